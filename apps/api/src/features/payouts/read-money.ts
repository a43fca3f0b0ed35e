import { ACCOUNT_CLOSED_TO_US, type ProviderMoney, type ProviderPayout, ProviderRefused } from '../../adapters/ports.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { inSystem } from '../orders/index.ts';
import { keepMoney, type MoneyRead } from './keep-money.ts';
import { keepPayeeMoney } from './keep-payee-money.ts';
import { type ReadSoFar, readSoFar } from './money.store.ts';
import { type PayeeRead, readPayeeSoFar } from './payee.store.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What is read once more, in case the provider's list was not complete when it was read. */
const MOVEMENTS_AGAIN_MS = 3 * DAY_MS;
/** A bank may send a payout back for two weeks and more. */
const PAYOUTS_AGAIN_MS = 30 * DAY_MS;
/** What a bank has decided may be decided anew. */
const DISPUTES_AGAIN_MS = 180 * DAY_MS;

const before = (at: Date | null, ms: number): Date | null => at && new Date(at.getTime() - ms);
const earliest = (a: Date | null, b: Date | null): Date | null => (a && b && a < b ? a : b);

async function readFrom(money: ProviderMoney, known: ReadSoFar | PayeeRead, at: Date): Promise<MoneyRead> {
  const { account, lastMovement, lastPayout, lastDispute, openDispute, toFollow } = known;
  const movements = await money.movements(account, before(lastMovement, MOVEMENTS_AGAIN_MS));
  const payouts = await money.payouts(account, before(lastPayout, PAYOUTS_AGAIN_MS));
  const disputes = await money.disputes(account, earliest(openDispute, before(lastDispute, DISPUTES_AGAIN_MS)));
  const isUnknown = ({ id, madeAt }: ProviderPayout) => toFollow.includes(id) || lastPayout === null || madeAt > lastPayout;
  const madeUp = new Map<string, readonly string[]>();
  for (const each of payouts) if (each.explained && isUnknown(each)) madeUp.set(each.id, await money.madeUpOf(account, each.id));
  return { movements, payouts, madeUp, disputes, balance: await money.balance(account), at };
}

/**
 * Reads what has happened to the money on a shop's account at the provider and keeps it. It goes by the provider's own lists and never by what was told, so
 * that messages, captures, refunds and the sweeper only leave this job. Nothing there is changed. Where the provider's clock and ours differ, the provider's
 * counts: it is read on from the newest that we have.
 */
export const payoutJobs: JobHandlers = {
  'payment.money': async (job, deps) => {
    const { provider } = deps.adapters;
    const shopId = String(job.payload.shopId);
    const known = await inSystem(deps, job, (tx) => readSoFar(tx, shopId));
    // Nobody's account, or one of the shop's home galleria: that one reads it.
    if (!known || !provider) return;
    try {
      const read = await readFrom(provider.money, known, deps.now());
      return (tx) => keepMoney(tx, shopId, read);
    } catch (error) {
      // Closed to us by the shop: there is nothing to read until it is open again, when the next hour does.
      if (error instanceof ProviderRefused && error.word === ACCOUNT_CLOSED_TO_US) return;
      throw error;
    }
  },
  // The same of the installation's own account, on which one payment for all is taken.
  'payment.payee-money': async (job, deps) => {
    const { provider } = deps.adapters;
    const known = await inSystem(deps, job, readPayeeSoFar);
    if (!known || !provider) return;
    const read = await readFrom(provider.money, known, deps.now());
    return (tx) => keepPayeeMoney(tx, known.home, read);
  },
};
