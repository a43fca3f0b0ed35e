import type { Promotion } from '@galleria/contract/catalogue';
import type { TenantTx } from '@galleria/db';
import { priceUnitOf, unitPriceOf } from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import { type Deal, isPushForbidden, lowestBefore, MOST_PLANNED, type PriceStep } from '@galleria/domain/promotion';
import { askedHistoryOf } from './asked-history.ts';
import type { OfferRow } from './offer.ts';
import { dealOf, type PromotionRow, promotionsOf, reductionOf } from './promotion.store.ts';

/**
 * What the cards of these offers tell of promotions: those that hold, held lately or are planned, each with what the law wants beside it. A reduction that
 * is none any longer, since the ordinary price has moved, and goods that have become such as may not be pushed, are left out.
 */
export async function shownPromotions(tx: TenantTx, offers: readonly OfferRow[]): Promise<Map<string, Promotion[]>> {
  const promotions = await promotionsOf(
    tx,
    offers.map((offer) => offer.id),
  );
  const promoted = offers.filter((offer) => promotions.has(offer.id) && !isPushForbidden(offer));
  const reduced = promoted.filter((offer) => promotions.get(offer.id)?.some((row) => row.kind === 'price'));
  const histories = await askedHistoryOf(
    tx,
    reduced.map((offer) => offer.id),
  );
  return new Map(
    promoted.flatMap((offer) => {
      const rows = promotions.get(offer.id) ?? [];
      const shown = rows
        .filter((row) => row.endedAt === null)
        // No two overlap and so many can be planned: the newest are those of today and later, and the last that is over.
        .slice(0, MOST_PLANNED + 1)
        .flatMap((row) => cardPromotion(offer, row, { rows, history: histories.get(offer.id) ?? [] }) ?? []);
      return shown.length > 0 ? [[offer.id, shown] as const] : [];
    }),
  );
}

interface Past {
  readonly rows: readonly PromotionRow[];
  readonly history: readonly PriceStep[];
}

function cardPromotion(offer: OfferRow, row: PromotionRow, past: Past): Promotion | undefined {
  const told = toldOf(row, past);
  if (told.held) return undefined;
  const { id, fromDay, toDay, label } = row;
  const deal = dealOf(row);
  return { id, fromDay, toDay, label, deal, lowestOre: told.lowestOre, unitPriceOre: unitPriceUnder(offer, deal) };
}

/** Pure: what stands beside a promotion, and whether it is held back since it reduces nothing. */
export function toldOf(row: PromotionRow, { rows, history }: Past): { readonly lowestOre: number | null; readonly held: boolean } {
  const reduction = reductionOf(row);
  if (reduction === undefined || row.perishable) return { lowestOre: null, held: false };
  const lowest = lowestBefore(
    reduction,
    history,
    rows.flatMap((each) => reductionOf(each) ?? []),
  );
  return { lowestOre: lowest ?? null, held: lowest === undefined || reduction.priceOre >= lowest };
}

/** The price for comparison under a deal, a whole set taken together; null where goods have none. */
function unitPriceUnder(offer: OfferRow, deal: Deal): number | null {
  const { contentAmount, contentUnit } = offer;
  const pieces = deal.kind === 'price' ? 1 : deal.take;
  const price = deal.kind === 'price' ? deal.priceOre : deal.kind === 'multi-buy' ? deal.forOre : offer.priceOre * deal.pay;
  const content = contentAmount !== null && contentUnit !== null ? { quantity: contentAmount, unit: contentUnit } : null;
  const per = priceUnitOf(offer.priceUnit);
  if (per !== 'piece') return price;
  // A single piece has no price for comparison, however many are taken at once.
  if (unitPriceOf({ price: ore(offer.priceOre), per, content }) === undefined || content === null) return null;
  return unitPriceOf({ price: ore(price), per, content: { ...content, quantity: content.quantity * pieces } })?.price ?? null;
}
