import { type LocalDate, localDate } from '@galleria/domain/time';
import { villages } from './villages.ts';

/** Road distance from a village's middle to a shop, as an officer enters and dates it (DOMAIN 4.5); never a straight line. */
export interface RoadDistance {
  readonly villageSlug: string;
  readonly shopSlug: string;
  readonly metres: number;
  readonly measuredOn: LocalDate;
}

const MEASURED_ON = localDate('2026-03-12');

/** Kilometres to the tätort's shops: Arjeplog, Arvidsjaur, Jokkmokk. Shops further off than anybody would send from are left out. */
const KILOMETRES: Readonly<Record<string, readonly (number | undefined)[]>> = {
  arjeplog: [0.6, 86],
  slagnas: [58, 53],
  laisvall: [57, 141],
  mellanstrom: [31, 74],
  jackvik: [61, 147],
  adolfsstrom: [82, 167],
  vuoggatjalme: [99, 185],
  kasker: [17, 70],
  rattvik: [8.4, 94],
  gullon: [19, 102],
  jutis: [49, 135],
  stensund: [43, 80],
  allejaur: [46, 62],
  arvidsjaur: [86, 0.8],
  moskosel: [122, 41, 117],
  abborrtrask: [104, 19],
  glommerstrask: [131, 47],
  auktsjaur: [108, 25, 133],
  jokkmokk: [undefined, 158, 0.7],
  porjus: [undefined, undefined, 45],
  vuollerim: [undefined, undefined, 43],
  kvikkjokk: [undefined, undefined, 120],
  mattisudden: [undefined, 168, 9.5],
  murjek: [undefined, undefined, 61],
  kabdalis: [undefined, 96, 62],
  randijaur: [undefined, undefined, 41],
};

/** The shops of each tätort, in the order of the columns above, and how far each lies from the tätort's first shop. */
const SHOPS: readonly (readonly (readonly [shopSlug: string, addedMetres: number])[])[] = [
  [
    ['silverhandeln', 0],
    ['hornavans-bygg', 1100],
    ['bygdens-hander', 200],
  ],
  [['storvallens-livs', 0]],
  [['talvatis-handel', 0]],
];

export const roadDistances: readonly RoadDistance[] = villages.flatMap(({ slug }) =>
  (KILOMETRES[slug] ?? []).flatMap((kilometres, town) =>
    kilometres === undefined
      ? []
      : (SHOPS[town] ?? []).map(([shopSlug, added]) => ({
          villageSlug: slug,
          shopSlug,
          metres: Math.round(kilometres * 1000) + added,
          measuredOn: MEASURED_ON,
        })),
  ),
);

/** Undefined: nobody has measured it, since nobody sends goods that way. */
export const roadMetres = (villageSlug: string, shopSlug: string): number | undefined =>
  roadDistances.find((distance) => distance.villageSlug === villageSlug && distance.shopSlug === shopSlug)?.metres;
