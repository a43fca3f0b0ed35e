import { type ProblemParams, problemTable } from './table.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 120) : '');
const number = (value: unknown): string => (typeof value === 'number' ? String(value).replace('.', ',') : '');

/** Refusals where gallerias are made and set up. */
export const tenantProblems = problemTable({
  sv: {
    'region.slug-taken': 'Det finns redan en region med den adressen. Välj en annan.',
    'region.no-galleria': 'Regionen har ingen galleria än. Gör en först: mejlet går genom den.',
    'template.changed':
      'Något har ändrats sedan du tittade, hos er eller hos den andra kommunen. Inget är kopierat. Titta på skillnaderna en gång till.',
    'template.changed-since': 'Texten har ändrats efter kopieringen, så den går inte att ångra härifrån. Ändra den under Texter.',
    'template.nothing': 'Det finns inget att kopiera i det du har valt.',
    'tenant.slug-taken': 'Adressen är upptagen. Välj en annan.',
    'tenant.host-taken': 'Den egna webbadressen används redan av en annan galleria.',
    'tenant.municipality-taken': 'Kommunen har redan en galleria här.',
    'tenant.unknown-code': 'Kommunkoden finns inte. Den har fyra siffror och börjar med länets nummer, till exempel 2422 för Sorsele.',
    'tenant.unreadable-colour': (params: ProblemParams) =>
      `Vit text går inte att läsa på den färgen: kontrasten är ${number(params.contrast)} och ska vara minst 4,5. Ta till exempel ${text(params.suggestion)}.`,
    'tenant.step-forbidden': 'Det går inte i det läge som gallerian har nu. Ladda om sidan.',
    'tenant.leaving': 'Kommunen håller på att lämna. Öppning och stängning sköts på sidan Lämna Galleria.',
    'tenant.not-ready': 'Gallerian kan inte öppna än. Det som saknas står i listan.',
    'training.there-already': 'Det finns redan en övningskopia. Kasta den först om ni vill ha en ny.',
    'training.of-training': 'Det här är redan en övningskopia.',
    'training.from-inside': 'Övningskopian kastas från den riktiga gallerian. Gå dit och välj Övningskopia.',
    'tenant-export.underway': 'En kopia av allt görs redan. Vänta tills den är klar.',
    'tenant-export.not-there': 'Filen finns inte längre, eller är inte klar än. Begär en ny om det behövs.',
    'org-number.check-digit': 'Organisationsnumrets sista siffra stämmer inte. Kontrollera numret.',
    'org-number.not-ten-digits': 'Ett organisationsnummer har tio siffror, till exempel 556677-8899.',
    'village.name-taken': 'Det finns redan en by med det namnet.',
    'village.in-use': 'En tur, ett hushåll eller en beställning använder byn. Ta bort den därifrån först.',
    'carrier.known': 'Det finns redan ett avtal med den transportören. Ändra det i stället.',
    'page.links': (params: ProblemParams) => `En länk leder ingenstans: ${text(params.href)}. Rätta den, eller spara texten som utkast.`,
    'page.changed': 'Någon annan hann ändra texten. Ladda om sidan och gör om ändringen.',
    'application.unchecked': 'Allt måste vara kontrollerat innan butiken släpps in. Kryssa för det som är gjort.',
    'application.changed': 'Ansökan har ändrats sedan du öppnade den. Ladda om sidan.',
  },
  en: {
    'region.slug-taken': 'There is a region with that address already. Choose another.',
    'region.no-galleria': 'The region has no galleria yet. Make one first: the mail goes through it.',
    'template.changed':
      'Something has changed since you looked, with you or with the other municipality. Nothing was copied. Look at the differences once more.',
    'template.changed-since': 'The text was changed after it was copied, so it cannot be undone from here. Change it under Texts.',
    'template.nothing': 'There is nothing to copy in what you chose.',
    'tenant.slug-taken': 'The address is taken. Choose another.',
    'tenant.host-taken': 'Another galleria uses that web address of its own.',
    'tenant.municipality-taken': 'The municipality has a galleria here already.',
    'tenant.unknown-code':
      'There is no such municipality code. It has four digits and begins with the county’s, for example 2422 for Sorsele.',
    'tenant.unreadable-colour': (params: ProblemParams) =>
      `White text cannot be read on that colour: the contrast is ${number(params.contrast)} and has to be 4.5 at least. Take for example ${text(params.suggestion)}.`,
    'tenant.step-forbidden': 'That is not possible in the state that the galleria has now. Reload the page.',
    'tenant.leaving': 'The municipality is leaving. Opening and closing is done on the page Leave Galleria.',
    'tenant.not-ready': 'The galleria cannot open yet. What is missing stands in the list.',
    'training.there-already': 'There is a training copy already. Throw it away first if you want a new one.',
    'training.of-training': 'This is a training copy already.',
    'training.from-inside': 'The training copy is thrown away from the real galleria. Go there and choose Training copy.',
    'tenant-export.underway': 'A copy of everything is being made already. Wait until it is done.',
    'tenant-export.not-there': 'The file is no longer there, or not done yet. Ask for a new one if you need it.',
    'org-number.check-digit': 'The last digit of the organisation number is not right. Check the number.',
    'org-number.not-ten-digits': 'An organisation number has ten digits, for example 556677-8899.',
    'village.name-taken': 'There is a village of that name already.',
    'village.in-use': 'A round, a household or an order uses the village. Take it away there first.',
    'carrier.known': 'There is a contract with that carrier already. Change it instead.',
    'page.links': (params: ProblemParams) => `A link leads nowhere: ${text(params.href)}. Mend it, or keep the text as a draft.`,
    'page.changed': 'Somebody else changed the text first. Reload the page and make the change again.',
    'application.unchecked': 'Everything must have been looked up before the shop is admitted. Tick what is done.',
    'application.changed': 'The application has changed since you opened it. Reload the page.',
  },
});
