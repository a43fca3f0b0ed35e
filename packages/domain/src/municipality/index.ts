/** Municipalities by their SCB code: a text of four digits (0512 keeps its zero). Source: DOMAIN 4.6. A code that is not listed can still be written by hand. */
export interface Municipality {
  readonly code: string;
  readonly name: string;
}

const LISTED = `2506 Arjeplog|2505 Arvidsjaur|2422 Sorsele|2482 Skellefteå|2417 Norsjö|2418 Malå|2361 Härjedalen|2085 Ludvika|1766 Sunne|1730 Eda|1737 Torsby
1885 Lindesberg|0760 Uppvidinge|0880 Kalmar|0512 Ydre|1430 Munkedal|2510 Jokkmokk|2513 Överkalix|2514 Kalix|2518 Övertorneå|2521 Pajala|2523 Gällivare
2560 Älvsbyn|2580 Luleå|2581 Piteå|2582 Boden|2583 Haparanda|2584 Kiruna|2284 Örnsköldsvik|1290 Kristianstad|0885 Borgholm|0580 Linköping`;

/** In Swedish alphabetical order. */
export const MUNICIPALITIES: readonly Municipality[] = LISTED.split(/[|\n]/)
  .map((row) => ({ code: row.slice(0, 4), name: row.slice(5) }))
  .sort((a, b) => a.name.localeCompare(b.name, 'sv'));

/** Counties by the first two digits of the code; a galleria's region is often one. */
export const COUNTIES: Readonly<Record<string, string>> = {
  '01': 'Stockholm',
  '03': 'Uppsala',
  '04': 'Södermanland',
  '05': 'Östergötland',
  '06': 'Jönköping',
  '07': 'Kronoberg',
  '08': 'Kalmar',
  '09': 'Gotland',
  '10': 'Blekinge',
  '12': 'Skåne',
  '13': 'Halland',
  '14': 'Västra Götaland',
  '17': 'Värmland',
  '18': 'Örebro',
  '19': 'Västmanland',
  '20': 'Dalarna',
  '21': 'Gävleborg',
  '22': 'Västernorrland',
  '23': 'Jämtland',
  '24': 'Västerbotten',
  '25': 'Norrbotten',
};

/** Four digits of which the first two are a county's. */
export const isMunicipalityCode = (code: string): boolean => /^\d{4}$/.test(code) && code.slice(0, 2) in COUNTIES;

/** A name as it may stand in an address: `Övertorneå` → `overtornea`, at most 40 signs. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');

/** First parts of addresses that are ours: a galleria of such a name could not be reached. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'api',
  'assets',
  'demo',
  'personal',
  'health',
  'metrics',
  'n',
  'en',
  'sv',
  'static',
  'www',
]);
