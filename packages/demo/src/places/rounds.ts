import { type LocalTime, localTime } from '@galleria/domain/time';

/** A company that drives goods out. What checkout may offer follows from this: a bus takes no money and sees no identity card. */
export interface DemoCarrier {
  readonly slug: string;
  readonly name: string;
  readonly kind: 'van' | 'bus';
  readonly orgNumber: string;
  readonly phone: string;
  readonly email: string;
  readonly takesPayment: boolean;
  readonly checksIdentity: boolean;
  readonly temperatureZones: readonly ('ambient' | 'chilled' | 'frozen')[];
  readonly maxWeightGrams: number;
  readonly maxLengthMm: number;
  readonly foodRegistration: string;
  readonly priceOre: number;
}

export const carriers: readonly DemoCarrier[] = [
  {
    slug: 'norrposten',
    name: 'Norrposten Lapland AB',
    kind: 'van',
    orgNumber: '559999-0602',
    phone: '0980-319 261',
    email: 'turer@norrposten.example.org',
    takesPayment: true,
    checksIdentity: true,
    temperatureZones: ['ambient', 'chilled', 'frozen'],
    maxWeightGrams: 400_000,
    maxLengthMm: 3000,
    foodRegistration: 'Livsmedelsanläggning D-2506-061',
    priceOre: 16_000,
  },
  {
    slug: 'lansgods',
    name: 'Länsgods Buss i Norr AB',
    kind: 'bus',
    orgNumber: '559999-0701',
    phone: '0980-319 262',
    email: 'gods@lansgods.example.org',
    takesPayment: false,
    checksIdentity: false,
    temperatureZones: ['ambient', 'chilled'],
    maxWeightGrams: 30_000,
    maxLengthMm: 2000,
    foodRegistration: 'Livsmedelsanläggning D-2505-070',
    priceOre: 9500,
  },
];

/** One weekly run of one carrier for one shop. Orders placed before the cut-off go with it; the goods must be handed in by `handInBy`. */
export interface DemoRound {
  readonly slug: string;
  readonly carrierSlug: string;
  readonly shopSlug: string;
  readonly municipalityCode: string;
  /** ISO: Monday 1. */
  readonly weekday: 1 | 2 | 3 | 4 | 5;
  readonly villageSlugs: readonly string[];
  readonly cutOff: { readonly daysBefore: number; readonly time: LocalTime };
  readonly handInBy: LocalTime;
  readonly window: { readonly from: LocalTime; readonly to: LocalTime };
  readonly places: number;
  /** On holidays the run is left out, and said so two weeks ahead (DOMAIN 4.7). */
  readonly onHoliday: 'skip';
  readonly bus?: {
    readonly line: string;
    /** Where the shop hands the goods in, and when the bus leaves. */
    readonly handInAt: string;
    readonly departs: LocalTime;
    readonly stops: readonly {
      readonly villageSlug: string;
      readonly name: string;
      readonly time: LocalTime;
      /** Who meets the bus and keeps the goods; without anybody the resident does. */
      readonly metBy?: { readonly name: string; readonly phone: string };
    }[];
  };
}

type Run = readonly [
  slug: string,
  weekday: DemoRound['weekday'],
  villageSlugs: readonly string[],
  from: string,
  to: string,
  places: number,
];

const vans = (municipalityCode: string, shopSlug: string, cutOffTime: string, runs: readonly Run[]): readonly DemoRound[] =>
  runs.map(([slug, weekday, villageSlugs, from, to, places]) => ({
    slug,
    carrierSlug: 'norrposten',
    shopSlug,
    municipalityCode,
    weekday,
    villageSlugs,
    cutOff: { daysBefore: 1, time: localTime(cutOffTime) },
    handInBy: localTime('09:30'),
    window: { from: localTime(from), to: localTime(to) },
    places,
    onHoliday: 'skip',
  }));

interface BusRun {
  readonly slug: string;
  readonly shopSlug: string;
  readonly municipalityCode: string;
  readonly weekday: DemoRound['weekday'];
  readonly line: string;
  readonly handInBy: string;
  readonly handInAt: string;
  readonly departs: string;
  readonly stops: readonly (readonly [villageSlug: string, name: string, time: string, metBy?: string, phone?: string])[];
}

