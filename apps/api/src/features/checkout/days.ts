import type { ShopFace } from '@galleria/contract/catalogue';
import type { DeliveryOption, PickupOption } from '@galleria/domain/order';
import { type ClosedDays, closedDays, type Occurrence, occurrences, type Round } from '@galleria/domain/rounds';
import { addDays, dayOf, instantOf, type LocalDate, localDate, localTime, weekdayOf } from '@galleria/domain/time';
import type { MarketRound, MarketShop } from './market.ts';

/** So far ahead is a delivery day offered. */
export const DAYS_AHEAD = 28;
const PICKUP_DAYS_AHEAD = 8;
/** The shop needs this long between an order and the door closing to pick what is fetched the same day. */
const PICKUP_LEAD_MS = 2 * 3_600_000;

const hhmm = (time: string) => localTime(time.slice(0, 5));

/** A day of a round before it is known what it would cost whom. */
export type RoundDay = Omit<DeliveryOption, 'tariff'>;

/** Every day from today on that the round drives, closed ones with them so that "too late" and "full" can be told from "never". */
export function roundDays(round: MarketRound, now: Date): RoundDay[] {
  const byDay = new Map(round.days.map((each) => [each.day, each]));
  return plannedDays(round, now)
    .filter(({ day }) => byDay.get(day)?.cancelled !== true)
    .map(({ day, cutOffAt, windowFrom, windowTo }) => ({
      roundId: round.id,
      carrier: {
        id: round.carrierId,
        name: round.carrierName,
        takesPayment: round.takesPayment,
        checksId: round.checksId,
        zones: round.zones,
        maxWeightGrams: round.maxWeightGrams,
      },
      day,
      cutOffAt,
      windowFrom,
      windowTo,
      placesLeft: byDay.get(day)?.placesLeft ?? round.capacity,
    }));
}

type PlannedDay = Pick<Occurrence, 'day' | 'cutOffAt' | 'windowFrom' | 'windowTo'>;
// A round's days follow from its row and from today alone, and every price of every basket asks for them: they were a third of its time.
const planned = new Map<string, readonly PlannedDay[]>();
const MOST_PLANNED = 5000;

function plannedDays(round: MarketRound, now: Date): readonly PlannedDay[] {
  const today = dayOf(now);
  const rule: Round = {
    id: round.id,
    weekdays: [round.weekday],
    villages: [],
    cutOff: { daysBefore: round.cutOffDaysBefore, time: hhmm(round.cutOffTime) },
    departs: hhmm(round.departs),
    windowFrom: hhmm(round.windowFrom),
    windowTo: hhmm(round.windowTo),
    holidayRule: round.holidayRule,
    capacity: round.capacity,
    validFrom: localDate(round.validFrom),
    ...(round.validTo !== null && { validTo: localDate(round.validTo) }),
  };
  const key = JSON.stringify([today, rule]);
  const known = planned.get(key);
  if (known) return known;
  const days = occurrences(rule, today, DAYS_AHEAD, closedAround(today), now);
  if (planned.size >= MOST_PLANNED) planned.clear();
  planned.set(key, days);
  return days;
}

let known: { readonly today: LocalDate; readonly closed: ClosedDays } | undefined;
/** The holidays ahead, reckoned once a day. */
function closedAround(today: LocalDate): ClosedDays {
  if (known?.today !== today) known = { today, closed: closedDays(today, addDays(today, DAYS_AHEAD + 7)) };
  return known.closed;
}

type Hours = Pick<ShopFace, 'hours' | 'exceptions'>;

/** From when to when the shop is open on a day; a day with a lunch break counts from first to last. Undefined: closed. */
export function openOn(shop: Hours, day: LocalDate): { readonly opens: string; readonly closes: string } | undefined {
  const exception = shop.exceptions.find((each) => each.day === day);
  if (exception) return exception.opens && exception.closes ? { opens: exception.opens, closes: exception.closes } : undefined;
  const open = shop.hours.filter((each) => each.weekday === weekdayOf(day)).sort((a, b) => (a.opens < b.opens ? -1 : 1));
  const [first, last] = [open[0], open.at(-1)];
  return first && last ? { opens: first.opens, closes: last.closes } : undefined;
}

export type PickupShop = Hours & Pick<MarketShop, 'pickup' | 'name' | 'street' | 'postalCode' | 'locality'>;

/** The days on which the goods can be fetched, `from` one on. Ordering and cancelling end two hours before closing. */
export function pickupDays(shop: PickupShop, from: LocalDate): PickupOption[] {
  if (!shop.pickup) return [];
  return Array.from({ length: PICKUP_DAYS_AHEAD }, (_, ahead) => addDays(from, ahead)).flatMap((day) => {
    const open = openOn(shop, day);
    if (!open) return [];
    const closesAt = hhmm(open.closes);
    return {
      placeId: PICKUP_PLACE,
      placeName: shop.name,
      address: `${shop.street}, ${shop.postalCode} ${shop.locality}`,
      day,
      cutOffAt: new Date(instantOf(day, closesAt).getTime() - PICKUP_LEAD_MS),
      opensAt: hhmm(open.opens),
      closesAt,
    };
  });
}

/** Goods are fetched over the shop's own counter. */
export const PICKUP_PLACE = 'shop';
