import type { ClaimTemplate, TemplatePart } from '@galleria/domain/claim';

/*
 * How authorities want a claim for the grant (förordning 2000:284) laid out, as far as their pages say (DOMAIN 2.1, 2.4): what must be enclosed, by when, what is
 * promised. None of them has a form of its own that is public; where one hands out its own, its labels and order go here as a new version.
 */
const LAW = 'Förordningen (2000:284) om stöd till kommersiell service, 19–20 §§';

const fields = (
  ...rows: readonly (readonly [Extract<TemplatePart, { kind: 'fields' }>['fields'][number]['field'], string])[]
): TemplatePart => ({
  kind: 'fields',
  fields: rows.map(([field, label]) => ({ field, label })),
});

const SHOPS: TemplatePart = {
  kind: 'shops',
  heading: 'Fördelat på butiker',
  note: 'Ett tillfälle där två butiker levererade till samma hushåll samma dag räknas hos båda butikerna men bara en gång i totalen.',
};
const ASSURANCE =
  'Jag försäkrar att uppgifterna i ansökan och i bifogat underlag är riktiga, att leveranserna har gjorts och att kostnaderna inte ersätts på annat sätt.';
const NOT_FAVOURED =
  'Stödet gynnar inte någon handlare otillbörligt: hemsändning ersätts på samma villkor hos alla butiker som reglerna omfattar.';
const ENCLOSED_DELIVERIES = 'Dokumentation av leveranserna (underlag utan namn)';

const general: ClaimTemplate = {
  key: 'general',
  version: 1,
  authority: 'Allmän blankett',
  title: 'Ansökan om utbetalning av hemsändningsbidrag',
  law: LAW,
  parts: [
    fields(
      ['applicant', 'Sökande'],
      ['orgNumber', 'Organisationsnummer'],
      ['contact', 'Kontaktperson'],
      ['paymentTo', 'Bankgiro eller plusgiro'],
      ['period', 'Perioden som ansökan gäller'],
      ['decisionBody', 'Ansökan lämnas till'],
      ['guideline', 'Kommunens riktlinjer'],
      ['registration', 'Diarienummer'],
    ),
    {
      kind: 'sums',
      heading: 'Hemsändning under perioden',
      rows: [
        { sum: 'households', label: 'Antal hushåll' },
        { sum: 'occasions', label: 'Antal hemsändningstillfällen' },
        { sum: 'rides', label: 'Antal inköpsturer' },
        { sum: 'gross', label: 'Utbetald ersättning, utan moms' },
        { sum: 'feesReceived', label: 'Avgifter som kommunen har fått' },
        { sum: 'netOutlay', label: 'Nettoutgift', bold: true },
        { sum: 'shareOfOutlay', label: '{share} procent av nettoutgiften' },
        { sum: 'cappedByOccasion', label: 'Bidrag med taket {cap} prövat på varje tillfälle' },
        { sum: 'cappedOnSum', label: 'Bidrag med taket {cap} prövat på hela summan' },
        { sum: 'threshold', label: 'Tröskel: {threshold} procent av prisbasbeloppet' },
        { sum: 'amountSought', label: 'Sökt belopp', bold: true },
      ],
    },
    SHOPS,
    { kind: 'assurance', heading: 'Försäkran', text: ASSURANCE },
    {
      kind: 'signatures',
      places: [
        { label: 'Ort och datum', width: 170 },
        { label: 'Underskrift och namnförtydligande', width: 293 },
      ],
    },
  ],
};

