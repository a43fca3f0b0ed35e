import type { ShopFace } from '@galleria/contract/catalogue';
import type { RoomLeft } from '@galleria/domain/delivery';
import type { DeliveryOption, PickupOption } from '@galleria/domain/order';
import { addDays, instantOf, type LocalDate, localTime, weekdayOf } from '@galleria/domain/time';
import { formatPostalCode } from '@galleria/phrases/postal-code';
import { drivenDays } from '../rounds/index.ts';
import { agreedOn, drivesUnder, type MarketRound, type MarketShop } from './market.ts';

const PICKUP_DAYS_AHEAD = 8;
/** The shop needs this long between an order and the door closing to pick what is fetched the same day. */
const PICKUP_LEAD_MS = 2 * 3_600_000;

const hhmm = (time: string) => localTime(time.slice(0, 5));

/** A day of a round before it is known what it would cost whom. */
export type RoundDay = Omit<DeliveryOption, 'tariff'>;

const carrierOf = ({ carrierId, carrierName, takesPayment, checksId, zones, maxWeightGrams }: MarketRound): RoundDay['carrier'] => ({
  id: carrierId,
  name: carrierName,
  takesPayment,
  checksId,
  zones,
  maxWeightGrams,
});

/** Every day from today on that the round drives, closed ones with them so that "too late" and "full" can be told from "never". */
export function roundDays(round: MarketRound, now: Date): RoundDay[] {
  const byDay = new Map(round.days.map((each) => [each.day, each]));
  return drivenDays(round.planned, now)
    .filter(({ day }) => byDay.get(day)?.cancelled !== true)
    .filter(({ day }) => drivesUnder(round, day))
    .map(({ day, cutOffAt, windowFrom, windowTo }) => ({
      roundId: round.id,
      carrier: carrierOf(agreedOn(round, day)),
      day,
      cutOffAt,
      windowFrom,
      windowTo,
      placesLeft: byDay.get(day)?.placesLeft ?? round.capacity,
      room: roomOf(byDay.get(day) ?? { cratesLeft: round.crates, coldLitresLeft: round.coldLitres }),
    }));
}

const roomOf = (left: { readonly cratesLeft: number | null; readonly coldLitresLeft: number | null }): RoomLeft => ({
  ...(left.cratesLeft !== null && { cratesLeft: left.cratesLeft }),
  ...(left.coldLitresLeft !== null && { coldLitresLeft: left.coldLitresLeft }),
});

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
      address: `${shop.street}, ${formatPostalCode(shop.postalCode)} ${shop.locality}`,
      day,
      cutOffAt: new Date(instantOf(day, closesAt).getTime() - PICKUP_LEAD_MS),
      opensAt: hhmm(open.opens),
      closesAt,
    };
  });
}

/** Goods are fetched over the shop's own counter. */
export const PICKUP_PLACE = 'shop';
