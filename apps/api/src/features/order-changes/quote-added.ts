import type { BasketLine, QuotedLine, QuoteProblem } from '@galleria/contract/checkout';
import type { PlacedLine, QuoteLine } from '@galleria/domain/order';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { quoteBasket } from '../checkout/index.ts';
import type { Mandate } from '../delegations/index.ts';
import type { OrderRow, PartRow } from '../orders/index.ts';

export interface Added {
  readonly lines: readonly QuoteLine[];
  readonly shown: readonly QuotedLine[];
  readonly problems: readonly QuoteProblem[];
  readonly skus: ReadonlyMap<string, string>;
}

interface Adding {
  readonly order: OrderRow;
  readonly part: PartRow;
  readonly add: readonly BasketLine[];
  readonly placed: readonly PlacedLine[];
  /** Whether it is written afterwards: of two changes on one account the second sees what the first has used. */
  readonly queue: boolean;
  /** By which the order was placed, if it was by one. */
  readonly mandate: Mandate | undefined;
}

/** Prices what is to be added as a basket of its own, for the part's own day and way: the same rules as for any purchase say what stands in the way. */
export async function quoteAdded(ctx: Ctx, { order, part, add, placed, queue, mandate }: Adding): Promise<Added> {
  const { shopId, roundId, day } = part;
  const handover =
    part.fulfilment === 'delivery' && roundId && day
      ? ({ kind: 'delivery', roundId, day } as const)
      : day
        ? ({ kind: 'pickup', day } as const)
        : undefined;
  const destination = order.villageId
    ? { villageId: order.villageId, ...(order.street && { street: order.street, postalCode: order.postalCode, locality: order.locality }) }
    : undefined;
  const basket = {
    lines: [...add],
    choices: [{ shopId, payment: part.payment, ...(handover && { handover }) }],
    ...(destination && { destination }),
  };
  const { quote, reply, market } = await quoteBasket(ctx, basket, { queue, mandate });
  const shown = reply();
  const own = quote.shops.find((shop) => shop.shopId === shopId);
  const ownShown = shown.shops.find((shop) => shop.shopId === shopId);
  const problems = shown.problems.filter((problem) => !holdsAlready(problem) && !isPaidAlready(part, problem));
  // Another shop's goods make another part, which is another order.
  const strange = quote.shops
    .filter((shop) => shop.shopId !== shopId)
    .flatMap((shop) => shop.lines.map(({ offerId }): QuoteProblem => ({ code: 'offer.gone', offerId })));
  return {
    lines: own?.lines ?? [],
    shown: ownShown?.lines ?? [],
    problems: [
      ...problems,
      ...strange,
      ...tooMany(part, ownShown?.lines ?? []),
      ...(await tooHeavy(ctx, part, [...placed, ...(own?.lines ?? [])])),
    ],
    skus: new Map(market.offers.map((offer) => [offer.card.id, offer.detail.sku])),
  };
}

/** The part has its place on the round, and its price of delivery; a full car is full for others. */
const holdsAlready = ({ code, reason }: QuoteProblem): boolean =>
  (code === 'round.closed' || code === 'pick-up.closed') && reason === 'full';

/** The payment of a part by card stands since it was placed: the least that a card is taken for is the part's, and not that of what is added. */
const isPaidAlready = ({ payment }: PartRow, { code }: QuoteProblem): boolean => payment === 'card' && code === 'payment.not-allowed';

/** The most of one offer counts for the order, not for each time one adds to it. */
const tooMany = (part: PartRow, added: readonly QuotedLine[]): QuoteProblem[] =>
  added
    .filter((line) => line.bundle === undefined)
    .filter(({ offerId, quantity, max }) => {
      const had = part.lines.reduce((sum, line) => sum + (line.offerId === offerId ? line.quantity : 0), 0);
      return had > 0 && had + quantity > max;
    })
    .map(({ offerId, max }) => ({ code: 'quantity.invalid', offerId, reason: 'too-large', limit: max }));

/** A carrier's limit is for everything in the parcel. */
async function tooHeavy(
  ctx: Ctx,
  part: PartRow,
  lines: readonly { readonly weightGrams?: number | null | undefined }[],
): Promise<QuoteProblem[]> {
  if (part.carrierId === null) return [];
  const [carrier] = await ctx.tx.query<{ limit: number | null }>(
    'select v.max_weight_grams as limit from carrier_contracts k, app.contract_on(k, $3::date, $4::date) v where k.tenant_id = $1 and k.carrier_id = $2',
    [ctx.tx.tenantId, part.carrierId, dayOf(ctx.now), part.day ?? dayOf(ctx.now)],
  );
  const weightGrams = lines.reduce((sum, line) => sum + (line.weightGrams ?? 0), 0);
  const limit = carrier?.limit ?? null;
  return limit !== null && weightGrams > limit ? [{ code: 'weight.not-deliverable', shopId: part.shopId, weightGrams, limit }] : [];
}
