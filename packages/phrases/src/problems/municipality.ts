import { type ProblemParams, problemTable } from './table.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 10) : '');
const who = (value: unknown, unknown: string): string => (typeof value === 'string' && value.length > 0 ? value.slice(0, 120) : unknown);

/** Refusals of the register, the scheme, monthly reports, claims and statistics. */
export const municipalityProblems = problemTable({
  sv: {
    'household.changed': 'Någon annan hann ändra hushållet. Ladda om sidan och gör om ändringen.',
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
    'report.month-not-over': 'Månaden är inte slut än. Rapporten kan lämnas in från den första i nästa månad.',
    'report.submitted': (params: ProblemParams) =>
      `Rapporten är redan inlämnad ${text(params.submittedAt)} av ${who(params.submittedBy, 'någon annan')}.`,
    'report.locked': (params: ProblemParams) =>
      `Rapporten är redan godkänd och låst ${text(params.decidedAt)} av ${who(params.decidedBy, 'någon annan')}. Inget ändrades nu.`,
    'report.not-submitted': 'Rapporten är inte inlämnad, så det finns inget att besluta om.',
    'report.changed': 'Rapporten har ändrats sedan du öppnade den. Ladda om sidan.',
    'claim.nothing': 'Det finns inga godkända rader som inte redan ingår i en ansökan.',
    'claim.rules-unknown': 'Prisbasbeloppet för det året är inte känt här än.',
    'claim.period-reversed': 'Periodens sista dag ligger före den första.',
    'claim.changed': 'Ansökan har ändrats sedan du öppnade den. Ladda om sidan.',
    'claim.step-forbidden': 'Det steget går inte att ta i det läge som ansökan har.',
    'statistics.period': 'Välj högst tre år, och en sista månad som inte ligger före den första.',
  },
  en: {
    'household.changed': 'Somebody else changed the household first. Reload the page and make the change again.',
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
    'report.month-not-over': 'The month is not over yet. The report can be submitted from the first day of the next one.',
    'report.submitted': (params: ProblemParams) =>
      `The report was submitted ${text(params.submittedAt)} by ${who(params.submittedBy, 'somebody else')}.`,
    'report.locked': (params: ProblemParams) =>
      `The report was approved and locked ${text(params.decidedAt)} by ${who(params.decidedBy, 'somebody else')}. Nothing was changed now.`,
    'report.not-submitted': 'The report has not been submitted, so there is nothing to decide.',
    'report.changed': 'The report has changed since you opened it. Reload the page.',
    'claim.nothing': 'There are no approved lines that are not in a claim already.',
    'claim.rules-unknown': 'The price base amount of that year is not known here yet.',
    'claim.period-reversed': 'The last day of the period is before the first.',
    'claim.changed': 'The claim has changed since you opened it. Reload the page.',
    'claim.step-forbidden': 'That step cannot be taken from where the claim stands.',
    'statistics.period': 'Choose at most three years, and a last month that is not before the first.',
  },
});
