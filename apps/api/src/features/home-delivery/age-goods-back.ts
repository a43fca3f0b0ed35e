import type { ShopNote } from '@galleria/contract/home-delivery';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { heldBy, linesOf } from '../picking/index.ts';
import { packStock } from '../stock/index.ts';
import { findNote, lockNote, markAgeBack } from './note.store.ts';
import { showShopNote } from './show-note.ts';

interface AgeGoodsBack {
  readonly shopId: string;
  readonly noteId: string;
  /** They go back on the shelf; else they are counted as gone. */
  readonly sellable: boolean;
}

/**
 * Goods that went back for their age limit are in the shop again, once: of two windows one finds them awaited. What can be sold goes back on the shelf; of a note by
 * hand the till counts. Throws `age-goods.not-awaited`.
 */
export async function ageGoodsBack(ctx: Ctx, { shopId, noteId, sellable }: AgeGoodsBack): Promise<ShopNote> {
  const { tx, now } = ctx;
  const note = found(await lockNote(tx, noteId));
  if (note.shopId !== shopId) throw new Problem('not-found');
  if (!(await markAgeBack(tx, noteId, now))) throw new Problem('age-goods.not-awaited');
  await audit(tx, {
    action: 'delivery-note.age-goods-back',
    subject: `delivery-note:${noteId}`,
    details: { sellable },
    requestId: ctx.requestId,
  });
  const lines = sellable && note.shopOrderId ? await linesOf(tx, note.shopOrderId) : [];
  const back = lines
    .filter((line) => (line.replacement ?? line).ageLimit !== null)
    .flatMap((line) =>
      heldBy(line)
        .filter(({ packed }) => packed > 0)
        .map(({ offerId, packed }) => ({ homeTenantId: line.homeTenantId, shopId, offerId, quantity: 0, packed: -packed })),
    );
  if (back.length > 0) await packStock(tx, back, `age-back:${noteId}`);
  return showShopNote(tx, found(await findNote(tx, noteId)), now);
}
