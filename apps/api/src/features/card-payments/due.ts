import type { TenantTx } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { formatMoment } from '@galleria/phrases/format';
import { ACCOUNT_CLOSED_TO_US, type PaymentAt, type PaymentProvider, ProviderRefused } from '../../adapters/ports.ts';
import { audit } from '../../core/audit.ts';
import { type Message, tell } from '../../core/outbox.ts';
import type { Job, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { inSystem, lapsePart, pagesOf, readOrder, referenceOf, senderOf } from '../orders/index.ts';
import { atProvider, jointAtProvider } from './at-provider.ts';
import { readJoint } from './joint.store.ts';
import { type PaymentRow, payAtDoor, paymentsOf } from './payment.store.ts';
import { tellResident, tellToDoor } from './tell-resident.ts';

const AGAIN_MS = 10 * 60_000;
/** So long a shop whose account is open to us no longer has to open it again, or we to put a wrong key right. */
const CLOSED_FOR_MS = 24 * 60 * 60_000;

const settleNow = (payment: PaymentRow, why: 'due' | 'closed' = 'due'): Message => ({
  topic: 'payment.settle',
  dedupe: `${payment.shopOrderId}:${why}:${payment.version}`,
  payload: { shopOrderId: payment.shopOrderId },
});

/** Closes the page, so that nobody can pay for what is about to be cancelled, and says whether somebody has. */
async function lastLook(provider: PaymentProvider, at: PaymentAt | undefined): Promise<'paid' | 'under-way' | 'unpaid' | 'closed'> {
  if (!at || at.pageId === null) return 'unpaid';
  try {
    await provider.closePage(at);
  } catch (error) {
    // Paid, or run out by itself: reading tells which.
    if (!(error instanceof ProviderRefused)) throw error;
  }
  const status = await provider.read(at).then(
    (reading) => reading.status,
    (error: unknown) => {
      if (error instanceof ProviderRefused && error.word === ACCOUNT_CLOSED_TO_US) return 'closed' as const;
      throw error;
    },
  );
  if (status === 'closed') return 'closed';
  if (status === 'processing') return 'under-way';
  return status === 'held' || status === 'captured' ? 'paid' : 'unpaid';
}

/**
 * The cut-off has come: what is not approved by now is cancelled, its goods go back to the shelf and both are told. Before that the provider is asked once
 * more, for its message may have been lost; while it cannot be reached nothing is cancelled and the goods stay held. A shop that has closed its account to us
 * can draw nothing either: after a day its goods are free.
 */
const due: JobHandlers[string] = async (job, deps) => {
  const { provider } = deps.adapters;
  const { payment, at } = await paymentOf(deps, job);
  if (payment?.state !== 'pending' || payment.payBy > deps.now()) return;
  if (!provider) throw new Error('there are payments, and no payment provider is configured');
  switch (await lastLook(provider, at)) {
    case 'paid':
      return (tx) => tell(tx, settleNow(payment));
    case 'under-way':
      return (tx) =>
        tell(tx, settleNow(payment), {
          topic: 'payment.due',
          dedupe: `${payment.shopOrderId}:again:${payment.version}`,
          payload: job.payload,
          runAt: new Date(deps.now().getTime() + AGAIN_MS),
        });
    case 'closed':
      if (deps.now().getTime() - payment.payBy.getTime() < CLOSED_FOR_MS) return;
      return lapse(payment, deps.now());
    case 'unpaid':
      return lapse(payment, deps.now());
  }
};
const lapse =
  ({ orderId, shopOrderId }: PaymentRow, now: Date) =>
  async (tx: TenantTx) => {
    if (!(await payAtDoor(tx, shopOrderId, dayOf(now)))) return lapsePart(tx, { orderId, shopOrderId, now });
    await audit(tx, { action: 'payment.to-door', subject: `shop-order:${shopOrderId}` });
    const order = await readOrder(tx, orderId);
    const part = order?.parts.find(({ id }) => id === shopOrderId);
    if (order && part) await tellToDoor(tx, { order, part });
  };

/**
 * Somebody is about to add goods to an unpaid order: nobody may approve the sum before any more. What was approved in this very moment is read, and stands.
 */
const closePage: JobHandlers[string] = async (job, deps) => {
  const { provider } = deps.adapters;
  const { payment, at } = await paymentOf(deps, job);
  if (payment?.state !== 'pending') return;
  if (!provider) throw new Error('there are payments, and no payment provider is configured');
  await lastLook(provider, at);
  return (tx) => tell(tx, settleNow(payment, 'closed'));
};

/** The payment, and where it is found; nowhere when no page was opened for it, also not as a part of one for all. */
async function paymentOf(deps: WorkerDeps, job: Job): Promise<{ payment?: PaymentRow | undefined; at?: PaymentAt | undefined }> {
  const orderId = String(job.payload.orderId);
  const [all, joint] = await inSystem(deps, job, async (tx) => [await paymentsOf(tx, orderId), await readJoint(tx, orderId)] as const);
  const payment = all.find(({ shopId }) => shopId === job.payload.shopId);
  if (!payment?.joint) return { payment, at: payment && atProvider(payment) };
  return { payment, at: joint && payment.jointOre > 0 ? jointAtProvider(joint) : undefined };
}

/** A window was closed, or a card was declined: the way back to the order, where it can be paid until the cut-off. */
const remind: JobHandlers[string] = async (job, deps) => {
  const { orderId, token } = job.payload;
  const [order, sender, payments] = await inSystem(
    deps,
    job,
    async (tx: TenantTx) =>
      [await readOrder(tx, String(orderId)), await senderOf(tx, deps.config.publicOrigin), await paymentsOf(tx, String(orderId))] as const,
  );
  const waiting = payments.filter(({ state, payBy }) => state === 'pending' && payBy > deps.now());
  const parts = order?.parts.filter((part) => part.state === 'placed' && waiting.some(({ shopOrderId }) => shopOrderId === part.id));
  const first = waiting.map(({ payBy }) => payBy).sort((a, b) => a.getTime() - b.getTime())[0];
  if (!order || !parts || parts.length === 0 || !first) return;
  const words = cardPaymentPhrases(order.language);
  const { word } = job.payload;
  const asked = word === 'first' || word === 'last';
  const link = pagesOf(sender, order.language).order(order.id, typeof token === 'string' ? token : undefined);
  return (tx) =>
    tellResident(tx, {
      order,
      subject: (asked ? words.linkSubject : words.remindSubject)(referenceOf(order)),
      text: (asked ? words.linkText : words.remindText)({
        shops: parts.map((part) => part.seller.name),
        reference: referenceOf(order),
        until: formatMoment(order.language, first),
        link,
      }),
      sms: words.paySms(formatMoment(order.language, first, { short: true }), link),
      cause: `payment.remind:${order.id}${word === 'last' ? ':last' : ''}`,
      asked: word === 'first',
      ...(typeof token === 'string' && { secret: true }),
    });
};

export const dueJobs: JobHandlers = { 'payment.due': due, 'payment.close-page': closePage, 'payment.remind': remind };
