import type { OpenData, OpenRow, Statistics } from '@galleria/contract/statistics';
import type { TenantRef } from '../../core/context.ts';

/** Everybody may use the figures for anything, without asking and without naming us. */
export const LICENCE = 'https://creativecommons.org/publicdomain/zero/1.0/';
const DATASET = 'home-delivery';

/** Names that stay: a program that reads this year's file reads next year's. */
const COLUMNS: readonly (keyof OpenRow)[] = [
  'year',
  'dimension',
  'id',
  'label',
  'deliveries',
  'households',
  'cost_sek',
  'net_cost_sek',
  'grant_sek',
  'suppressed',
  'subsidised_deliveries',
  'counted',
];

const kronor = (amount: number | null): number | null => (amount === null ? null : amount / 100);

/** The public tables of a year as rows. The years' totals stand on their own pages, so a row of another year is not here twice; a year that goes on has none. */
export function openData({ tables, from, published, yearsOfNotes }: Statistics, tenant: TenantRef): OpenData {
  const year = from.slice(0, 4);
  const isWhole = published?.isWhole ?? false;
  const counted = yearsOfNotes.includes(year) ? 'notes' : 'deliveries';
  const rows = tables
    .filter(({ by }) => by !== 'year')
    .flatMap(({ by, cells }, index) =>
      cells
        .filter(({ key }) => key !== null || (index === 0 && isWhole))
        .map(
          ({ key, label, isHidden, deliveries, subsidisedDeliveries, households, cost, net, grant }): OpenRow => ({
            year,
            dimension: key === null ? 'total' : by,
            id: key,
            label,
            deliveries,
            households,
            cost_sek: kronor(cost),
            net_cost_sek: kronor(net),
            grant_sek: kronor(grant),
            suppressed: isHidden,
            subsidised_deliveries: key === null ? subsidisedDeliveries : null,
            counted,
          }),
        ),
    );
  const { municipalityCode, municipalityName } = tenant;
  return {
    dataset: DATASET,
    municipality_code: municipalityCode,
    municipality: municipalityName,
    year,
    complete: isWhole,
    licence: LICENCE,
    rows,
  };
}

const STARTS_FORMULA = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]/;

/** RFC 4180 with commas and decimal points, as programs read it. A name can never start a formula where a person opens it in a spreadsheet. */
function field(value: OpenRow[keyof OpenRow]): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = STARTS_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const openCsv = ({ rows }: OpenData): string =>
  [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => field(row[column])).join(','))].map((each) => `${each}\r\n`).join('');

const both = (sv: string, en: string) => [
  { '@value': sv, '@language': 'sv' },
  { '@value': en, '@language': 'en' },
];

/** The description that data portals harvest (DCAT-AP-SE): what it is, who answers for it, and where its two forms lie. */
export function describe(tenant: TenantRef, publicOrigin: string): string {
  const base = `${publicOrigin}/api/tenants/${tenant.slug}/open-data`;
  const distribution = (ending: string, mediaType: string) => ({
    '@id': `${base}#${ending}`,
    '@type': 'dcat:Distribution',
    'dcterms:title': both(`Hemsändning i siffror (${ending.toUpperCase()})`, `Home delivery in figures (${ending.toUpperCase()})`),
    'dcterms:license': { '@id': LICENCE },
    'dcat:accessURL': { '@id': `${base}/${DATASET}.${ending}` },
    'dcat:downloadURL': { '@id': `${base}/${DATASET}.${ending}` },
    'dcat:mediaType': { '@id': `http://www.iana.org/assignments/media-types/${mediaType}` },
  });
  return JSON.stringify({
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dcterms: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      vcard: 'http://www.w3.org/2006/vcard/ns#',
    },
    '@id': `${base}#dataset`,
    '@type': 'dcat:Dataset',
    'dcterms:title': both(`Hemsändning i ${tenant.municipalityName} i siffror`, `Home delivery in ${tenant.municipalityName} in figures`),
    'dcterms:description': both(
      'Leveranser med kommunens stöd, hushåll, kostnad och möjligt statligt bidrag för ett kalenderår, per månad, by, butik, transportör, väg till närmaste butik, beställningssätt och regelversion. En leverans är ett hushåll en dag, från hur många butiker varorna än kom; den räknas en gång, hos den butik, den transportör och det beställningssätt som står på den leveranssedel som kommunen betalar för, annars på den första. Av dem med kommunens stöd (subsidised_deliveries) söks bidrag, en gång för varje tillfälle. Ett år som började publiceras när varje leveranssedel räknades har counted = notes, andra år counted = deliveries. En månad kommer till när dess rapporter är godkända, de andra raderna när året är publicerat; inget ändras sedan, och en rättelse räknas i den månad då den publiceras. Rader med färre än fem hushåll, och det som skulle avslöja dem, är dolda. Antal hushåll är avrundade nedåt till jämna fem. Belopp i kronor utan moms.',
      'Deliveries with the municipality’s support, households, cost and possible state grant of a calendar year, by month, village, shop, carrier, road to the nearest shop, way of ordering and version of the rules. A delivery is a household on a day, however many shops the goods came from; it is counted once, with the shop, the carrier and the way of ordering of the delivery note that the municipality pays for, else of the first. For those with the municipality’s support (subsidised_deliveries) the grant is sought, once for each occasion. A year that began to be published when each delivery note was counted has counted = notes, other years counted = deliveries. A month is added when its reports are approved, the other rows when the year is published; nothing changes afterwards, and a correction counts in the month with which it is published. Rows of fewer than five households, and what would give them away, are suppressed. Numbers of households are rounded down to whole fives. Amounts in kronor without VAT.',
    ),
    'dcterms:identifier': `${tenant.municipalityCode}-${DATASET}`,
    'dcterms:language': [{ '@id': 'http://publications.europa.eu/resource/authority/language/SWE' }],
    'dcterms:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/MONTHLY' },
    'dcterms:accessRights': { '@id': 'http://publications.europa.eu/resource/authority/access-right/PUBLIC' },
    'dcterms:publisher': { '@type': 'foaf:Organization', 'foaf:name': tenant.municipalityName },
    'dcat:theme': [{ '@id': 'http://publications.europa.eu/resource/authority/data-theme/GOVE' }],
    'dcat:keyword': both('hemsändning', 'home delivery'),
    'dcat:landingPage': { '@id': `${publicOrigin}/${tenant.slug}/statistik` },
    'dcat:distribution': [distribution('csv', 'text/csv'), distribution('json', 'application/json')],
  });
}