/** A quarter of an hour from the first stop's time to the last one's is the window: the bus does not wait, the goods do, in the locked box. */
function busRound({ slug, shopSlug, municipalityCode, weekday, line, handInBy, handInAt, departs, stops }: BusRun): DemoRound {
  const times = stops.map(([, , time]) => localTime(time));
  const [first = localTime('12:00')] = times;
  return {
    slug,
    carrierSlug: 'lansgods',
    shopSlug,
    municipalityCode,
    weekday,
    villageSlugs: stops.map(([villageSlug]) => villageSlug),
    cutOff: { daysBefore: 1, time: localTime('15:00') },
    handInBy: localTime(handInBy),
    window: { from: first, to: times.at(-1) ?? first },
    places: 8,
    onHoliday: 'skip',
    bus: {
      line,
      handInAt,
      departs: localTime(departs),
      stops: stops.map(([villageSlug, name, time, metBy, phone = '']) => ({
        villageSlug,
        name,
        time: localTime(time),
        ...(metBy && { metBy: { name: metBy, phone } }),
      })),
    },
  };
}

export const rounds: readonly DemoRound[] = [
  ...vans('2506', 'silverhandeln', '14:00', [
    ['silver-tatort-mandag', 1, ['arjeplog', 'rattvik', 'gullon', 'kasker'], '11:00', '15:00', 30],
    ['silver-norr-tisdag', 2, ['jutis', 'jackvik', 'vuoggatjalme'], '11:00', '16:30', 26],
    ['silver-lais-onsdag', 3, ['laisvall', 'adolfsstrom'], '11:00', '16:00', 24],
    ['silver-soder-torsdag', 4, ['mellanstrom', 'stensund', 'allejaur', 'slagnas'], '11:00', '16:00', 28],
    ['silver-tatort-fredag', 5, ['arjeplog', 'rattvik', 'gullon', 'kasker'], '11:00', '15:00', 30],
  ]),
  ...vans('2506', 'hornavans-bygg', '12:00', [
    ['bygg-tatort-mandag', 1, ['arjeplog', 'rattvik', 'gullon', 'kasker'], '11:00', '15:00', 8],
    ['bygg-norr-tisdag', 2, ['jutis', 'jackvik', 'vuoggatjalme'], '11:00', '16:30', 6],
    ['bygg-lais-onsdag', 3, ['laisvall', 'adolfsstrom'], '11:00', '16:00', 6],
    ['bygg-soder-torsdag', 4, ['mellanstrom', 'stensund', 'allejaur', 'slagnas'], '11:00', '16:00', 6],
    ['bygg-tatort-fredag', 5, ['arjeplog', 'rattvik', 'gullon', 'kasker'], '11:00', '15:00', 8],
  ]),
  busRound({
    slug: 'buss-norr-fredag',
    shopSlug: 'silverhandeln',
    municipalityCode: '2506',
    weekday: 5,
    line: '104',
    handInBy: '12:40',
    handInAt: 'Arjeplogs busstation',
    departs: '13:00',
    stops: [
      ['jutis', 'Jutis vägskäl', '13:55'],
      ['jackvik', 'Jäckvik affären', '14:10', 'Gun Lindgren', '0980-319 281'],
      ['vuoggatjalme', 'Vuoggatjålme', '14:45'],
    ],
  }),
  busRound({
    slug: 'storvallen-buss-onsdag',
    shopSlug: 'storvallens-livs',
    municipalityCode: '2506',
    weekday: 3,
    line: '26',
    handInBy: '09:10',
    handInAt: 'Arvidsjaurs busstation, godset',
    departs: '09:30',
    stops: [
      ['slagnas', 'Slagnäs stationshuset', '10:05'],
      ['allejaur', 'Allejaur vägskäl', '10:25'],
      ['stensund', 'Stensund bron', '10:40'],
      ['mellanstrom', 'Mellanström bygdegården', '10:55', 'Bertil Norberg', '0980-319 282'],
      ['arjeplog', 'Arjeplog busstation', '11:30'],
    ],
  }),
  ...vans('2505', 'storvallens-livs', '14:00', [
    ['storvallen-norr-tisdag', 2, ['arvidsjaur', 'auktsjaur', 'moskosel'], '11:00', '15:00', 24],
    ['storvallen-soder-torsdag', 4, ['arvidsjaur', 'abborrtrask', 'glommerstrask'], '11:00', '15:30', 24],
  ]),
  ...vans('2510', 'talvatis-handel', '14:00', [
    ['talvatis-soder-tisdag', 2, ['jokkmokk', 'mattisudden', 'vuollerim', 'murjek', 'kabdalis'], '11:00', '16:30', 22],
    ['talvatis-norr-torsdag', 4, ['jokkmokk', 'randijaur', 'kvikkjokk', 'porjus'], '11:00', '17:00', 20],
  ]),
];
