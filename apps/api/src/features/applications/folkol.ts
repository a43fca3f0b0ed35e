import type { FolkolShop } from '@galleria/contract/applications';
import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { notFound } from '../../core/problem.ts';
import { publishOffers } from '../offers/index.ts';
import { drinksForAdults, folkolShops, writeFolkol } from './folkol.store.ts';

export const listFolkol = async (tx: TenantTx): Promise<{ shops: FolkolShop[] }> => ({ shops: await folkolShops(tx) });

/** The municipality keeps the register of notifications; what the gate holds back for its sake is shown, or hidden again, in the same transaction. */
export async function confirmFolkol(ctx: Ctx, shopId: string, notified: boolean): Promise<{ shops: FolkolShop[] }> {
  const { tx, requestId } = ctx;
  const changed = await writeFolkol(tx, shopId, notified);
  if (changed === undefined) throw notFound();
  if (changed) {
    await publishOffers(tx, await drinksForAdults(tx, shopId));
    await audit(tx, { action: 'shop.folkol', subject: `shop:${shopId}`, details: { notified }, requestId });
  }
  return listFolkol(tx);
}
