/** A village. The pin is rounded to a hundredth of a degree, about a kilometre: right for an overview map, not for finding a door. */
export interface Village {
  readonly slug: string;
  readonly name: string;
  readonly municipalityCode: '2505' | '2506' | '2510';
  readonly postalCode: string;
  readonly postTown: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Inside the tätort: the trial of DOMAIN 1.5 is for those outside it. */
  readonly urban: boolean;
}

type Row = readonly [slug: string, name: string, postalCode: string, postTown: string, latitude: number, longitude: number];

const villagesIn = (municipalityCode: Village['municipalityCode'], rows: readonly Row[]): readonly Village[] =>
  rows.map(([slug, name, postalCode, postTown, latitude, longitude], index) => ({
    slug,
    name,
    municipalityCode,
    postalCode,
    postTown,
    latitude,
    longitude,
    urban: index === 0,
  }));

export const villages: readonly Village[] = [
  ...villagesIn('2506', [
    ['arjeplog', 'Arjeplog', '938 31', 'Arjeplog', 66.05, 17.89],
    ['slagnas', 'Slagnäs', '930 91', 'Slagnäs', 65.6, 18.17],
    ['laisvall', 'Laisvall', '938 93', 'Laisvall', 66.13, 17.17],
    ['mellanstrom', 'Mellanström', '938 92', 'Mellanström', 65.85, 18.02],
    ['jackvik', 'Jäckvik', '938 95', 'Jäckvik', 66.38, 16.97],
    ['adolfsstrom', 'Adolfsström', '938 93', 'Laisvall', 66.28, 16.67],
    ['vuoggatjalme', 'Vuoggatjålme', '938 95', 'Jäckvik', 66.57, 16.36],
    ['kasker', 'Kasker', '938 94', 'Arjeplog', 65.98, 18.14],
    ['rattvik', 'Rättvik', '938 94', 'Arjeplog', 66.03, 17.75],
    ['gullon', 'Gullön', '938 94', 'Arjeplog', 65.97, 17.71],
    ['jutis', 'Jutis', '938 95', 'Jäckvik', 66.29, 17.1],
    ['stensund', 'Stensund', '938 92', 'Mellanström', 65.75, 18.05],
    ['allejaur', 'Allejaur', '930 91', 'Slagnäs', 65.77, 18.31],
  ]),
  ...villagesIn('2505', [
    ['arvidsjaur', 'Arvidsjaur', '933 31', 'Arvidsjaur', 65.59, 19.17],
    ['moskosel', 'Moskosel', '930 86', 'Moskosel', 65.87, 19.42],
    ['abborrtrask', 'Abborrträsk', '930 82', 'Abborrträsk', 65.45, 19.38],
    ['glommerstrask', 'Glommersträsk', '930 81', 'Glommersträsk', 65.27, 19.63],
    ['auktsjaur', 'Auktsjaur', '933 92', 'Arvidsjaur', 65.75, 19.41],
  ]),
  ...villagesIn('2510', [
    ['jokkmokk', 'Jokkmokk', '962 31', 'Jokkmokk', 66.61, 19.82],
    ['porjus', 'Porjus', '982 60', 'Porjus', 66.96, 19.82],
    ['vuollerim', 'Vuollerim', '960 30', 'Vuollerim', 66.43, 20.62],
    ['kvikkjokk', 'Kvikkjokk', '962 02', 'Kvikkjokk', 66.95, 17.72],
    ['mattisudden', 'Mattisudden', '962 03', 'Mattisudden', 66.57, 19.97],
    ['murjek', 'Murjek', '960 33', 'Murjek', 66.47, 20.88],
    ['kabdalis', 'Kåbdalis', '962 05', 'Kåbdalis', 66.15, 19.99],
    ['randijaur', 'Randijaur', '962 98', 'Randijaur', 66.75, 19.28],
  ]),
];

export function villageBySlug(slug: string): Village {
  const found = villages.find((village) => village.slug === slug);
  if (!found) throw new RangeError(`no such village: ${slug}`);
  return found;
}
