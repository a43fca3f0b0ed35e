import type { TenantTx } from '@galleria/db';
import { sumsOf } from '@galleria/domain/documents';
import { addDays, dayOf } from '@galleria/domain/time';
import type { Config } from '../../config.ts';
import { reachOfBuyer } from '../../core/reach.ts';
import type { Buyer } from './document.store.ts';
import { type Issued, issueDocument } from './issue-document.ts';
import { sellingShop } from './seller.ts';
import { paidFor, type SoldPart } from './sold.ts';
import { standingOf } from './standing.ts';

/** What was handed over longer ago was before there were receipts, and gets none. */
const DAYS_BACK = 30;

export function buyerOf({ order }: Pick<SoldPart, 'order'>): Buyer {
  const { phone, email } = reachOfBuyer(order);
  return {
    name: order.name,
    street: order.street,
    postalCode: order.postalCode,
    locality: order.locality,
    phone: phone ?? null,
    email: email ?? null,
  };
}

/**
 * Writes the receipt of a part that was handed over and is paid to the öre; nothing while something is open, or when it stands on a paper already. Asked
 * again after every event, it makes one.
 */
export async function issueReceipt(tx: TenantTx, config: Config, sold: SoldPart, now: Date): Promise<Issued | undefined> {
  const { order, part } = sold;
  const today = dayOf(now);
  if (!sold.sold || sold.sold.total <= 0 || sold.openOre !== 0 || sold.returned.length > 0) return undefined;
  if (sold.sold.day < addDays(today, -DAYS_BACK) || (await standingOf(tx, sold))) return undefined;
  const shop = await sellingShop(tx, part.shopId);
  const sums = sumsOf([sold.sold], paidFor(sold));
  const parts = [sold.sold];
  const nth = sold.entries.filter(({ kind }) => kind === 'sale').length;
  return issueDocument(tx, config, {
    kind: 'receipt',
    shopId: part.shopId,
    language: order.language,
    issuedOn: today,
    buyer: buyerOf(sold),
    parts: [{ shopOrderId: part.id, amountOre: sums.total }],
    cause: `receipt:${part.id}:${nth}`,
    content: () => ({ seller: shop.seller, galleria: shop.galleria, customerReference: '', parts, sums, pay: null, corrects: null }),
  });
}
