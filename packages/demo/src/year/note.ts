import { kronor, type Ore, ore } from '@galleria/domain/money';
import { addDays, instantOf, type LocalDate, localTime } from '@galleria/domain/time';
import type { DemoHousehold } from '../people/index.ts';
import type { DemoRound } from '../places/index.ts';
import type { DemoDelivery, FailReason } from './delivery.ts';

type Random = () => number;

/** What the resident pays for an occasion without a decision: the carrier's price in even kronor. */
const FEE_WITHOUT = kronor(99);
/** Its neighbours pay for daily goods only, and take nothing of whom they pay for: Arvidsjaur of anybody. */
const FREE_WITH_DECISION: ReadonlySet<string> = new Set(['2505', '2510']);

const between = (random: Random, low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Baskets are many small and few large: the product of two draws leans to the low end. Ends in whole kronor or 90 öre. */
function goodsValue(random: Random, low: number, high: number): Ore {
  const kronorValue = Math.round(low + (high - low) * random() * (0.4 + 0.6 * random()));
  return ore(kronorValue * 100 - (random() < 0.7 ? 10 : 0));
}

/** One in fifty-odd is not delivered: usually nobody opens, in winter now and then the road over the fell is closed. */
function failureOf(random: Random, round: DemoRound, date: LocalDate): FailReason | undefined {
  const draw = random();
  const winter = ['11', '12', '01', '02', '03', '04'].includes(date.slice(5, 7));
  if (winter && round.villageSlugs.includes('vuoggatjalme') && draw < 0.018) return 'road-closed';
  if (draw < 0.027) return 'nobody-home';
  if (draw < 0.03) return 'goods-damaged';
  return round.carrierSlug === 'norrposten' && draw < 0.034 ? 'identity-refused' : undefined;
}

interface Worth {
  readonly daily: Ore;
  readonly other: Ore;
  readonly deposit: Ore;
}

function worthOf(random: Random, round: DemoRound, season: number): Worth {
  if (round.shopSlug === 'hornavans-bygg') return { daily: ore(0), other: goodsValue(random, 180, 3900), deposit: ore(0) };
  const daily = goodsValue(random, 240, Math.round(980 * season));
  const other = random() < 0.22 ? goodsValue(random, 30, 260) : ore(0);
  return { daily, other, deposit: kronor(random() < 0.55 ? 2 * between(random, 1, 9) : 0) };
}

function parcelsOf(random: Random, round: DemoRound, daily: Ore): DemoDelivery['parcels'] {
  if (daily === 0) return { ambient: between(random, 1, 4), chilled: 0, frozen: 0 };
  return {
    ambient: 1 + Math.floor(daily / 60_000) + (random() < 0.3 ? 1 : 0),
    chilled: random() < 0.9 ? 1 + (daily > 80_000 ? 1 : 0) : 0,
    frozen: round.carrierSlug === 'norrposten' && random() < 0.45 ? 1 : 0,
  };
}

/** The minute at which this household's stop falls in the round: the further down the list of villages, the later. */
function minuteOfStop(random: Random, round: DemoRound, household: DemoHousehold): number {
  const stop = round.bus?.stops.find(({ villageSlug }) => villageSlug === household.villageSlug);
  if (stop) return minutesOf(stop.time) + between(random, 0, 9);
  const from = minutesOf(round.window.from);
  const length = minutesOf(round.window.to) - from;
  const place = Math.max(0, round.villageSlugs.indexOf(household.villageSlug));
  const share = (place + random() * 0.9) / round.villageSlugs.length;
  // Snow and reindeer: a few come after the window.
  return from + Math.round(length * share) + (random() < 0.04 ? between(random, 10, 50) : 0);
}

export interface NoteAsked {
  readonly household: DemoHousehold;
  readonly round: DemoRound;
  readonly date: LocalDate;
  readonly season: number;
  readonly subsidised: boolean;
  /** What Arjeplog takes of a household with a decision on the day. */
  readonly fee: Ore;
  /** The household has paid the day's fee with an earlier note. */
  readonly feePaid: boolean;
}

/** One delivery note, made of numbers from `random`. */
export function noteOf(random: Random, { household, round, date, season, subsidised, fee: decided, feePaid }: NoteAsked): DemoDelivery {
  const neighbours = FREE_WITH_DECISION.has(round.municipalityCode);
  const { daily, other: drawn, deposit } = worthOf(random, round, season);
  const other = neighbours ? ore(0) : drawn;
  const parcels = parcelsOf(random, round, daily);
  const failReason = failureOf(random, round, date);
  const promisedDay = addDays(date, -round.cutOff.daysBefore);
  const promisedAt = instantOf(promisedDay, localTime(clock(between(random, 8 * 60, minutesOf(round.cutOff.time) - 1)))).toISOString();
  const deliveredAt = instantOf(date, localTime(clock(minuteOfStop(random, round, household)))).toISOString();
  const common = {
    householdNumber: household.number,
    date,
    shopSlug: round.shopSlug,
    carrierSlug: round.carrierSlug,
    goodsDailyOre: daily,
    goodsOtherOre: other,
    depositOre: deposit,
    parcels,
    promisedAt,
  };
  if (failReason) return { ...common, outcome: 'failed', failReason, feeOre: ore(0) };
  const fee = !subsidised ? FEE_WITHOUT : neighbours ? ore(0) : decided;
  return { ...common, outcome: 'delivered', deliveredAt, feeOre: feePaid ? ore(0) : fee };
}
