import type { TenantTx } from '@galleria/db';
import type { OrderRow, PartRow } from '../orders/index.ts';
import { sumToAsk } from '../orders/index.ts';
import { readJoint } from './joint.store.ts';
import { lockPayment, type PaymentRow, readPayment } from './payment.store.ts';

/** So often a page that a change waits for is closed again: what could not be closed may have been under way at the bank. */
const CLOSE_EVERY_MS = 5_000;

/** Whether somebody may approve less on a page that is open than the part comes to. */
async function asksForLess(tx: TenantTx, payment: PaymentRow, sumOre: number): Promise<boolean> {
  if (payment.state !== 'pending') return false;
  if (!payment.joint) return payment.pageId !== null && payment.amountOre < sumOre;
  return payment.jointOre > 0 && payment.jointOre < sumOre && ((await readJoint(tx, payment.orderId))?.pageId ?? null) !== null;
}

/**
 * What a part that has just been written stands at with the provider, held until the caller's commit: approved, or open on a page that asks for less than it
 * comes to now. A page that is opened after it asks for the new sum, and one that was being opened is given to nobody (`pay`, `pay-joint`): so nobody ever
 * approves less than an order comes to. The part's row is held by the caller.
 */
export async function holdApproval(
  tx: TenantTx,
  part: PartRow,
): Promise<{ readonly payment: PaymentRow | undefined; readonly asksForLess: boolean }> {
  const payment = await lockPayment(tx, part.id);
  return { payment, asksForLess: payment !== undefined && (await asksForLess(tx, payment, sumToAsk(part))) };
}

/** The job that closes a page on which less would be approved than the part is to come to; none when no such page is open. */
export async function closingOf(tx: TenantTx, { id }: OrderRow, part: PartRow, now: Date) {
  const payment = await readPayment(tx, part.id);
  if (!payment || !(await asksForLess(tx, payment, sumToAsk(part)))) return [];
  const tried = Math.floor(now.getTime() / CLOSE_EVERY_MS);
  return [
    {
      topic: 'payment.close-page',
      dedupe: `${part.id}:${payment.version}:${tried}`,
      payload: { orderId: id, shopId: part.shopId },
    },
  ];
}
