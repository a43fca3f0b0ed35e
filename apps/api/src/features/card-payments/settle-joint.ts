import type { TenantTx } from '@galleria/db';
import { customerPaid } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import {
  type JointEffect,
  type JointPart,
  jointEffect,
  type ShareFacts,
  shareOver,
  shareState,
  sharesOfCapture,
} from '@galleria/domain/payment';
import { dayOf } from '@galleria/domain/time';
import { NOTHING_READ, type PaymentProvider, type ProviderReading, ProviderRefused } from '../../adapters/ports.ts';
import { derivedId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import type { Job, WorkerDeps } from '../../core/worker.ts';
import { tellEmptiesBack } from '../home-delivery/index.ts';
import { type NewEntry, papersOf, post } from '../ledger/index.ts';
import { inSystem, type OrderRow, type PartRow, readOrder, referenceOf } from '../orders/index.ts';
import { jointAtProvider } from './at-provider.ts';
import {
  groupOf,
  type JointRefund,
  type JointRow,
  jointRefunds,
  keepJointFault,
  keepJointReading,
  keepShares,
  readJoint,
  type ShareRead,
} from './joint.store.ts';
import { factsOf } from './part-facts.ts';
import { isOutdated } from './pay-joint.ts';
import { isSpent, lockPayment, type PaymentRow, paymentsOf } from './payment.store.ts';
import { askRefund, failedSince, markFailedLater, markRefund } from './refund.store.ts';
import { AGAIN_AFTER_MS, type Sent, sendRefunds } from './send-refund.ts';
import { lookAtShare } from './shares.ts';
import { tellHoldLost } from './tell-resident.ts';

interface Share {
  readonly payment: PaymentRow;
  readonly part: PartRow;
}
interface Standing {
  readonly joint: JointRow;
  readonly order: OrderRow;
  readonly shares: readonly Share[];
  readonly refunds: readonly JointRefund[];
}

async function readStanding(tx: TenantTx, orderId: string): Promise<Standing | undefined> {
  const [joint, order] = [await readJoint(tx, orderId), await readOrder(tx, orderId)];
  if (!joint || !order) return undefined;
  const payments = await paymentsOf(tx, orderId);
  const shares = order.parts.flatMap((part): Share[] => {
    const payment = payments.find(({ shopOrderId, joint: isShare }) => isShare && shopOrderId === part.id);
    return payment ? [{ payment, part }] : [];
  });
  return { joint, order, shares, refunds: await jointRefunds(tx, orderId) };
}

const partOf = ({ payment, part }: Share): JointPart => ({ ...factsOf(part), shown: ore(payment.jointOre) });
const shareFactsOf = ({ payment, part }: Share, captured: number): ShareFacts => ({
  ...factsOf(part),
  captured: ore(captured),
  asked: ore(payment.refundAskedOre),
  differences: ore(payment.differenceAskedOre),
});

type After = (tx: TenantTx) => Promise<void>;

/**
 * Brings the one payment of an order to where its parts stand, as `settle` does for a payment of one shop's: it is read, what is missing is done, and what
 * was read is kept with each part's share of it, if nobody has written meanwhile. How a draw is shared is written down first and asked for in the next look,
 * so that whatever happens between the two the shares are those of what was drawn.
 */
export async function settleJoint(job: Job, deps: WorkerDeps, provider: PaymentProvider, orderId: string): Promise<After | undefined> {
  const standing = await inSystem(deps, job, (tx) => readStanding(tx, orderId));
  if (!standing) return undefined;
  const { joint, shares } = standing;
  if (joint.pageId === null && joint.intentId === null) return (tx) => releaseUnopened(tx, standing, deps.now());
  const at = jointAtProvider(joint);
  const asked = standing.refunds.filter(({ state }) => state === 'asked');
  const made = standing.refunds.flatMap(({ providerId }) => providerId ?? []);
  let sent: readonly Sent[] = [];
  try {
    sent = await sendRefunds(provider, at, asked, made);
    let reading = await provider.read(at);
    const effect =
      changedEffect(standing, reading) ??
      jointEffect(reading, shares.map(partOf), joint.drawOre === null ? null : ore(joint.drawOre), deps.now());
    const name = `${orderId}:${joint.attempt}`;
    if (effect.kind === 'share') {
      return async (tx) => {
        const drawn = shares.map(({ part }, index) => ({ id: part.id, ore: effect.shares[index] ?? 0 }));
        if (!(await keepShares(tx, joint, drawn))) throw new Error('the payment has moved meanwhile');
        for (const each of sent) await markRefund(tx, { ...each, at: deps.now() });
        await tell(tx, lookAtJoint(joint, 'draw'));
      };
    }
    const there = { ...at, intentId: reading.intentId };
    if (effect.kind === 'capture') await provider.capture(there, effect.amount, `joint-capture:${name}:${effect.amount}`);
    if (effect.kind === 'release') await provider.release(there, `joint-release:${name}`);
    if (effect.kind === 'close-page') await provider.closePage(there);
    if (effect.kind !== 'none') reading = await provider.read(there);
    const sentOre = reading.status === 'captured' ? await provider.shares.sentOf(groupOf(job.tenantId, orderId)) : 0;
    return (tx) => keep(tx, standing, { reading, sent, sentOre, now: deps.now() });
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    // Shown where differences are: a person has to look, and the sweeper asks again.
    const { word } = error;
    return async (tx) => {
      await keepJointFault(tx, orderId, word);
      for (const each of sent) await markRefund(tx, { ...each, at: deps.now() });
    };
  }
}

/** As for one shop's own payment: a part was changed since the page was opened. */
function changedEffect({ order, shares }: Standing, { status, pageOpen }: ProviderReading): JointEffect | undefined {
  const payments = shares.map(({ payment }) => payment);
  return pageOpen && status === 'none' && isOutdated(order, payments) ? { kind: 'close-page' } : undefined;
}

const lookAtJoint = ({ leadPart, version }: JointRow, why: string) => ({
  topic: 'payment.settle',
  dedupe: `${leadPart}:${why}:${version}`,
  payload: { shopOrderId: leadPart },
});

/** Cancelled before anybody opened a page: there is nothing to read and nothing to give back. */
async function releaseUnopened(tx: TenantTx, standing: Standing, now: Date): Promise<void> {
  if (standing.shares.some(({ payment, part }) => payment.state === 'pending' && factsOf(part).stage === 'cancelled'))
    await keep(tx, standing, { reading: NOTHING_READ, sent: [], sentOre: 0, now });
}

interface Kept {
  readonly reading: ProviderReading;
  readonly sent: readonly Sent[];
  readonly sentOre: number;
  readonly now: Date;
}

async function keep(tx: TenantTx, standing: Standing, { reading, sent, sentOre, now }: Kept): Promise<void> {
  const { joint, order, shares } = standing;
  const split = sharesOfCapture(
    reading.captured,
    shares.map(({ payment }) => ore(payment.shareOre ?? payment.jointOre)),
    shares.map(({ payment }) => ore(payment.jointOre)),
  );
  const refunded = refundedBy(standing, reading, sent);
  const read = shares.map((share, index) => {
    const captured = split[index] ?? ore(0);
    const state = shareState(reading, partOf(share), captured);
    const held = state === 'held' ? share.payment.jointOre : 0;
    return { id: share.part.id, state, held, captured, refunded: Math.min(refunded.get(share.part.id) ?? 0, captured) };
  });
  // A page that is being opened just now is not spent: whoever opens it would not find its attempt again.
  const isKnown = joint.pageId !== null || joint.intentId !== null;
  const forget = isKnown && isSpent(reading) && joint.attempt > 0 && read.some(({ state }) => state === 'pending');
  if (!(await keepJointReading(tx, joint, { reading, sentOre, shares: read, forget, at: now })))
    throw new Error('the payment has moved meanwhile');
  for (const each of sent) await markRefund(tx, { ...each, at: now });
  if (reading.failedRefunds.length > 0) for (const { part } of shares) await markFailedLater(tx, part.id, reading.failedRefunds);
  for (const [index, { payment, part }] of shares.entries())
    if (payment.state === 'held' && read[index]?.state === 'pending') await tellHoldLost(tx, { order, part });
  // One after the other, two payments of the same two shops would wait for each other's books.
  await bookShares(
    tx,
    shares.flatMap((share, index) => entriesOfShare({ joint, order, share }, read[index], now)),
  );
  // Given back in the provider's own pages: it stands for what is owed back here, so that nothing goes back twice.
  let elsewhere = reading.refunded - read.reduce((sum, each) => sum + each.refunded, 0);
  for (const [index, share] of shares.entries()) {
    const after = read[index];
    if (!after) continue;
    // Handed over before another shop had packed: what the driver took waited for this.
    if (after.captured > share.payment.capturedOre && share.part.state === 'delivered')
      await tellEmptiesBack(tx, { shopOrderId: share.part.id, cause: `${share.part.id}:drawn:${joint.version}`, at: now });
    if (after.captured > 0) elsewhere -= await giveBackOver(tx, share, { captured: after.captured, elsewhere, now });
  }
}

/** What was given back of each part, by the names that the provider gave our refunds; what it gave back in its own pages is nobody's, and is named in the reconciliation. */
function refundedBy({ refunds }: Standing, reading: ProviderReading, sent: readonly Sent[]): Map<string, number> {
  const named = new Map(sent.map(({ id, providerId }) => [id, providerId]));
  const partOfRefund = new Map(refunds.map(({ id, providerId, shopOrderId }) => [named.get(id) ?? providerId, shopOrderId]));
  const sums = new Map<string, number>();
  for (const { id, amountOre } of reading.refunds) {
    const part = partOfRefund.get(id);
    if (part !== undefined) sums.set(part, (sums.get(part) ?? 0) + amountOre);
  }
  return sums;
}

interface Booked {
  readonly joint: JointRow;
  readonly order: OrderRow;
  readonly share: Share;
}
/** What whoever takes the payments holds for a shop follows what was drawn and given back of its share: one entry for each change. */
function entriesOfShare({ joint, order, share: { payment, part } }: Booked, read: ShareRead | undefined, now: Date): NewEntry[] {
  const entry = (kind: string, amount: number): NewEntry => ({
    book: { shopId: part.shopId, carrierId: null },
    cause: `payee:${kind}:${part.id}:${joint.version}`,
    kind: 'paid',
    subject: part.id,
    reference: referenceOf(order),
    day: dayOf(now),
    postings: customerPaid(ore(amount), 'payee'),
  });
  const [drawn, given] = [(read?.captured ?? 0) - payment.capturedOre, (read?.refunded ?? 0) - payment.refundedOre];
  return [...(drawn === 0 ? [] : [entry('drawn', drawn)]), ...(given === 0 ? [] : [entry('given', -given)])];
}
async function bookShares(tx: TenantTx, entries: readonly NewEntry[]): Promise<void> {
  await post(tx, entries);
  const last = new Map(entries.map(({ subject, cause }) => [subject, cause]));
  await tell(tx, ...[...last].flatMap(([subject, cause]) => [papersOf(subject, cause), { topic: 'payment.payee-money', dedupe: cause }]));
}

/** What was drawn of a part above what is owed goes back by itself; then its shop is sent what is its own. @returns how much of it went back elsewhere. */
async function giveBackOver(
  tx: TenantTx,
  share: Share,
  { captured, elsewhere, now }: { readonly captured: number; readonly elsewhere: number; readonly now: Date },
): Promise<number> {
  const { id } = share.part;
  const after = await lockPayment(tx, id);
  if (!after) return 0;
  const over = shareOver(shareFactsOf({ ...share, payment: after }, captured));
  const given = Math.min(over, Math.max(0, elsewhere));
  const amount = over - given;
  if (amount > 0 && !(await failedSince(tx, id, new Date(now.getTime() - AGAIN_AFTER_MS)))) {
    const refundId = derivedId('payment-difference', tx.tenantId, id, after.version);
    await askRefund(tx, { id: refundId, shopOrderId: id, amountOre: amount, cause: 'difference', why: '', positions: [], at: now });
    await tell(tx, { topic: 'payment.settle', dedupe: `${id}:refund:${refundId}`, payload: { shopOrderId: id } });
  }
  await tell(tx, lookAtShare(id, `settled:${after.version}:${share.part.version}`));
  return given;
}
