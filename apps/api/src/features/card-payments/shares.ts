import type { TenantTx } from '@galleria/db';
import { commissionKept, commissionKeptOf, shareSent } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { type ShareFacts, shareDue, shareKept, shareStep } from '@galleria/domain/payment';
import { dayOf } from '@galleria/domain/time';
import { type PaymentProvider, ProviderRefused } from '../../adapters/ports.ts';
import { derivedId } from '../../core/id.ts';
import { type Message, tell } from '../../core/outbox.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { commissionToKeep, payeeBook, post } from '../ledger/index.ts';
import { inSystem, type OrderRow, type PartRow, readOrderOfPart, referenceOf } from '../orders/index.ts';
import { keyMayBeForgotten } from './at-provider.ts';
import { groupOf, type JointRow, readJoint } from './joint.store.ts';
import { owedNowOre } from './owed-back.ts';
import { factsOf } from './part-facts.ts';
import { lockPayment, type PaymentRow, readPayment } from './payment.store.ts';
import {
  holdShares,
  insertMove,
  keepOfShare,
  type MoveRow,
  markDone,
  markFailed,
  mayReceive,
  movesOf,
  type NewMove,
  overpaidParts,
} from './share.store.ts';

/** What the provider would not do is tried again so much later; meanwhile what a shop owes is kept of its other shares. */
const AGAIN_MS = 55 * 60_000;

export const lookAtShare = (shopOrderId: string, why: string): Message => ({
  topic: 'payment.share',
  dedupe: `${shopOrderId}:${why}`,
  payload: { shopOrderId },
});

interface Share {
  readonly payment: PaymentRow;
  readonly joint: JointRow;
  readonly order: OrderRow;
  readonly part: PartRow;
  readonly moves: readonly MoveRow[];
  /** With its VAT, to be kept of the share; nothing where it is invoiced and paid. */
  readonly commission: number;
  /** What the customer is owed of it, neither asked for at the provider nor given in another way. */
  readonly owedBack: number;
}
async function readShare(tx: TenantTx, payment: PaymentRow | undefined): Promise<Share | undefined> {
  if (!payment?.joint) return undefined;
  const joint = await readJoint(tx, payment.orderId);
  const order = await readOrderOfPart(tx, payment.shopOrderId);
  const part = order?.parts.find(({ id }) => id === payment.shopOrderId);
  if (!joint || !order || !part) return undefined;
  const commission = payment.keptVat === null ? 0 : await commissionToKeep(tx, payment.shopOrderId);
  const owedBack = payment.capturedOre > 0 ? Math.max(0, await owedNowOre(tx, payment, part)) : 0;
  return { payment, joint, order, part, moves: await movesOf(tx, payment.shopOrderId), commission, owedBack };
}
const shareOf = ({ payment, part, commission, owedBack }: Share): ShareFacts => ({
  stage: factsOf(part).stage,
  captured: ore(payment.capturedOre),
  asked: ore(payment.refundAskedOre),
  owedBack: ore(owedBack),
  commission: ore(commission),
});
const dueOf = (share: Share) => shareDue(shareOf(share));

const isAsked = ({ state }: MoveRow): boolean => state === 'asked';
const counts = ({ state }: MoveRow): boolean => state !== 'failed';

/** What of a share was sent and can be taken back, move by move. */
function takeable(moves: readonly MoveRow[]): readonly { readonly id: string; readonly ore: number }[] {
  return moves
    .filter(({ kind, state }) => kind === 'sent' && state === 'done')
    .map(({ id, amountOre }) => {
      const back = moves.filter((each) => each.kind === 'taken-back' && each.ofMove === id && counts(each));
      return { id, ore: amountOre - back.reduce((sum, each) => sum + each.amountOre, 0) };
    })
    .filter((each) => each.ore > 0);
}
const failedLately = (moves: readonly MoveRow[], kind: MoveRow['kind'], now: Date): boolean => {
  const last = moves.findLast((each) => each.kind === kind);
  return last?.state === 'failed' && last.doneAt !== null && now.getTime() - last.doneAt.getTime() < AGAIN_MS;
};

