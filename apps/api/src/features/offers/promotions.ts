import type { NewPromotion, Prices, StaffPromotion } from '@galleria/contract/promotions';
import {
  isPushForbidden,
  judgePromotion,
  lowestBefore,
  mayBePerishable,
  type PriceStep,
  type PromotedGoods,
  saleDaysIn,
} from '@galleria/domain/promotion';
import { dayOf, type LocalDate, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { askedHistoryOf } from './asked-history.ts';
import { bundlesAmong } from './bundle.store.ts';
import { findOffer, findOffers, lockOffer } from './offer.store.ts';
import type { OfferRow } from './offer.ts';
import {
  columnsOf,
  dealOf,
  endPromotion,
  findPromotion,
  historyOf,
  insertPromotion,
  listPromotions,
  type PromotionRow,
  promotionsInYear,
  promotionsOf,
  reductionOf,
} from './promotion.store.ts';
import { publishOffers } from './publish.ts';
import { toldOf } from './shown-promotions.ts';

/**
 * Plans a promotion of one offer, or answers `promotion.refused` with everything that the law or arithmetic has against it. The offer is locked meanwhile,
 * so that two cannot plan the same days. It is never changed afterwards: what was announced is what later reductions are measured by.
 */
export async function planPromotion(ctx: Ctx, shopId: string, wanted: NewPromotion): Promise<StaffPromotion> {
  const { tx } = ctx;
  const offer = found(await lockOffer(tx, shopId, wanted.offerId));
  const row = { id: newId(), shopId, ...wanted, ...columnsOf(wanted.deal), endedAt: null };
  const refusals = judgePromotion(
    { ...wanted, fromDay: localDate(wanted.fromDay), toDay: localDate(wanted.toDay) },
    await factsFor(ctx, offer, row),
  );
  if (refusals.length > 0) throw new Problem('promotion.refused', { refusals });
  await insertPromotion(tx, row, ctx.now);
  await publishOffers(tx, [offer.id]);
  const { deal, fromDay, toDay, label } = wanted;
  await audit(tx, {
    action: 'promotion.planned',
    subject: `offer:${offer.id}`,
    details: { promotion: row.id, deal, fromDay, toDay, label },
    requestId: ctx.requestId,
  });
  return viewPromotion(ctx, row);
}

async function factsFor(ctx: Ctx, offer: OfferRow, row: PromotionRow) {
  const { tx } = ctx;
  const today = dayOf(ctx.now);
  const rows = (await promotionsOf(tx, [offer.id])).get(offer.id) ?? [];
  const year = row.fromDay.slice(0, 4);
  const named = await promotionsInYear(tx, offer.shopId, year);
  const history = (await askedHistoryOf(tx, [offer.id])).get(offer.id) ?? [];
  return {
    today,
    goods: {
      ...goodsOf(offer),
      ordinaryOre: history.at(-1)?.priceOre ?? offer.priceOre,
      bundle: (await bundlesAmong(tx, [offer.id])).length > 0,
    },
    lowestOre: lowestFor(row, rows, history),
    saleDays: saleDaysIn(year, named.map(daysOf)),
    others: rows.filter((each) => each.endedAt === null && each.toDay >= today).map(daysOf),
  };
}

const daysOf = <T extends { readonly fromDay: string; readonly toDay: string }>(row: T) => ({
  ...row,
  fromDay: localDate(row.fromDay),
  toDay: localDate(row.toDay),
});

const goodsOf = (offer: OfferRow): Omit<PromotedGoods, 'bundle'> => ({
  name: offer.name,
  category: offer.category,
  ageLimit: offer.ageLimit,
  declaration: offer.declaration,
  service: offer.service,
  weighed: offer.weighed,
  ordinaryOre: offer.priceOre,
  perPiece: offer.priceUnit === 'piece' && offer.priceAmount === 1,
});

function lowestFor(row: PromotionRow, rows: readonly PromotionRow[], history: readonly PriceStep[]): number | undefined {
  const reduction = reductionOf(row);
  if (reduction === undefined) return undefined;
  return lowestBefore(
    reduction,
    history,
    rows.flatMap((each) => reductionOf(each) ?? []),
  );
}

/** Stops it now. Whoever has it in the basket is told of the ordinary price before anything is bought; orders already placed keep theirs. */
export async function stopPromotion(ctx: Ctx, shopId: string, id: string): Promise<StaffPromotion> {
  const { tx } = ctx;
  const before = found(await findPromotion(tx, shopId, id));
  found(await lockOffer(tx, shopId, before.offerId));
  const isOver = before.toDay < dayOf(ctx.now);
  if (isOver || !(await endPromotion(tx, id, ctx.now))) throw new Problem('promotion.over');
  await publishOffers(tx, [before.offerId]);
  await audit(tx, {
    action: 'promotion.stopped',
    subject: `offer:${before.offerId}`,
    details: { promotion: id },
    requestId: ctx.requestId,
  });
  return viewPromotion(ctx, { ...before, endedAt: ctx.now });
}

export async function showPromotions(ctx: Ctx, shopId: string, page: number) {
  const { rows, more } = await listPromotions(ctx.tx, shopId, page);
  return { promotions: await viewPromotions(ctx, rows), page, more };
}

/** What the offer costs and has cost, and what a reduction from a day would be measured by. */
export async function showPrices(
  ctx: Ctx,
  at: { readonly shopId: string; readonly offerId: string; readonly from: LocalDate },
): Promise<Prices> {
  const { tx } = ctx;
  const offer = found(await findOffer(tx, at.shopId, at.offerId));
  const rows = (await promotionsOf(tx, [offer.id])).get(offer.id) ?? [];
  const history = (await historyOf(tx, [offer.id])).get(offer.id) ?? [];
  const asked = (await askedHistoryOf(tx, [offer.id])).get(offer.id) ?? [];
  const isBundle = (await bundlesAmong(tx, [offer.id])).length > 0;
  const reduction = { id: '', priceOre: 0, fromDay: at.from, toDay: at.from, endedAt: null, shopLowestOre: null };
  return {
    priceOre: asked.at(-1)?.priceOre ?? offer.priceOre,
    unit: offer.priceUnit,
    amount: offer.priceAmount,
    mayBePerishable: !isBundle && mayBePerishable(offer.category),
    forbidden: isPushForbidden(offer),
    lowestOre:
      lowestBefore(
        reduction,
        asked,
        rows.flatMap((each) => reductionOf(each) ?? []),
      ) ?? null,
    history: history
      .slice(-HISTORY_SHOWN)
      .reverse()
      .map(({ priceOre, fromAt, cause }) => ({ priceOre, fromAt: fromAt.toISOString(), cause })),
  };
}
const HISTORY_SHOWN = 50;

async function viewPromotion(ctx: Ctx, row: PromotionRow): Promise<StaffPromotion> {
  return found((await viewPromotions(ctx, [row]))[0]);
}

async function viewPromotions({ tx, now }: Ctx, rows: readonly PromotionRow[]): Promise<StaffPromotion[]> {
  const ids = [...new Set(rows.map((row) => row.offerId))];
  const offers = new Map((await findOffers(tx, ids)).map((offer) => [offer.id, offer]));
  const [all, histories] = [await promotionsOf(tx, ids), await askedHistoryOf(tx, ids)];
  const today = dayOf(now);
  return rows.map((row) => {
    const offer = found(offers.get(row.offerId));
    const told = toldOf(row, { rows: all.get(row.offerId) ?? [], history: histories.get(row.offerId) ?? [] });
    return {
      id: row.id,
      offer: { id: offer.id, name: offer.name, sku: offer.sku, priceOre: offer.priceOre, unit: offer.priceUnit, amount: offer.priceAmount },
      deal: dealOf(row),
      fromDay: row.fromDay,
      toDay: row.toDay,
      label: row.label,
      perishable: row.perishable,
      state: row.endedAt ? 'stopped' : row.toDay < today ? 'over' : row.fromDay > today ? 'planned' : 'running',
      lowestOre: told.lowestOre,
      held: told.held || isPushForbidden(offer),
      endedAt: row.endedAt?.toISOString() ?? null,
    };
  });
}
