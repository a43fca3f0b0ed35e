import type { TenantTx } from '@galleria/db';
import { type DocumentContent, sumsOf } from '@galleria/domain/documents';
import { addOre, ore } from '@galleria/domain/money';
import { addDays, dayOf, type LocalDate, localDate } from '@galleria/domain/time';
import type { Config } from '../../config.ts';
import { reachOfBuyer } from '../../core/reach.ts';
import { booksBegan } from '../ledger/index.ts';
import type { Buyer } from './document.store.ts';
import { type Issued, issueDocument } from './issue-document.ts';
import { sellingShop } from './seller.ts';
import { paidFor, type SoldPart } from './sold.ts';
import { standingOf } from './standing.ts';

/** What was handed over longer before the shop's books began was before there were receipts, and gets none. */
const DAYS_BACK = 30;
async function isBeforeReceipts(tx: TenantTx, { part, sold }: SoldPart, today: LocalDate): Promise<boolean> {
  const limit = addDays(today, -DAYS_BACK);
  if (!sold || sold.day >= limit) return false;
  const began = await booksBegan(tx, part.shopId);
  return began === null || sold.day < addDays(localDate(began), -DAYS_BACK);
}

export function buyerOf({ order }: Pick<SoldPart, 'order'>): Buyer {
  const { phone, email } = reachOfBuyer(order);
  return {
    name: order.name,
    street: order.street,
    postalCode: order.postalCode,
    locality: order.locality,
    phone: phone ?? null,
    email: email ?? null,
    customerReference: '',
  };
}

/**
 * What is paid to the öre, as a receipt says it: what was handed over without what she has her money back for. What is still owed to her for something that came back is
 * on it, and has a credit note of its own. Undefined while something is to be paid.
 */
export function paidParts({
  sold,
  entries,
  returned,
  returnedBy,
  openOre,
}: SoldPart): Pick<DocumentContent, 'parts' | 'counted'> | undefined {
  if (!sold) return undefined;
  const back = returned.map((part, at) => ({ part, event: returnedBy[at] ?? '' }));
  const named = back.filter(({ event }) => entries.some(({ cause, stands }) => stands && cause === `paid:${event}`));
  // Whose money went back is named where the shop has said so; else what came back first has gone first.
  const given = [back, [], named, ...back.map((_, count) => back.slice(0, count))].find(
    (each) => openOre === addOre(ore(0), ...back.filter((one) => !each.includes(one)).map(({ part }) => part.total)),
  );
  return given && { parts: [sold, ...given.map(({ part }) => part)], counted: given.map(({ event }) => event) };
}

/**
 * Writes the receipt of a part that was handed over and is paid to the öre; nothing while something is open, or when it stands on a paper already. Asked
 * again after every event, it makes one.
 */
export async function issueReceipt(
  tx: TenantTx,
  config: Config,
  sold: SoldPart,
  { now, corrected = false }: { readonly now: Date; readonly corrected?: boolean },
): Promise<Issued | undefined> {
  const { order, part } = sold;
  const today = dayOf(now);
  const paid = paidParts(sold);
  if (!sold.sold || !paid) return undefined;
  const sums = sumsOf(paid.parts, paidFor(sold));
  const isTooOld = !corrected && (await isBeforeReceipts(tx, sold, today));
  if (sums.total <= 0 || isTooOld || (await standingOf(tx, sold))) return undefined;
  const shop = await sellingShop(tx, part.shopId);
  // Sold anew, or paid anew after a payment was taken back, it gets another.
  const nth = sold.entries.filter(({ kind, stands }) => kind === 'sale' || (kind === 'paid' && !stands)).length;
  return issueDocument(tx, config, {
    kind: 'receipt',
    shopId: part.shopId,
    language: order.language,
    issuedOn: today,
    buyer: buyerOf(sold),
    parts: [{ shopOrderId: part.id, amountOre: sums.total }],
    cause: corrected ? `receipt:${part.id}:corrected:${sold.entries.length}` : `receipt:${part.id}:${nth}`,
    content: () => ({
      seller: shop.seller,
      galleria: shop.galleria,
      ...paid,
      sums,
      pay: null,
      corrects: null,
      ...(part.pay?.payee && sums.paid.some(({ means }) => means === 'provider') && { payee: part.pay.payee }),
    }),
  });
}
