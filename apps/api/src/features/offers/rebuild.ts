import type { TenantTx } from '@galleria/db';
import { allOffers } from './offer.store.ts';
import { publishOffers } from './publish.ts';

const SLICE = 500;

/** Writes a shop's public rows anew from their sources, as if none had been there: for a repair, and for the test that nothing ever differs. */
export async function rebuildPublic(tx: TenantTx, shopId: string): Promise<void> {
  const ids = (await allOffers(tx, shopId)).map((offer) => offer.id);
  await tx.run('delete from public_offers where tenant_id = $1 and shop_id = $2', [tx.tenantId, shopId]);
  for (let from = 0; from < ids.length; from += SLICE) await publishOffers(tx, ids.slice(from, from + SLICE));
}