/** VGR: by calendar year through Tillväxtverket's e-service, with guidelines and documentation enclosed; signed there. */
const minAnsokan: ClaimTemplate = {
  key: 'min-ansokan',
  version: 1,
  authority: 'Region genom Tillväxtverkets Min ansökan (som Västra Götaland)',
  title: 'Underlag till ansökan i Min ansökan: hemsändningsbidrag',
  law: LAW,
  parts: [
    {
      kind: 'text',
      text: 'Ansökan görs i Tillväxtverkets e-tjänst Min ansökan (minansokan.se), för ett kalenderår i efterskott, och skrivs under där. Uppgifterna står i den ordning som de fylls i.',
    },
    fields(
      ['applicant', 'Sökande'],
      ['orgNumber', 'Organisationsnummer'],
      ['address', 'Adress'],
      ['contact', 'Kontaktperson'],
      ['paymentTo', 'Bankgiro eller plusgiro'],
      ['year', 'Kalenderår'],
      ['decisionBody', 'Beslutande region'],
      ['registration', 'Kommunens diarienummer'],
    ),
    {
      kind: 'sums',
      heading: 'Kostnader och sökt stöd',
      rows: [
        { sum: 'gross', label: 'Kommunens utgift för hemsändning, utan moms' },
        { sum: 'feesReceived', label: 'Avdrag: avgifter som kommunen har fått' },
        { sum: 'netOutlay', label: 'Nettoutgift', bold: true },
        { sum: 'shareOfOutlay', label: 'Högst {share} procent av nettoutgiften' },
        { sum: 'cappedByOccasion', label: 'Därav inom {cap} per hushåll och tillfälle' },
        { sum: 'amountSought', label: 'Sökt stöd', bold: true },
      ],
    },
    {
      kind: 'sums',
      heading: 'Omfattning',
      rows: [
        { sum: 'households', label: 'Antal hushåll' },
        { sum: 'deliveries', label: 'Antal hemsändningar' },
        { sum: 'rides', label: 'Antal inköpsturer' },
      ],
    },
    SHOPS,
    fields(['guideline', 'Kommunens riktlinjer'], ['plan', 'Varuförsörjningsplan']),
    { kind: 'list', heading: 'Bilagor att lägga till i e-tjänsten', items: ['Kommunens riktlinjer för hemsändning', ENCLOSED_DELIVERIES] },
    { kind: 'assurance', heading: 'Försäkran', text: ASSURANCE },
  ],
};

/** Uppsala: by 30 April; outlay of at least half a price base amount; a plan of the supply; nobody favoured. */
const regionYearly: ClaimTemplate = {
  key: 'region-yearly',
  version: 1,
  authority: 'Region med årlig ansökan senast 30 april (som Uppsala)',
  title: 'Ansökan om hemsändningsbidrag för föregående år',
  law: LAW,
  parts: [
    { kind: 'text', text: 'Ansökan ska ha kommit in till regionen senast den 30 april året efter det år som den gäller.' },
    fields(
      ['applicant', 'Kommun'],
      ['orgNumber', 'Organisationsnummer'],
      ['address', 'Adress'],
      ['contact', 'Kontaktperson'],
      ['decisionBody', 'Till'],
      ['year', 'År som ansökan gäller'],
      ['paymentTo', 'Bankgiro eller plusgiro'],
      ['registration', 'Kommunens diarienummer'],
    ),
    {
      kind: 'list',
      heading: 'Villkor för stödet',
      items: [
        'Kommunen har planerat sin varuförsörjning, så att behovet av stöd kan bedömas.',
        NOT_FAVOURED,
        'Kommunens utgift är minst {threshold} procent av ett prisbasbelopp.',
      ],
    },
    fields(['plan', 'Varuförsörjningsplan, diarienummer och beslutsdag'], ['guideline', 'Riktlinjer för hemsändning']),
    {
      kind: 'sums',
      heading: 'Beräkning av bidraget',
      rows: [
        { sum: 'households', label: 'Hushåll som fick hemsändning' },
        { sum: 'occasions', label: 'Hemsändningstillfällen' },
        { sum: 'gross', label: 'A. Utgift, utan moms' },
        { sum: 'feesReceived', label: 'B. Avgifter till kommunen' },
        { sum: 'netOutlay', label: 'C. Nettoutgift (A minus B)', bold: true },
        { sum: 'threshold', label: 'D. {threshold} procent av prisbasbeloppet: lägsta nettoutgift' },
        { sum: 'shareOfOutlay', label: 'E. {share} procent av C' },
        { sum: 'cappedByOccasion', label: 'F. Högst {cap} per hushåll och tillfälle' },
        { sum: 'amountSought', label: 'Sökt bidrag', bold: true },
      ],
    },
    SHOPS,
    { kind: 'list', heading: 'Bilagor', items: ['Kommunens riktlinjer', 'Varuförsörjningsplan', ENCLOSED_DELIVERIES] },
    { kind: 'assurance', heading: 'Försäkran', text: ASSURANCE },
    {
      kind: 'signatures',
      places: [
        { label: 'Ort och datum', width: 140 },
        { label: 'Behörig företrädare för kommunen, namnförtydligande', width: 323 },
      ],
    },
  ],
};

