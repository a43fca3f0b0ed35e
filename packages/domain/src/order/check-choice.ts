import { fitsIn, type Load } from '../delivery/index.ts';
import type { Ore } from '../money/index.ts';
import { methodsFor, type PaymentOffer } from '../payment/index.ts';
import type { DeliveryOption, PickupOption, ShopChoice, ShopTerms } from './input.ts';
import type { ClosedReason, Handover, QuoteLine, QuoteProblem } from './quote.ts';
import { knownWeight } from './weight.ts';

/** What the resident has chosen, found among what the shop offers. Neither: nothing chosen, or chosen something that is no longer offered. */
export interface FoundChoice {
  readonly delivery?: DeliveryOption;
  readonly pickup?: PickupOption;
}

export function findChoice(choice: ShopChoice | undefined, terms: ShopTerms): FoundChoice {
  const handover = choice?.handover;
  if (handover === undefined) return {};
  if (handover.kind === 'delivery') {
    const delivery = terms.deliveries.find((option) => option.roundId === handover.roundId && option.day === handover.day);
    return delivery === undefined ? {} : { delivery };
  }
  const pickup = terms.pickups.find((option) => option.placeId === handover.placeId && option.day === handover.day);
  return pickup === undefined ? {} : { pickup };
}

/** What the chosen option looks like to the resident; undefined while nothing offered is chosen. */
export function handoverOf({ delivery, pickup }: FoundChoice): Handover | undefined {
  if (delivery !== undefined) {
    const { roundId, carrier, day, windowFrom, windowTo, cutOffAt } = delivery;
    return { kind: 'delivery', roundId, carrierId: carrier.id, carrierName: carrier.name, day, windowFrom, windowTo, cutOffAt };
  }
  return pickup === undefined ? undefined : { kind: 'pick-up', ...pickup };
}

interface ChoiceFacts {
  readonly shopId: string;
  readonly lines: readonly QuoteLine[];
  /** What the car must have room for. */
  readonly load: Load;
  readonly now: Date;
  readonly addressKnown: boolean;
  readonly addressElsewhere: boolean;
}

/** Everything that keeps the goods from going the chosen way at this moment. */
export function choiceProblems(
  choice: ShopChoice | undefined,
  found: FoundChoice,
  { shopId, lines, load, now, addressKnown, addressElsewhere }: ChoiceFacts,
): QuoteProblem[] {
  if (choice?.handover === undefined) return [{ code: 'choice.missing', shopId }];
  const code = choice.handover.kind === 'delivery' ? 'round.closed' : 'pick-up.closed';
  const closed = closedReason(found, now, load);
  const problems: QuoteProblem[] = closed === undefined ? [] : [{ code, shopId, reason: closed }];
  if (choice.handover.kind === 'delivery' && !addressKnown) problems.push({ code: 'address.missing', shopId });
  if (choice.handover.kind === 'delivery' && addressElsewhere) problems.push({ code: 'address.elsewhere', shopId });
  const carrier = found.delivery?.carrier;
  if (carrier === undefined) return problems;
  for (const zone of new Set(lines.map((line) => line.temperatureZone))) {
    if (!carrier.zones.includes(zone)) problems.push({ code: 'zone.not-deliverable', shopId, zone });
  }
  const weightGrams = knownWeight(lines);
  if (weightGrams > carrier.maxWeightGrams) {
    problems.push({ code: 'weight.not-deliverable', shopId, weightGrams, limit: carrier.maxWeightGrams });
  }
  const offerIds = lines.filter((line) => line.checkId).map((line) => line.offerId);
  if (offerIds.length > 0 && !carrier.checksId) problems.push({ code: 'age.not-deliverable', shopId, offerIds });
  return problems;
}

/** The methods for the chosen way; none before a way is chosen, since the carrier decides. `total`: what the shop's part comes to with its delivery. */
export function paymentsFor(
  found: FoundChoice,
  terms: ShopTerms,
  { total, ...facts }: { total: Ore; hasAgeGoods: boolean; phoneVerified: boolean },
): PaymentOffer[] {
  if (found.delivery === undefined && found.pickup === undefined) return [];
  return methodsFor({
    ...(found.delivery !== undefined && { carrier: found.delivery.carrier }),
    pickup: found.pickup !== undefined,
    shopMethods: terms.paymentMethods,
    invoiceApproved: terms.invoiceApproved && total <= (terms.mostOnInvoice ?? total),
    ...facts,
  });
}

export function paymentProblems(choice: ShopChoice | undefined, shopId: string, offers: readonly PaymentOffer[]): QuoteProblem[] {
  if (offers.length === 0) return [];
  const method = choice?.payment;
  if (method === undefined) return [{ code: 'payment.missing', shopId }];
  const because = offers.find((offer) => offer.method === method)?.because;
  // Already told as age.not-deliverable, which names the goods.
  if (because === undefined || because === 'carrier-checks-no-id') return [];
  return [{ code: 'payment.not-allowed', shopId, method, because }];
}

function closedReason({ delivery, pickup }: FoundChoice, now: Date, load: Load): ClosedReason | undefined {
  const option = delivery ?? pickup;
  if (option === undefined) return 'not-offered';
  if (now.getTime() >= option.cutOffAt.getTime()) return 'cut-off-passed';
  return delivery !== undefined && isFullFor(delivery, load) ? 'full' : undefined;
}

/** Whether every stop of a day is taken, or the car has no room for so much. */
export const isFullFor = ({ placesLeft, room }: Pick<DeliveryOption, 'placesLeft' | 'room'>, load: Load): boolean =>
  (placesLeft !== undefined && placesLeft < 1) || (room !== undefined && !fitsIn(load, room));
