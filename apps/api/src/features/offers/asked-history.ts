import type { TenantTx } from '@galleria/db';
import { askedOfBundle } from '@galleria/domain/bundle';
import type { PriceStep } from '@galleria/domain/promotion';
import { bundlesAmong } from './bundle.store.ts';
import { historyOf } from './promotion.store.ts';

/** What was really asked for these offers, oldest first: of a bundle never more than its parts came to. Reductions are measured by this. */
export async function askedHistoryOf(tx: TenantTx, ids: readonly string[]): Promise<Map<string, readonly PriceStep[]>> {
  const own = await historyOf(tx, ids);
  const bundles = ids.length > 0 ? await bundlesAmong(tx, ids) : [];
  const parts = await historyOf(tx, [...new Set(bundles.flatMap((bundle) => bundle.parts.map(({ offerId }) => offerId)))]);
  const asked = bundles.map(({ id, mayCostMore, parts: held }) => {
    const histories = held.map(({ offerId, quantity }) => ({ quantity, history: parts.get(offerId) ?? [] }));
    return [id, askedOfBundle(own.get(id) ?? [], histories, mayCostMore)] as const;
  });
  return new Map<string, readonly PriceStep[]>([...own, ...asked]);
}