/** Jönköping: at any time, by post; trips at half their direct costs. */
const regionByPost: ClaimTemplate = {
  key: 'region-by-post',
  version: 1,
  authority: 'Region som tar emot ansökan per post (som Jönköping)',
  title: 'Ansökan om stöd till hemsändning av dagligvaror',
  law: LAW,
  parts: [
    fields(
      ['decisionBody', 'Till'],
      ['registration', 'Kommunens diarienummer'],
      ['applicant', 'Från'],
      ['address', 'Adress'],
      ['orgNumber', 'Organisationsnummer'],
      ['contact', 'Handläggare hos kommunen'],
      ['period', 'Period'],
      ['paymentTo', 'Stödet betalas till'],
    ),
    {
      kind: 'sums',
      heading: 'Sökt stöd',
      rows: [
        { sum: 'deliveries', label: 'Hemsändningar' },
        { sum: 'rides', label: 'Inköpsturer' },
        { sum: 'households', label: 'Hushåll' },
        { sum: 'netOutlay', label: 'Kommunens nettoutgift, utan moms', bold: true },
        { sum: 'shareOfOutlay', label: '{share} procent' },
        { sum: 'cappedByOccasion', label: 'Högst {cap} per hushåll och tillfälle' },
        { sum: 'amountSought', label: 'Stöd som söks', bold: true },
      ],
    },
    SHOPS,
    fields(['plan', 'Varuförsörjningsplan'], ['guideline', 'Riktlinjer']),
    { kind: 'text', text: NOT_FAVOURED },
    { kind: 'list', heading: 'Bilagor', items: ['Riktlinjer', 'Varuförsörjningsplan', ENCLOSED_DELIVERIES] },
    { kind: 'assurance', heading: 'Underskrift', text: ASSURANCE },
    {
      kind: 'signatures',
      places: [
        { label: 'Ort och datum', width: 140 },
        { label: 'Firmatecknare', width: 151 },
        { label: 'Namnförtydligande', width: 152 },
      ],
    },
  ],
};

/** Länsstyrelsen, as in Arjeplog's report: the sums, and shop by shop how many deliveries. */
const countyBoard: ClaimTemplate = {
  key: 'county-board',
  version: 1,
  authority: 'Länsstyrelsen',
  title: 'Rekvisition av hemsändningsbidrag',
  law: LAW,
  parts: [
    fields(
      ['decisionBody', 'Länsstyrelse'],
      ['registration', 'Länsstyrelsens eller kommunens diarienummer'],
      ['applicant', 'Kommun'],
      ['orgNumber', 'Organisationsnummer'],
      ['contact', 'Kontaktperson'],
      ['paymentTo', 'Bankgiro eller plusgiro'],
      ['period', 'Rekvisitionen avser tiden'],
      ['guideline', 'Kommunens beslut om riktlinjer'],
    ),
    SHOPS,
    {
      kind: 'sums',
      heading: 'Rekvirerat belopp',
      rows: [
        { sum: 'occasions', label: 'Antal hemsändningar' },
        { sum: 'netOutlay', label: 'Kommunens nettoutgift, utan moms' },
        { sum: 'threshold', label: 'Lägsta nettoutgift: {threshold} procent av prisbasbeloppet' },
        { sum: 'amountSought', label: 'Belopp som rekvireras', bold: true },
      ],
    },
    { kind: 'assurance', heading: 'Kommunens intyg', text: ASSURANCE },
    {
      kind: 'signatures',
      places: [
        { label: 'Ort och datum', width: 130 },
        { label: 'Handläggare', width: 156 },
        { label: 'Attest', width: 157 },
      ],
    },
  ],
};

/** The newest version of each. */
export const CLAIM_TEMPLATES: readonly ClaimTemplate[] = [general, minAnsokan, regionYearly, regionByPost, countyBoard];
export const GENERAL_TEMPLATE = general;

/** Of authorities that are asked once for each calendar year: the form names the year, and would say so of a single month as well. */
const YEARLY: readonly ClaimTemplate[] = [minAnsokan, regionYearly];
/** Whether a form of this key can be used for these days. */
export const fitsPeriod = (key: string, { from, to }: { readonly from: string; readonly to: string }): boolean =>
  YEARLY.every((template) => template.key !== key) || (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`);

export const templateOf = (key: string): ClaimTemplate | undefined => CLAIM_TEMPLATES.find((template) => template.key === key);
