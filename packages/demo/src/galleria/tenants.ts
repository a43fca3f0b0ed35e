import type { EmblemName } from '../illustrations/index.ts';

export interface DemoTenant {
  readonly slug: 'arjeplog' | 'arvidsjaur' | 'jokkmokk';
  /** SCB's four digits, a string. */
  readonly municipalityCode: '2505' | '2506' | '2510';
  readonly municipality: string;
  readonly name: string;
  readonly tagline: string;
  readonly regionSlug: string;
  readonly orgNumber: string;
  readonly contact: { readonly unit: string; readonly email: string; readonly phone: string; readonly address: string };
  /** Text in `onPrimary` on `primary`, and `primary` on `surface`, both with a contrast of at least 4.5 (WCAG 2.2, 1.4.3). */
  readonly theme: {
    readonly primary: string;
    readonly onPrimary: string;
    readonly accent: string;
    readonly onAccent: string;
    readonly surface: string;
  };
  readonly emblem: EmblemName;
  /** BCP 47, the first is the usual one: languages in which the whole galleria can be read. */
  readonly languages: readonly string[];
}

export const region = { slug: 'norrbotten', name: 'Norrbotten', galleriaName: 'Norrgalleriorna', countyCode: '25' } as const;

export const tenants: readonly DemoTenant[] = [
  {
    slug: 'arjeplog',
    municipalityCode: '2506',
    municipality: 'Arjeplogs kommun',
    name: 'Arjeplogsgallerian',
    tagline: 'Butikerna i Arjeplog, hem till din by',
    regionSlug: region.slug,
    orgNumber: '212999-0103',
    contact: {
      unit: 'Näringslivsenheten',
      email: 'gallerian@arjeplog.example.org',
      phone: '0980-319 260',
      address: 'Storgatan 20, 938 31 Arjeplog',
    },
    theme: { primary: '#2e4260', onPrimary: '#ffffff', accent: '#e7a65b', onAccent: '#2a1c0c', surface: '#fdfaf4' },
    emblem: 'arjeplog',
    languages: ['sv', 'en'],
  },
  {
    slug: 'arvidsjaur',
    municipalityCode: '2505',
    municipality: 'Arvidsjaurs kommun',
    name: 'Arvidsjaursgallerian',
    tagline: 'Handla nära, från Moskosel till Glommersträsk',
    regionSlug: region.slug,
    orgNumber: '212999-0202',
    contact: {
      unit: 'Kommunstyrelseförvaltningen',
      email: 'gallerian@arvidsjaur.example.org',
      phone: '0980-319 263',
      address: 'Storgatan 13, 933 31 Arvidsjaur',
    },
    theme: { primary: '#2f5340', onPrimary: '#ffffff', accent: '#e6c77a', onAccent: '#26210f', surface: '#fbfaf3' },
    emblem: 'arvidsjaur',
    languages: ['sv', 'en'],
  },
  {
    slug: 'jokkmokk',
    municipalityCode: '2510',
    municipality: 'Jokkmokks kommun',
    name: 'Jokkmokksgallerian',
    tagline: 'Handeln vid polcirkeln',
    regionSlug: region.slug,
    orgNumber: '212999-0301',
    contact: {
      unit: 'Näringslivskontoret',
      email: 'gallerian@jokkmokk.example.org',
      phone: '0980-319 264',
      address: 'Västra Torggatan 7, 962 31 Jokkmokk',
    },
    theme: { primary: '#8a3527', onPrimary: '#ffffff', accent: '#f0c463', onAccent: '#2d1f08', surface: '#fdf9f3' },
    emblem: 'jokkmokk',
    languages: ['sv', 'en'],
  },
];
