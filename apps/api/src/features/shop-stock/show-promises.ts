import type { PromisedOffer } from '@galleria/contract/stock';
import { withTenant } from '@galleria/db';
import { orderReference } from '@galleria/domain/order';
import { fold } from '@galleria/domain/search';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { unnamed } from '../households/index.ts';
import { type PromisedGoods, type PromisedLine, promisedGoods, promisedLines } from './promise.store.ts';

const GOODS_A_PAGE = 50;

type Found = Omit<PromisedLine, 'householdId'> & { readonly tenant: string };
interface Page {
  readonly offers: PromisedOffer[];
  readonly page: number;
  readonly pages: number;
  readonly short: number;
}

/**
 * What the web has promised of the shop's goods and nobody has packed: of every galleria in which the shop sells, beside the one shelf at home.
 * Goods of which more is promised than there is come first.
 */
export async function showPromises(ctx: DoorCtx, shopId: string, wanted: { readonly q: string; readonly page: number }): Promise<Page> {
  const parts = await inGalleriasOf(ctx, shopId, async (tx, galleria) =>
    (await unnamed(tx, await promisedLines(tx, shopId), { name: '' })).map((line): Found => ({ ...line, tenant: galleria.slug })),
  );
  const byOffer = Map.groupBy(parts.flat(), (line) => line.offerId);
  const goods = await withTenant(ctx.pool, ctx.call, (tx) => promisedGoods(tx, shopId, [...byOffer.keys()]));
  const offers = goods.map((each) => promised(each, byOffer.get(each.id) ?? [])).sort((a, b) => Number(b.short > 0) - Number(a.short > 0));
  const text = fold(wanted.q);
  const shown = text === '' ? offers : offers.filter(({ name, sku }) => fold(name).includes(text) || fold(sku) === text);
  const from = (wanted.page - 1) * GOODS_A_PAGE;
  return {
    offers: shown.slice(from, from + GOODS_A_PAGE),
    page: wanted.page,
    pages: Math.max(1, Math.ceil(shown.length / GOODS_A_PAGE)),
    short: offers.filter((each) => each.short > 0).length,
  };
}

function promised(goods: PromisedGoods, lines: readonly Found[]): PromisedOffer {
  const orders = lines.map(({ shopOrderId, number, year, offerId: _, ...line }) => ({
    ...line,
    id: shopOrderId,
    reference: orderReference({ number, year }),
  }));
  const total = orders.reduce((sum, { quantity }) => sum + quantity, 0);
  const short = goods.onHand === null ? 0 : Math.max(0, total - goods.onHand);
  return { ...goods, promised: total, short, orders };
}
