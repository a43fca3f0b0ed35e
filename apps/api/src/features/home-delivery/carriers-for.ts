import type { CarrierChoice, CarrierDay } from '@galleria/contract/home-delivery';
import type { RoundDay } from '@galleria/contract/rounds';
import { fitsIn, type Load, loadOfParcels } from '@galleria/domain/delivery';
import { roundFeeOn } from '@galleria/domain/rounds';
import { schemeOn } from '@galleria/domain/subsidy';
import { dayOf, localDate, timeOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { agesIn, findPart, linesOf, owedFor, weightPicked } from '../picking/index.ts';
import { liveRounds, type RoundRow, upcomingDays } from '../rounds/index.ts';
import { schemesOf } from '../subsidy/index.ts';
import { contracts } from './choice.store.ts';
import { type Burden, coldZones, drivesOn, refusalsOf } from './fit.ts';

const LOOK_AHEAD_DAYS = 15;

export interface Wanted {
  readonly shopId: string;
  readonly shopOrder?: string | undefined;
  readonly village?: string | undefined;
  readonly collect: 'yes' | 'no';
  readonly checkId: 'yes' | 'no';
  readonly chilled: 'yes' | 'no';
  readonly frozen: 'yes' | 'no';
  readonly weightGrams?: number | undefined;
}

/** Every carrier with its days to the village, its price, and why it cannot if it cannot. A packed order says itself what it asks. */
export async function carriersFor(ctx: Ctx, wanted: Wanted): Promise<CarrierChoice[]> {
  const today = dayOf(ctx.now);
  const { burden, villageId, goods } = wanted.shopOrder ? await ofOrder(ctx, wanted.shopOrder, today) : asTyped(wanted, today);
  const rounds = await liveRounds(ctx.tx, today);
  const all = await contracts(ctx.tx, wanted.shopId, { day: burden.day, today });
  const choices = all.map((agreed): CarrierChoice => {
    const {
      validFrom: _from,
      validTo: _to,
      weekdays: _days,
      demandsFoodRegistration: _demands,
      foodRegistered: _food,
      ...contract
    } = agreed;
    const own = rounds.filter((round) => round.carrierId === contract.carrierId);
    const serving = own.filter((round) => reaches(round, wanted.shopId, villageId));
    const refusals = refusalsOf(agreed, burden);
    if (own.length > 0 && serving.length === 0) {
      refusals.push(own.some((round) => round.shops.some((shop) => shop.id === wanted.shopId)) ? 'other-village' : 'other-shop');
    }
    return {
      ...contract,
      cheapest: false,
      refusals,
      days: serving
        .flatMap((round) => daysOf(round, ctx.now, goods))
        .filter(({ day }) => drivesOn(agreed, day))
        .sort(byDay),
      anyDay: own.length === 0,
    };
  });
  const rules = schemeOn(await schemesOf(ctx.tx), localDate(burden.day));
  const marked = rules?.transportReimbursement?.means === 'CHEAPEST' ? withCheapest(choices) : choices;
  const byWhatAndUse = (a: CarrierChoice, b: CarrierChoice) =>
    Number(a.refusals.length > 0) - Number(b.refusals.length > 0) ||
    Number(b.cheapest) - Number(a.cheapest) ||
    Number(b.lastUsed) - Number(a.lastUsed);
  return marked.sort(byWhatAndUse);
}

/** Which of those who can take it the rules would have chosen. */
function withCheapest(choices: readonly CarrierChoice[]): CarrierChoice[] {
  const able = choices.filter(({ refusals, days, anyDay }) => refusals.length === 0 && (days.length > 0 || anyDay));
  const least = Math.min(...able.map(({ priceOre }) => priceOre));
  return choices.map((choice) => ({ ...choice, cheapest: able.length > 1 && able.includes(choice) && choice.priceOre === least }));
}

const byDay = (a: CarrierDay, b: CarrierDay): number => (a.day < b.day ? -1 : 1);

/** An unknown village is the shop's own judgement: it knows the road. */
const reaches = (round: RoundRow, shopId: string, villageId: string | null): boolean =>
  round.shops.some((shop) => shop.id === shopId) && (villageId === null || round.villages.some((village) => village.id === villageId));

/** What is to be driven, and the round and day on which it has its place already. */
interface Goods {
  readonly load: Load;
  readonly ordered?: { readonly roundId: string | null; readonly day: string | null };
}

const placesLeft = ({ day, ...has }: RoundDay, roundId: string, { load, ordered }: Goods): number => {
  const left = has.capacity - has.booked;
  if (ordered?.roundId === roundId && ordered.day === day) return left;
  const room = {
    ...(has.crates !== null && { cratesLeft: has.crates - has.cratesBooked }),
    ...(has.coldLitres !== null && { coldLitresLeft: has.coldLitres - has.coldBooked }),
  };
  return fitsIn(load, room) ? left : 0;
};

/** The car of this day is home again: nothing can go with it. A note for the day that the order was promised on can still be written afterwards. */
const isOver = (day: RoundDay, roundId: string, now: Date, { ordered }: Goods): boolean =>
  day.day === dayOf(now) && day.windowTo <= timeOf(now) && !(ordered?.roundId === roundId && ordered.day === day.day);

const daysOf = (round: RoundRow, now: Date, goods: Goods): CarrierDay[] =>
  upcomingDays(round, now, LOOK_AHEAD_DAYS)
    .filter((day) => (day.status === 'open' || day.status === 'closed') && !isOver(day, round.id, now, goods))
    .map((day) => ({
      roundId: round.id,
      round: round.name,
      day: day.day,
      departs: day.departs,
      window: { from: day.windowFrom, to: day.windowTo },
      handInBy: day.handInBy,
      handInAt: round.handInAt,
      placesLeft: placesLeft(day, round.id, goods),
      feeOre: roundFeeOn(round, day.day),
    }));

interface Asked {
  readonly burden: Burden;
  readonly villageId: string | null;
  readonly goods: Goods;
}
/** Of goods that are not packed yet something is at least one. */
const ONE_CRATE: Load = { crates: 1, coldLitres: 0 };

async function ofOrder(ctx: Ctx, shopOrderId: string, today: string): Promise<Asked> {
  const part = found(await findPart(ctx.tx, shopOrderId));
  const lines = await linesOf(ctx.tx, shopOrderId);
  const burden: Burden = {
    collects: part.paymentMethod === 'at-door' && owedFor(part, lines).total > 0,
    checksId: agesIn(lines).length > 0,
    zones: part.parcels ? coldZones(part.parcels) : [],
    day: part.day ?? today,
    weightGrams: weightPicked(lines),
  };
  const load = part.parcels ? loadOfParcels(part.parcels) : ONE_CRATE;
  return { burden, villageId: part.villageId, goods: { load, ordered: { roundId: part.roundId, day: part.day } } };
}

const asTyped = (wanted: Wanted, today: string): Asked => ({
  goods: { load: loadOfParcels({ ambient: 1, chilled: wanted.chilled === 'yes' ? 1 : 0, frozen: wanted.frozen === 'yes' ? 1 : 0 }) },
  villageId: wanted.village ?? null,
  burden: {
    collects: wanted.collect === 'yes',
    checksId: wanted.checkId === 'yes',
    zones: (['chilled', 'frozen'] as const).filter((zone) => wanted[zone] === 'yes'),
    day: today,
    weightGrams: wanted.weightGrams ?? null,
  },
});
