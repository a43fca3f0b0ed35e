import { spanOfPeriod } from '../period/index.ts';
import { type ProblemParams, problemTable } from './table.ts';

const text = (value: unknown, most = 10): string => (typeof value === 'string' ? value.slice(0, most) : '');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const kronor = (value: unknown): string => (typeof value === 'number' ? (value / 100).toFixed(2) : '?');
const names = (value: unknown): string =>
  Array.isArray(value)
    ? value
        .filter((name) => typeof name === 'string')
        .slice(0, 5)
        .join(', ')
    : '';
const who = (value: unknown, unknown: string): string => (typeof value === 'string' && value.length > 0 ? value.slice(0, 120) : unknown);

/** Refusals of the register, the scheme, reports, claims and statistics. */
export const municipalityProblems = problemTable({
  sv: {
    'household.changed': 'Någon annan hann ändra hushållet. Ladda om sidan och gör om ändringen.',
    'household.from-ahead':
      'Ändringen syns direkt för alla, också för den som kör. Välj en dag till och med i dag, eller gör ändringen den dag den börjar gälla.',
    'household.pin-outside':
      'Punkten ligger utanför kommunen: längre bort än två mil från alla byar. Kontrollera att latitud och longitud inte har bytt plats.',
    'household.pin-far': ({ village, km }: ProblemParams) =>
      `Punkten ligger ${String(km)} km från närmaste by, ${String(village)}. Kryssa för att den är rätt, eller flytta den.`,
    'household.not-linked': 'Kontot hör inte till något hushåll i kommunens register. Ring kommunen.',
    'household.protected-by-others': 'Fler konton hör till hushållet. Ring kommunen, som kan ta bort skyddet.',
    'household.nobody-to-ring': 'Den som föraren ska ringa behöver ett telefonnummer.',
    'household.unknown-place': 'Byn eller en av butikerna finns inte här, eller så står samma butik två gånger.',
    'eligibility.reversed': 'Beslutets slutdag ligger före startdagen.',
    'eligibility.overlaps': 'Ett annat beslut gäller redan under de dagarna. Välj en senare startdag, eller avsluta det gamla först.',
    'eligibility.revoked': 'Beslutet är redan avslutat eller ändrat. Ladda om sidan.',
    'eligibility.outside': 'Dagen ligger utanför beslutets tid.',
    'member.no-match': 'Kontots bekräftade telefon eller e-post är inte hushållets.',
    'scheme.invalid': 'Något i reglerna behöver rättas.',
    'scheme.locked-month': (params: ProblemParams) =>
      `Månader till och med ${text(params.lockedThrough)} är redan inlämnade. Reglerna kan börja gälla efter den dagen.`,
    'scheme.date-taken': 'En annan version börjar redan gälla den dagen.',
    'carrier-system.address':
      'Adressen kan inte användas. Den ska börja med https:// och leda till en öppen server på nätet, på port 443 eller 8443.',
    'carrier-system.changed': 'Någon annan har ändrat här under tiden. Läs sidan på nytt.',
    'carrier-system.missing': 'Skriv först adressen och spara.',
    'report.nothing-of-the-shop':
      'Butiken har inga egna leveranser att rapportera den månaden. Det som en transportör har kört rapporterar transportören.',
    'report.month-not-over': (params: ProblemParams) =>
      `${capital(spanOfPeriod('sv', text(params.period, 16)))} är inte slut än. Rapporten kan lämnas in från och med ${text(params.from)}.`,
    'report.submitted': (params: ProblemParams) =>
      `Rapporten är redan inlämnad ${text(params.submittedAt)} av ${who(params.submittedBy, 'någon annan')}.`,
    'report.locked': (params: ProblemParams) =>
      `Rapporten är redan godkänd och låst ${text(params.decidedAt)} av ${who(params.decidedBy, 'någon annan')}. Inget ändrades nu.`,
    'report.not-submitted': 'Rapporten är inte inlämnad, så det finns inget att besluta om.',
    'report.changed': 'Rapporten har ändrats sedan du öppnade den. Ladda om sidan.',
    'report.line-unknown': 'Raden finns inte i rapporten. Ladda om sidan.',
    'report.line-asked': 'Det finns redan en öppen fråga om den raden.',
    'report.books-differ':
      'Månadens rader och böckerna har inte samma summa. Kommunen ser skillnaden under Avstämning; papperet kan skrivas när den är utredd.',
    'report.queries-open': 'Det finns öppna frågor om rader. Stäng dem först, eller skicka tillbaka rapporten.',
    'report.query-changed': 'Frågan har ändrats sedan du öppnade den. Ladda om sidan.',
    'counter-note.of-counter-note': 'Sedeln är själv en rättelse. Rätta sedeln som skrevs i stället.',
    'counter-note.already-made': 'Sedeln är redan rättad. Är rättelsen fel, rätta sedeln som skrevs i stället.',
    'correction.submitted': 'Månaden ligger hos kommunen. När den är godkänd eller återsänd går sedeln att rätta.',
    'correction.not-driven': 'Sedeln är inte körd än. Ångra, lasta av eller makulera den i stället.',
    'correction.too-old':
      'Leveransen ligger mer än 24 månader före rapporten som är öppen nu. Ingen rapport ser så långt tillbaka. Hör av dig till kommunen, som rättar den utanför systemet.',
    'correction.other-way': 'Månadens läge har ändrats sedan du öppnade sidan. Ladda om den och rätta igen.',
    'correction.changed': 'Någon annan hann ändra sedeln. Ladda om sidan och rätta igen.',
    'correction.nothing': 'Det du skrev är samma som redan står på sedeln.',
    'correction.day': (params: ProblemParams) =>
      `Dagen får inte ligga framåt i tiden, och högst ${typeof params.days === 'number' ? params.days : 31} dagar från den dag som står på sedeln.`,
    'correction.fee': ({ mostOre }: ProblemParams) =>
      `Avgiften kan inte bli högre än ${kronor(mostOre).replace('.', ',')} kr, som är den avgift som är avtalad.`,
    'correction.household': 'Det numret går inte att byta till. Kontrollera hushållets nummer.',
    'claim.nothing': 'Det finns inga godkända rader som inte redan ingår i en ansökan.',
    'claim.nothing-sought':
      'Ansökan söker ingenting, och dess rader skulle vara förbrukade. Vänta tills årets nettoutgift når tröskeln, eller ta hela året i en ansökan.',
    'claim.not-a-year': ({ from, to }: ProblemParams) =>
      `Blanketten gäller ett helt kalenderår, men utkastet gäller ${from} till ${to}. Välj Allmän blankett, eller gör ett utkast för hela året.`,
    'claim.rules-unknown': ({ year }: ProblemParams) =>
      `Prisbasbeloppet för ${typeof year === 'number' ? year : 'det året'} är inte inskrivet än. Skriv in det på sidan Bidragsansökan, med var det står beslutat.`,
    'claim.amount-known': ({ year, amountOre }: ProblemParams) =>
      `Prisbasbeloppet för ${year} finns redan: ${kronor(amountOre).replace('.', ',')} kr. Det ändras inte här.`,
    'claim.amount-in-use': ({ year }: ProblemParams) =>
      `En ansökan för ${year} är redan inlämnad med det prisbasbelopp som står. Hör av dig till den som sköter gallerian om det är fel.`,
    'claim.amount-year': ({ last }: ProblemParams) => `Prisbasbelopp skrivs in för ett år i taget, som längst för ${last}.`,
    'claim.amount-unlikely': ({ beforeYear, beforeOre }: ProblemParams) =>
      `Beloppet ligger långt från prisbasbeloppet för ${beforeYear}, ${kronor(beforeOre).replace('.', ',')} kr. Kontrollera siffrorna.`,
    'claim.two-years': 'Perioden går över ett årsskifte. Tröskeln prövas på varje kalenderår för sig, så gör en ansökan för varje år.',
    'claim.period-reversed': 'Periodens sista dag ligger före den första.',
    'claim.template-unknown': 'Den blanketten finns inte. Ladda om sidan och välj en annan.',
    'claim.changed': 'Ansökan har ändrats sedan du öppnade den. Ladda om sidan.',
    'claim.step-forbidden': 'Ansökan har redan gått vidare, kanske i ett annat fönster. Ladda om sidan och se hur den står.',
    'claim.more-than-sought': (params: ProblemParams) =>
      `Beloppet är högre än vad som söktes, ${kronor(params.sought).replace('.', ',')} kr. Kontrollera beslutet.`,
    'claim.reason-missing': 'Skriv skälet till att hela beloppet inte beviljades. Det står i beslutet.',
    'claim.day-not-possible': ({ from, to }: ProblemParams) =>
      `Dagen stämmer inte: den ska ligga mellan ${text(from)} och ${text(to)}. Kontrollera årtalet.`,
    'claim.nothing-granted': 'Ansökan avslogs, så det finns inget att betala ut.',
    'claim.recovered-too-much': (params: ProblemParams) =>
      `Mer än vad som är kvar av bidraget kan inte krävas tillbaka: ${kronor(params.leftOre).replace('.', ',')} kr.`,
    'duties.kept-apart': ({ earlier, others }: ProblemParams) =>
      `Kommunen håller stegen isär: ${earlier === 'report' ? 'du har godkänt en rapport som ingår' : 'du har beslutat om rätten för ett hushåll som ingår'}. ${
        names(others)
          ? `Det här steget kan tas av ${names(others)}.`
          : 'Ingen annan handläggare kan ta steget. Bjud in en till under Personal.'
      }`,
    'messages.past': 'En dag som har varit kan inte ändras. Välj i dag eller senare.',
    'duties.changed': 'Någon annan hann ändra reglerna. Ladda om sidan.',
    'duties.own-wish': 'Det var du som bad om ändringen. En kollega behöver säga ja till den.',
    'statistics.source-later': 'Källans datum ligger framåt i tiden.',
    'statistics.year-ended': 'Antagandet kan gälla tidigast från årets första dag. Siffrorna för år som har gått är redan lämnade.',
    'statistics.period': 'Välj högst tre år, och en sista månad som inte ligger före den första.',
  },
  en: {
    'household.changed': 'Somebody else changed the household first. Reload the page and make the change again.',
    'household.from-ahead':
      'A change shows at once for everybody, the driver too. Choose a day up to today, or make the change on the day from which it holds.',
    'household.pin-outside':
      'The point lies outside the municipality: more than 20 km from every village. See that latitude and longitude have not changed places.',
    'household.pin-far': ({ village, km }: ProblemParams) =>
      `The point lies ${String(km)} km from the nearest village, ${String(village)}. Tick that it is right, or move it.`,
    'household.not-linked': 'The account belongs to no household of the municipality’s register. Ring the municipality.',
    'household.protected-by-others': 'More accounts belong to the household. Ring the municipality, which can take the protection off.',
    'household.nobody-to-ring': 'Whoever the driver is to ring needs a telephone number.',
    'household.unknown-place': 'The village or one of the shops is not here, or the same shop stands twice.',
    'eligibility.reversed': 'The last day of the decision is before the first.',
    'eligibility.overlaps': 'Another decision holds on those days already. Choose a later first day, or end the old one first.',
    'eligibility.revoked': 'The decision has been ended or changed already. Reload the page.',
    'eligibility.outside': 'The day lies outside the decision.',
    'member.no-match': 'The account’s confirmed telephone or e-mail is not the household’s.',
    'scheme.invalid': 'Something in the rules needs to be mended.',
    'scheme.locked-month': (params: ProblemParams) =>
      `Months until ${text(params.lockedThrough)} have been submitted. The rules can begin after that day.`,
    'scheme.date-taken': 'Another version begins on that day already.',
    'carrier-system.address':
      'The address cannot be used. It must begin with https:// and lead to an open server on the net, at port 443 or 8443.',
    'carrier-system.changed': 'Somebody else has changed this meanwhile. Read the page again.',
    'carrier-system.missing': 'Write the address first, and save.',
    'report.nothing-of-the-shop':
      'The shop has no deliveries of its own to report that month. What a carrier has driven is reported by the carrier.',
    'report.month-not-over': (params: ProblemParams) =>
      `The ${spanOfPeriod('en', text(params.period, 16))} is not over yet. The report can be submitted from ${text(params.from)}.`,
    'report.submitted': (params: ProblemParams) =>
      `The report was submitted ${text(params.submittedAt)} by ${who(params.submittedBy, 'somebody else')}.`,
    'report.locked': (params: ProblemParams) =>
      `The report was approved and locked ${text(params.decidedAt)} by ${who(params.decidedBy, 'somebody else')}. Nothing was changed now.`,
    'report.not-submitted': 'The report has not been submitted, so there is nothing to decide.',
    'report.changed': 'The report has changed since you opened it. Reload the page.',
    'report.line-unknown': 'The line is not in the report. Reload the page.',
    'report.line-asked': 'There is an open question about that line already.',
    'report.books-differ':
      'The lines of the month and the books have not the same sum. The municipality sees the difference under Reconciliation; the paper can be written when it has been cleared up.',
    'report.queries-open': 'There are open questions about lines. Close them first, or send the report back.',
    'report.query-changed': 'The question has changed since you opened it. Reload the page.',
    'counter-note.of-counter-note': 'The note is a correction itself. Correct the one that was written in its place.',
    'counter-note.already-made': 'The note has been corrected already. If that is wrong, correct the one that was written in its place.',
    'correction.submitted': 'The month lies with the municipality. Once it is approved or sent back the note can be corrected.',
    'correction.not-driven': 'The note has not been driven yet. Undo, unload or void it instead.',
    'correction.too-old':
      'The delivery lies more than 24 months before the report that is open now. No report looks so far back. Ask the municipality, which corrects it outside the system.',
    'correction.other-way': 'The month has moved on since you opened the page. Reload it and correct again.',
    'correction.changed': 'Somebody else changed the note first. Reload the page and correct again.',
    'correction.nothing': 'What you wrote is what the note says already.',
    'correction.day': (params: ProblemParams) =>
      `The day must not lie ahead, and at most ${typeof params.days === 'number' ? params.days : 31} days from the one on the note.`,
    'correction.fee': ({ mostOre }: ProblemParams) => `The fee cannot be higher than ${kronor(mostOre)} kr, which is what was agreed.`,
    'correction.household': 'That number cannot be changed to. Check the number of the household.',
    'claim.nothing': 'There are no approved lines that are not in a claim already.',
    'claim.nothing-sought':
      'The claim seeks nothing, and its lines would be used up. Wait until the net cost of the year reaches the threshold, or take the whole year into one claim.',
    'claim.not-a-year': ({ from, to }: ProblemParams) =>
      `The form is for a whole calendar year, but the draft is for ${from} to ${to}. Choose the general form, or make a draft for the whole year.`,
    'claim.rules-unknown': ({ year }: ProblemParams) =>
      `The price base amount of ${typeof year === 'number' ? year : 'that year'} has not been entered yet. Enter it on the page Grant claims, with where it is decreed.`,
    'claim.amount-known': ({ year, amountOre }: ProblemParams) =>
      `The price base amount of ${year} is there already: ${kronor(amountOre)} kr. It is not changed here.`,
    'claim.amount-in-use': ({ year }: ProblemParams) =>
      `A claim of ${year} has been handed in by the price base amount that stands. Contact whoever looks after the galleria if it is wrong.`,
    'claim.amount-year': ({ last }: ProblemParams) => `A price base amount is entered for one year at a time, at most for ${last}.`,
    'claim.amount-unlikely': ({ beforeYear, beforeOre }: ProblemParams) =>
      `The amount is far from the price base amount of ${beforeYear}, ${kronor(beforeOre)} kr. Check the figures.`,
    'claim.two-years':
      'The period runs over New Year. The threshold is tried on each calendar year by itself, so make one claim for each year.',
    'claim.period-reversed': 'The last day of the period is before the first.',
    'claim.template-unknown': 'There is no such form. Load the page again and choose another.',
    'claim.changed': 'The claim has changed since you opened it. Reload the page.',
    'claim.step-forbidden': 'That step cannot be taken from where the claim stands.',
    'claim.more-than-sought': (params: ProblemParams) =>
      `The sum is higher than what was sought, ${kronor(params.sought)} kr. Check the decision.`,
    'claim.reason-missing': 'Write why the whole sum was not granted. It stands in the decision.',
    'claim.day-not-possible': ({ from, to }: ProblemParams) =>
      `The day cannot be right: it lies between ${text(from)} and ${text(to)}. Check the year.`,
    'claim.nothing-granted': 'The claim was refused, so there is nothing to pay out.',
    'claim.recovered-too-much': (params: ProblemParams) =>
      `No more than what is left of the grant can be paid back: ${kronor(params.leftOre)} kr.`,
    'duties.kept-apart': ({ earlier, others }: ProblemParams) =>
      `The municipality keeps these steps apart: ${earlier === 'report' ? 'you approved a report that is part of it' : 'you decided the right of a household that is part of it'}. ${
        names(others) ? `This step can be taken by ${names(others)}.` : 'No other officer can take it. Invite one more under Staff.'
      }`,
    'messages.past': 'A day that has been cannot be changed. Choose today or later.',
    'duties.changed': 'Somebody else changed the rules first. Reload the page.',
    'duties.own-wish': 'You asked for the change yourself. A colleague has to agree to it.',
    'statistics.source-later': 'The date of the source lies in the future.',
    'statistics.year-ended':
      'The assumption can hold from the first day of this year at the earliest. The figures of earlier years have been handed in.',
    'statistics.period': 'Choose at most three years, and a last month that is not before the first.',
  },
});
