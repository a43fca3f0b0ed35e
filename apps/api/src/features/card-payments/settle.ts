import type { TenantTx } from '@galleria/db';
import { customerPaid } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { type CardPaymentEffect, cardPaymentEffect, cardPaymentState } from '@galleria/domain/payment';
import { dayOf } from '@galleria/domain/time';
import { NOTHING_READ, type PaymentProvider, type ProviderReading, ProviderRefused } from '../../adapters/ports.ts';
import { derivedId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import type { Job, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { tellEmptiesBack } from '../home-delivery/index.ts';
import { papersOf, post } from '../ledger/index.ts';
import { inSystem, type OrderRow, type PartRow, readOrder, referenceOf, sumToAsk } from '../orders/index.ts';
import { atProvider } from './at-provider.ts';
import { readJoint } from './joint.store.ts';
import { factsOf } from './part-facts.ts';
import { keepFault, keepReading, lockPayment, type PaymentRow, readPayment } from './payment.store.ts';
import { askedRefunds, askRefund, failedSince, madeRefunds, markFailedLater, markRefund, type RefundRow } from './refund.store.ts';
import { AGAIN_AFTER_MS, type Sent, sendRefunds } from './send-refund.ts';
import { settleJoint } from './settle-joint.ts';
import { tellHoldLost } from './tell-resident.ts';

export interface Standing {
  readonly payment: PaymentRow;
  readonly order: OrderRow;
  readonly part: PartRow;
  readonly refunds: readonly RefundRow[];
  /** What the provider calls those that were made. */
  readonly made: readonly string[];
}

export async function readStanding(tx: TenantTx, shopOrderId: string): Promise<Standing | undefined> {
  const payment = await readPayment(tx, shopOrderId);
  const order = payment && (await readOrder(tx, payment.orderId));
  const part = order?.parts.find(({ id }) => id === shopOrderId);
  if (!payment || !order || !part) return undefined;
  const refunds = await askedRefunds(tx, shopOrderId);
  const made = payment.capturedOre > 0 ? await madeRefunds(tx, shopOrderId) : [];
  return { payment, order, part, refunds, made };
}

const askedOf = ({ refundAskedOre, differenceAskedOre }: PaymentRow) => ({
  all: ore(refundAskedOre),
  differences: ore(differenceAskedOre),
});

/** Does what is to be done at the provider now. The key holds what is done: the same again is the same, and nothing else hides behind it. */
async function act(provider: PaymentProvider, payment: PaymentRow, reading: ProviderReading, effect: CardPaymentEffect): Promise<boolean> {
  const at = { ...atProvider(payment), intentId: reading.intentId };
  const name = `${payment.shopOrderId}:${payment.attempt}`;
  switch (effect.kind) {
    case 'capture':
      await provider.capture(at, effect.amount, `capture:${name}:${effect.amount}`);
      return true;
    case 'release':
      await provider.release(at, `release:${name}`);
      return true;
    case 'close-page':
      await provider.closePage(at);
      return true;
    case 'none':
    case 'refund':
      return false;
  }
}

/**
 * Brings a payment to where its part stands: reads it at the provider, does what is missing there, reads again and keeps what was read. It goes by where
 * things stand and never by what was told, so that it may be asked any number of times, in any order, by a message of the provider, a step of the shop or
 * the sweeper. Nothing of it is inside a transaction but the reading before and the keeping after; what was written meanwhile wins, and this runs again.
 */
export const settle: JobHandlers[string] = async (job, deps) => {
  const { provider } = deps.adapters;
  if (!provider) throw new Error('there are payments, and no payment provider is configured');
  const standing = await inSystem(deps, job, (tx) => readStanding(tx, String(job.payload.shopOrderId)));
  if (standing?.payment.joint) return lookAtOne(job, deps, { provider, orderId: standing.payment.orderId });
  if (!standing || (standing.payment.pageId === null && standing.payment.intentId === null)) {
    return standing && ((tx) => releaseUnopened(tx, standing, deps.now()));
  }
  const { payment, part } = standing;
  const sent = await sendRefunds(provider, atProvider(payment), standing.refunds, standing.made);
  try {
    let reading = await provider.read(atProvider(payment));
    const effect = changedEffect(standing, reading) ?? cardPaymentEffect(reading, factsOf(part), askedOf(payment), deps.now());
    if (await act(provider, payment, reading, effect))
      reading = await provider.read({ ...atProvider(payment), intentId: reading.intentId });
    return (tx) => keep(tx, standing, { reading, sent, now: deps.now() });
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    // Shown where differences are: a person has to look, and the sweeper asks again.
    const { word } = error;
    return async (tx) => {
      await keepFault(tx, payment.shopOrderId, word);
      for (const each of sent) await markRefund(tx, { ...each, at: deps.now() });
    };
  }
};

/** The part was changed since the page was opened, and comes to less: nobody is to approve the sum before. To more it comes when no page is open (`open-page`). */
function changedEffect({ payment, part }: Standing, { status, pageOpen }: ProviderReading): CardPaymentEffect | undefined {
  return pageOpen && (status === 'none' || status === 'gone') && payment.amountOre !== sumToAsk(part) ? { kind: 'close-page' } : undefined;
}

/** A share of one payment for all: the look at it is made under the part by which that payment is known, so that it is made once for all parts. */
async function lookAtOne(
  job: Job,
  deps: WorkerDeps,
  { provider, orderId }: { readonly provider: PaymentProvider; readonly orderId: string },
): Promise<((tx: TenantTx) => Promise<void>) | void> {
  const joint = await inSystem(deps, job, (tx) => readJoint(tx, orderId));
  if (!joint || joint.leadPart === job.payload.shopOrderId) return settleJoint(job, deps, provider, orderId);
  return (tx) => tell(tx, { topic: 'payment.settle', dedupe: `${joint.leadPart}:for:${job.id}`, payload: { shopOrderId: joint.leadPart } });
}

/** Cancelled before anybody opened a page: there is nothing to read and nothing to give back. */
async function releaseUnopened(tx: TenantTx, { payment, part }: Standing, at: Date): Promise<void> {
  if (part.state !== 'cancelled' || payment.state !== 'pending') return;
  await keepReading(tx, payment, { state: 'released', reading: NOTHING_READ, ours: [], at });
}

interface Kept {
  readonly reading: ProviderReading;
  readonly sent: readonly Sent[];
  readonly now: Date;
}

async function keep(tx: TenantTx, { payment, order, part, made }: Standing, { reading, sent, now }: Kept): Promise<void> {
  const facts = factsOf(part);
  const state = cardPaymentState(reading, facts);
  const ours = [...made, ...sent.flatMap(({ providerId }) => providerId ?? [])];
  if (!(await keepReading(tx, payment, { state, reading, ours, at: now }))) throw new Error('the payment has moved meanwhile');
  for (const each of sent) await markRefund(tx, { ...each, at: now });
  if (reading.failedRefunds.length > 0) await markFailedLater(tx, payment.shopOrderId, reading.failedRefunds);
  await bookMoney(tx, { payment, order, part }, { reading, now });
  if (payment.state === 'held' && state === 'pending') await tellHoldLost(tx, { order, part });
  const after = await lockPayment(tx, payment.shopOrderId);
  const next = after && cardPaymentEffect(reading, facts, askedOf(after), now);
  if (!after || next?.kind !== 'refund') return;
  if (await failedSince(tx, payment.shopOrderId, new Date(now.getTime() - AGAIN_AFTER_MS))) return;
  const id = derivedId('payment-difference', tx.tenantId, payment.shopOrderId, after.version);
  await askRefund(tx, {
    id,
    shopOrderId: payment.shopOrderId,
    amountOre: next.amount,
    cause: 'difference',
    why: '',
    positions: [],
    at: now,
  });
  await tell(tx, { topic: 'payment.settle', dedupe: `${payment.shopOrderId}:refund:${id}`, payload: { shopOrderId: payment.shopOrderId } });
}

/** What the shop has at the provider follows what was drawn and given back there, whoever did it: one entry for each change, in the transaction that learns of it. */
async function bookMoney(
  tx: TenantTx,
  { payment, order, part }: Pick<Standing, 'payment' | 'order' | 'part'>,
  { reading, now }: Pick<Kept, 'reading' | 'now'>,
): Promise<void> {
  const drawn = reading.captured - payment.capturedOre;
  const given = reading.refunded - payment.refundedOre;
  const entry = (kind: string, amount: number) => ({
    book: { shopId: part.shopId, carrierId: null },
    cause: `psp:${kind}:${part.id}:${payment.version}`,
    kind: 'paid' as const,
    subject: part.id,
    reference: referenceOf(order),
    day: dayOf(now),
    postings: customerPaid(ore(amount), 'psp'),
  });
  const entries = [...(drawn === 0 ? [] : [entry('drawn', drawn)]), ...(given === 0 ? [] : [entry('given', -given)])];
  await post(tx, entries);
  // Handed over before it was drawn: what the driver took waited for this.
  if (drawn > 0 && part.state === 'delivered')
    await tellEmptiesBack(tx, { shopOrderId: part.id, cause: `${part.id}:drawn:${payment.version}`, at: now });
  await tell(
    tx,
    ...entries
      .slice(-1)
      .flatMap(({ cause }) => [papersOf(part.id, cause), { topic: 'payment.money', dedupe: cause, payload: { shopId: part.shopId } }]),
  );
}