/** What the shop is to give back of this part and cannot: its balance was short, or what it has of it was kept of another. */
function owingOf(share: Share): number {
  const over = share.payment.movedOre - dueOf(share);
  if (over <= 0 || share.moves.some(isAsked)) return 0;
  const lastBack = share.moves.findLast(({ kind }) => kind === 'taken-back');
  return lastBack?.state === 'failed' || takeable(share.moves).length === 0 ? over : 0;
}

const nextMove = (tx: TenantTx, { payment, moves }: Pick<Share, 'payment' | 'moves'>, ahead = 1) => {
  const number = moves.length + ahead;
  return { id: derivedId('share-move', tx.tenantId, payment.shopOrderId, number), shopOrderId: payment.shopOrderId, number };
};

/**
 * Decides what is to be done with a share and writes it down, so that the next look does it under its own id. What is with the shop is compared with what is the
 * shop's own: it may be asked any number of times, by the payment, a refund, the account or the sweeper.
 */
async function decide(tx: TenantTx, shopOrderId: string, now: Date): Promise<void> {
  const known = await readPayment(tx, shopOrderId);
  if (!known?.joint) return;
  await holdShares(tx, known.shopId);
  const share = await readShare(tx, await lockPayment(tx, shopOrderId));
  if (share?.payment.state !== 'captured' || share.joint.chargeId === null) return;
  await keepCommission(tx, share, now);
  if (!share.moves.some(isAsked)) {
    const owing = await owingParts(tx, share);
    const step = shareStep(dueOf(share), ore(share.payment.movedOre), ore(owing.reduce((sum, each) => sum + owingOf(each), 0)));
    if (step.kind === 'none') return;
    const moved = step.kind === 'send' ? await send(tx, share, { ...step, owing, now }) : await takeBack(tx, share, step.amount, now);
    if (!moved) return;
  }
  await tell(tx, lookAtShare(shopOrderId, `moves:${share.moves.length}:${share.payment.version}`));
}

/**
 * What is kept of the share as commission follows what is left of the sale, in the shop's book and the payee's at once: less of it after a refund. What the shop has already is
 * taken back before it is kept, so that share and commission are never more than the payment.
 */
async function keepCommission(tx: TenantTx, share: Share, now: Date): Promise<void> {
  const { payment, part, order } = share;
  const kept = Math.min(shareKept(shareOf(share)), payment.capturedOre - payment.movedOre);
  const more = kept - payment.keptOre;
  if (more === 0) return;
  if (!(await keepOfShare(tx, payment, kept))) throw new Error('the share has moved meanwhile');
  const common = { kind: 'commission-kept', subject: part.id, reference: referenceOf(order), day: dayOf(now) } as const;
  await post(tx, [
    {
      ...common,
      book: { shopId: part.shopId, carrierId: null },
      cause: `kept:${part.id}:${payment.version}`,
      postings: commissionKept(ore(more)),
    },
    { ...common, book: payeeBook(tx.tenantId), cause: `kept-of:${part.id}:${payment.version}`, postings: commissionKeptOf(ore(more)) },
  ]);
}

async function owingParts(tx: TenantTx, { payment }: Share): Promise<Share[]> {
  const others: Share[] = [];
  for (const id of await overpaidParts(tx, payment.shopId, payment.shopOrderId)) {
    const other = await readShare(tx, await lockPayment(tx, id));
    if (other && owingOf(other) > 0) others.push(other);
  }
  return others;
}

interface Sending {
  readonly amount: number;
  readonly withheld: number;
  readonly owing: readonly Share[];
  readonly now: Date;
}
/** To the shop, less what it owes of other parts; kept while its account cannot be sent anything. @returns whether something is to be done at the provider. */
async function send(tx: TenantTx, share: Share, { amount, withheld, owing, now }: Sending): Promise<boolean> {
  let left = withheld;
  let ahead = 1;
  for (const other of owing) {
    const kept = Math.min(left, owingOf(other));
    if (kept <= 0) continue;
    left -= kept;
    const common = { amountOre: kept, state: 'done', at: now } as const;
    const here = { ...nextMove(tx, share, ahead), ...common, kind: 'withheld', ofMove: null } satisfies NewMove;
    await insertMove(tx, here);
    await insertMove(tx, { ...nextMove(tx, other), ...common, kind: 'offset', ofMove: here.id });
    ahead += 1;
  }
  if (amount === 0 || failedLately(share.moves, 'sent', now) || !(await mayReceive(tx, share.part.id))) return false;
  await insertMove(tx, { ...nextMove(tx, share, ahead), kind: 'sent', amountOre: amount, state: 'asked', ofMove: null, at: now });
  return true;
}

