import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import { found } from '../../core/problem.ts';
import { lockOffer, writeOffers } from './offer.store.ts';
import { publishOffers } from './publish.ts';

interface SoldOut {
  readonly shopId: string;
  readonly offerId: string;
  readonly soldOut: boolean;
  readonly requestId: string;
}

/** One tap by whoever stands before the shelf: marks goods as sold out, or takes it back. Wins over the till's balance; said twice it is the same. */
export async function setSoldOut(tx: TenantTx, { shopId, offerId, soldOut, requestId }: SoldOut): Promise<void> {
  const { version: _, factsBy: _by, factsDue: _due, ...offer } = found(await lockOffer(tx, shopId, offerId));
  if (offer.soldOut === soldOut) return;
  await writeOffers(tx, [{ ...offer, soldOut }], 'hand');
  await publishOffers(tx, [offerId]);
  await audit(tx, {
    action: soldOut ? 'offer.sold-out' : 'offer.back',
    subject: `offer:${offerId}`,
    details: { sku: offer.sku },
    requestId,
  });
}
