import type { TenantTx } from '@galleria/db';
import { orderReference } from '@galleria/domain/order';
import { pickingPhrases } from '@galleria/phrases/picking';
import { reach } from '../messages/index.ts';
import type { PartRow } from './order.store.ts';

/** Tells the resident that the goods wait in the shop: by e-mail where there is one, else by text message. Each time it is made ready, once. */
export async function tellReady(tx: TenantTx, part: PartRow): Promise<void> {
  const words = pickingPhrases('sv');
  await reach(tx, {
    to: part,
    subject: words.readySubject(part.shopName),
    text: words.readyText(part.shopName, orderReference(part)),
    cause: `order.ready:${part.id}:${part.version}`,
  });
}