/** From the shop, out of what was sent to it first. What is left to take is taken by the next look. */
async function takeBack(tx: TenantTx, share: Share, amount: number, now: Date): Promise<boolean> {
  const [first] = takeable(share.moves);
  if (!first || failedLately(share.moves, 'taken-back', now)) return false;
  const amountOre = Math.min(amount, first.ore);
  await insertMove(tx, { ...nextMove(tx, share), kind: 'taken-back', amountOre, state: 'asked', ofMove: first.id, at: now });
  return true;
}

interface Done {
  readonly move: MoveRow;
  readonly result: { readonly providerId: string; readonly arrival: string | null } | { readonly fault: string };
}
/** Does one move at the provider, once by its id. */
async function make(
  provider: PaymentProvider,
  { tenantId, now }: { readonly tenantId: number; readonly now: Date },
  share: Share,
  move: MoveRow,
): Promise<Done> {
  const { payment, joint, part, moves } = share;
  try {
    const isOld = keyMayBeForgotten(move.askedAt, now);
    if (move.kind === 'sent') {
      const before = isOld ? await provider.shares.found(groupOf(tenantId, payment.orderId), move.id) : undefined;
      if (before) return { move, result: { providerId: before.id, arrival: before.arrival } };
      const { id, arrival } = await provider.shares.send(
        {
          account: payment.account,
          amountOre: move.amountOre,
          chargeId: joint.chargeId ?? '',
          group: groupOf(tenantId, payment.orderId),
          move: move.id,
          names: { tenantId, shopId: part.shopId, shopOrderId: part.id },
        },
        `share:${move.id}`,
      );
      return { move, result: { providerId: id, arrival } };
    }
    const sent = moves.find(({ id }) => id === move.ofMove)?.providerId ?? '';
    const back = { sent, amountOre: move.amountOre, move: move.id };
    const { id } =
      (isOld ? await provider.shares.foundBack(sent, move.id) : undefined) ?? (await provider.shares.takeBack(back, `share:${move.id}`));
    return { move, result: { providerId: id, arrival: null } };
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    return { move, result: { fault: error.word } };
  }
}

async function keepMove(tx: TenantTx, { order, part }: Share, { move, result }: Done, now: Date): Promise<void> {
  if ('fault' in result) {
    await markFailed(tx, { id: move.id, fault: result.fault, at: now });
    return;
  }
  if ((await markDone(tx, { id: move.id, ...result, at: now })) === 0) return;
  await post(tx, [
    {
      book: { shopId: part.shopId, carrierId: null },
      cause: `share:${move.id}`,
      kind: 'share',
      subject: part.id,
      reference: referenceOf(order),
      day: dayOf(now),
      postings: shareSent(ore(move.kind === 'sent' ? move.amountOre : -move.amountOre)),
    },
  ]);
  await tell(
    tx,
    { topic: 'payment.money', dedupe: `share:${move.id}`, payload: { shopId: part.shopId } },
    { topic: 'payment.payee-money', dedupe: `share:${move.id}` },
    { topic: 'payment.settle', dedupe: `${part.id}:share:${move.id}`, payload: { shopOrderId: part.id } },
  );
}

/** Brings a share to where it should be: what was decided is done at the provider, outside every transaction; else it is decided what is missing. */
const look: JobHandlers[string] = async (job, deps) => {
  const { provider } = deps.adapters;
  if (!provider) throw new Error('there are payments, and no payment provider is configured');
  const shopOrderId = String(job.payload.shopOrderId);
  const share = await inSystem(deps, job, async (tx) => readShare(tx, await readPayment(tx, shopOrderId)));
  if (!share) return;
  const done: Done[] = [];
  for (const move of share.moves.filter(isAsked)) done.push(await make(provider, { tenantId: job.tenantId, now: deps.now() }, share, move));
  if (done.length === 0) return (tx) => decide(tx, shopOrderId, deps.now());
  // The look at the payment that follows what was done comes back here.
  return async (tx) => {
    for (const each of done) await keepMove(tx, share, each, deps.now());
  };
};

export const shareJobs: JobHandlers = { 'payment.share': look };
