import type { CheckName } from '@galleria/contract/ledger';
import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { formatMonth } from '@galleria/phrases/format';
import { differenceLetters } from '@galleria/phrases/ledger-letters';
import { derivedId } from '../../core/id.ts';
import { officersOf } from '../../core/officers.ts';
import { everyQuarter, keepRecurring, leaveNext } from '../../core/recurring.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { reach } from '../messages/index.ts';
import { catchUp } from './catch-up.ts';
import { type FoundDifference, keepFound, knownDifferences, standingByMonth, type ToTell, takeUntold } from './difference.store.ts';
import { compare } from './reconcile.ts';

const WATCH = { topic: 'ledger.watch', next: everyQuarter };
const MINUTE_MS = 60_000;
/** What is under way between two systems is equal again within minutes: only what was seen a look ago is told. */
const STOOD_MS = 10 * MINUTE_MS;
const MOST_NAMED = 20;

/** Of no month: what is with the provider just now. */
const OF_NOW: ReadonlySet<CheckName> = new Set(['held', 'provider']);
/** The books take up by themselves what of this was lost. */
const CAUGHT_UP: ReadonlySet<CheckName> = new Set(['sales', 'door', 'refunds', 'compensation']);

const monthOf = (now: Date): string => dayOf(now).slice(0, 7);
const monthBefore = (month: string): string => addDays(localDate(`${month}-01`), -1).slice(0, 7);

async function look(tx: TenantTx, now: Date): Promise<FoundDifference[]> {
  const current = monthOf(now);
  const standing = await standingByMonth(tx);
  const found: FoundDifference[] = [];
  for (const period of new Set([current, monthBefore(current), ...standing.map((each) => each.period)])) {
    for (const { check, differing } of await compare(tx, period)) {
      if (OF_NOW.has(check) && period !== current) continue;
      for (const { shopId, subject, reference, sourceOre, ledgerOre } of differing) {
        const what = [OF_NOW.has(check) ? '' : period, check, shopId ?? '', subject ?? '', reference];
        found.push({ id: derivedId('difference', tx.tenantId, ...what), period, check, shopId, reference, sourceOre, ledgerOre });
      }
    }
  }
  return [...new Map(found.map((each) => [each.id, each])).values()];
}

async function tellOfficers(tx: TenantTx, differences: readonly ToTell[], now: Date, origin: string): Promise<void> {
  if (differences.length === 0) return;
  const [tenant] = await tx.query<{ slug: string; name: string }>('select slug, name from platform.tenants where id = $1', [tx.tenantId]);
  if (!tenant) return;
  const link = `${origin}/personal/municipality/${tenant.slug}/${tenant.slug}/reconciliation`;
  const letter = (lang: 'sv' | 'en') => {
    const words = differenceLetters(lang);
    const rows = differences
      .slice(0, MOST_NAMED)
      .map(({ check, period, reference, shopName }) => words.row(formatMonth(lang, period), check, [reference, shopName].filter(Boolean)));
    return { subject: words.subject(tenant.name, differences.length), text: words.text(rows, differences.length, link) };
  };
  const [swedish, english] = [letter('sv'), letter('en')];
  for (const { name, email } of await officersOf(tx)) {
    await reach(tx, {
      to: { name, email, phone: null },
      subject: swedish.subject,
      text: `${swedish.text}\n\n---\n\n${english.subject}\n\n${english.text}`,
      cause: `ledger.differences:${now.toISOString()}:${email}`,
    });
  }
}

/**
 * Every quarter of an hour, this month and the last and those in which something stands: what was lost on the way to the books is taken up, what differs then is
 * kept, and the officers are written to once of what is new and has not gone away by the next look.
 */
export const watchJobs: JobHandlers = {
  [WATCH.topic]: async (job, deps) => {
    const now = deps.now();
    const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${WATCH.topic}` } as const;
    const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => withTenant(deps.pool, call, work);
    const goes = await inTenant((tx) =>
      tx.query("select from platform.departures where tenant_id = $1 and state = 'destroying'", [tx.tenantId]),
    );
    if (goes.length > 0) return;
    let [found, known] = await inTenant(async (tx) => [await look(tx, now), await knownDifferences(tx)] as const);
    if (found.some(({ id, check }) => CAUGHT_UP.has(check) && !known.has(id))) {
      await catchUp(inTenant, now);
      found = await inTenant((tx) => look(tx, now));
    }
    return async (tx) => {
      await keepFound(tx, found, now);
      await tellOfficers(tx, await takeUntold(tx, new Date(now.getTime() - STOOD_MS), now), now, deps.config.publicOrigin);
      // A clock that is a little behind the database's must not ask for the very look that is being done.
      await leaveNext(tx, WATCH, new Date(now.getTime() + MINUTE_MS));
    };
  },
};

/** Leaves the first look's job in every municipality that has none, also new ones. @returns how to stop. */
export const keepWatchingBooks = (pool: Pool, now: () => Date, onError: (error: unknown) => void) =>
  keepRecurring(pool, WATCH, { now, onError });
