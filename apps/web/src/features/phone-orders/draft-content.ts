import type { Quote } from '@galleria/contract/checkout';
import type { Caller, DeskOffer, DraftContent, DraftLine } from '@galleria/contract/phone-orders';
import type { Wish } from '@galleria/domain/order';

/** What a caller's order begins as. */
export const emptyDraft = (caller: Caller): DraftContent => ({ caller, channel: 'phone', lines: [], message: '', confirm: 'auto' });

/** More of the same goods makes the line longer, not a second line. */
export function withLine(
  content: DraftContent,
  offer: Pick<DeskOffer, 'id' | 'name' | 'sku' | 'quantity'>,
  quantity: number,
): DraftContent {
  const old = content.lines.find((line) => line.offerId === offer.id);
  const wanted = Math.min(offer.quantity.max, (old?.quantity ?? 0) + quantity);
  const line: DraftLine = { ...(old ?? { offerId: offer.id, name: offer.name, sku: offer.sku }), quantity: wanted };
  const lines = old ? content.lines.map((each) => (each === old ? line : each)) : [...content.lines, line];
  return { ...content, lines };
}

export function withLines(content: DraftContent, lines: readonly DraftLine[]): DraftContent {
  const known = new Map(content.lines.map((line) => [line.offerId, line]));
  for (const line of lines) {
    const old = known.get(line.offerId);
    known.set(line.offerId, old ? { ...old, quantity: old.quantity + line.quantity } : line);
  }
  return { ...content, lines: [...known.values()] };
}

/** Nothing of it: the line goes. */
export const withQuantity = (content: DraftContent, offerId: string, quantity: number): DraftContent => ({
  ...content,
  lines:
    quantity > 0
      ? content.lines.map((line) => (line.offerId === offerId ? { ...line, quantity } : line))
      : content.lines.filter((line) => line.offerId !== offerId),
});

/** What is to happen when this line's goods are not there. */
export const withLineWish = (content: DraftContent, offerId: string, wish: Wish): DraftContent => ({
  ...content,
  lines: content.lines.map((line) => (line.offerId === offerId ? { ...line, wish } : line)),
});

/** The same of every line: what was said of single ones before no longer holds. */
export const withWishForAll = (content: DraftContent, wish: Wish): DraftContent => ({
  ...content,
  wish,
  lines: content.lines.map(({ wish: _, ...line }) => line),
});

const sameChoice = (a: DraftContent['handover'], b: DraftContent['handover']): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The next day that has room, else the next day to collect. */
function nextHandover({ deliveries, pickups }: Pick<Quote['shops'][number], 'deliveries' | 'pickups'>): DraftContent['handover'] {
  const delivery = deliveries.find((day) => day.placesLeft > 0);
  if (delivery) return { kind: 'delivery', roundId: delivery.roundId, day: delivery.day };
  const [pickup] = pickups;
  return pickup && { kind: 'pickup', day: pickup.day };
}

export interface Settled {
  readonly content: DraftContent;
  /** Names of goods that are no longer sold and were taken out. */
  readonly gone: readonly string[];
  readonly changed: boolean;
}

/**
 * The draft with what goes without saying filled in from its quote: the next round, payment when the goods are handed over. Credit is never filled in
 * (betaltjänstlagen 7 a kap.). Goods that are gone are taken out and named.
 */
export function settle(content: DraftContent, quote: Quote | null): Settled {
  if (!quote) return { content, gone: [], changed: false };
  const goneIds = new Set(quote.problems.flatMap((problem) => (problem.code === 'offer.gone' && problem.offerId ? [problem.offerId] : [])));
  const gone = content.lines.filter((line) => goneIds.has(line.offerId)).map((line) => line.name);
  const [shop] = quote.shops;
  const offered = shop && content.handover && shop.chosen !== null && sameChoice(shop.chosen, content.handover);
  const handover = offered || !shop ? content.handover : nextHandover(shop);
  const atDoor = shop?.payments.some((each) => each.method === 'at-door' && each.allowed);
  const payment = content.payment ?? (atDoor ? 'at-door' : undefined);
  const changed = gone.length > 0 || !sameChoice(handover, content.handover) || payment !== content.payment;
  const { handover: _h, payment: _p, ...rest } = content;
  return {
    content: {
      ...rest,
      lines: content.lines.filter((line) => !goneIds.has(line.offerId)),
      ...(handover && { handover }),
      ...(payment && { payment }),
    },
    gone,
    changed,
  };
}
