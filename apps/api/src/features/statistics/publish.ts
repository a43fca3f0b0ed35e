import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { publishMonth, publishYear } from '@galleria/domain/statistics';
import { addDays, dayOf, daysOfMonth, localDate, monthOf } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import { everyHour, inEveryGalleria } from '../../core/recurring.ts';
import type { JobHandler, JobHandlers } from '../../core/worker.ts';
import { type ReportAwaited, reportsAwaited } from '../reports/index.ts';
import { APPROVED, asPublished, eligibleIn, factsOf, knownMonths } from './fact.store.ts';
import { hasNothingPublished, holdPublishing, type Published, publishedBy, takeApproved, writePublished } from './publication.store.ts';

const TOPIC = 'statistics.publish';

/** So long a month waits for a report that does not come; what it holds is told with a later month. */
const PATIENCE_DAYS = 92;

/** Handed in and not approved: of corrections alone, if need be. */
const HANDED_IN: readonly string[] = ['submitted', 'returned'];

const monthAfter = (month: string): string => monthOf(addDays(daysOfMonth(month).last, 1));

/**
 * Publishes the month whose turn it is: one that has ended, when the reports with deliveries of it are approved. With December the year's tables. What is
 * approved or corrected later is told with the next month. Done twice it does no harm. @returns the month; undefined when it is no month's turn.
 */
async function publishNext(tx: TenantTx, now: Date): Promise<string | undefined> {
  await holdPublishing(tx);
  const awaited = (await reportsAwaited(tx, now)).filter(
    ({ head, holdsSomething }) => holdsSomething || head.unsettled > 0 || HANDED_IN.includes(head.state),
  );
  const published = await publishedBy(tx);
  const month = await nextMonth(tx, [...published.months.keys()].at(-1), awaited);
  if (month === undefined || !isReady(month, awaited, now)) return undefined;
  await publish(tx, { month, published, now });
  return month;
}

/** Every month whose turn it is, in order, each in a transaction of its own. */
export async function publishDue(pool: Pool, tenantId: number, now: Date): Promise<void> {
  const call = { tenantId, scope: { kind: 'system' }, actor: `system:${TOPIC}` } as const;
  while (await withTenant(pool, call, (tx) => publishNext(tx, now)));
}

/** After the last published one; the first is the earliest of which anything is approved or awaited. */
async function nextMonth(tx: TenantTx, last: string | undefined, awaited: readonly ReportAwaited[]): Promise<string | undefined> {
  if (last) return monthAfter(last);
  const known = await knownMonths(tx, APPROVED);
  return known ? [known.from, ...awaited.map(({ head }) => head.from.slice(0, 7))].sort()[0] : undefined;
}

function isReady(month: string, awaited: readonly ReportAwaited[], now: Date): boolean {
  const { first, last } = daysOfMonth(month);
  const today = dayOf(now);
  if (today <= last) return false;
  const waits = awaited.some(({ head }) => head.from <= last && head.to >= first && !isApproved(head.state));
  return !waits || today > addDays(last, PATIENCE_DAYS);
}
const isApproved = (state: string): boolean => APPROVED.some((each) => each === state);

interface Step {
  readonly month: string;
  readonly published: Published;
  readonly now: Date;
}

async function publish(tx: TenantTx, { month, published: { months, yearsOfNotes }, now }: Step): Promise<void> {
  await takeApproved(tx, month);
  const year = month.slice(0, 4);
  const days = { from: localDate(`${year}-01-01`), to: daysOfMonth(month).last };
  const counting = yearsOfNotes.includes(year) ? 'notes' : 'deliveries';
  const facts = Map.groupBy(await factsOf(tx, days, asPublished(counting)), ({ day }) => monthOf(day));
  const earlier = [...months].filter(([name]) => name.startsWith(year)).map(([name, told]) => ({ facts: facts.get(name) ?? [], told }));
  const told = publishMonth(facts.get(month) ?? [], earlier);
  await writePublished(tx, { period: month, figures: told, counting, now });
  if (!month.endsWith('-12')) return;
  const whole = [...earlier, { facts: facts.get(month) ?? [], told }];
  const eligible = await eligibleIn(tx, days);
  await writePublished(tx, { period: year, figures: publishYear(whole, eligible), counting, now });
}

/** One month, and a job for the one after it: the first time there are years of them, and the reports that they hold are not to stand locked that long. */
const publishOne: JobHandler = async (_job, deps) => async (tx) => {
  const month = await publishNext(tx, deps.now());
  if (month !== undefined) await tell(tx, { topic: TOPIC, dedupe: `after:${month}` });
};

/** A job of its own: what hinders the publishing holds up no letter about a report. */
const publishLater: JobHandler = async (job) => (tx) => tell(tx, { topic: TOPIC, dedupe: job.id });

/** When a report has been approved, and every morning: a month may have waited long enough. */
export const statisticsJobs: JobHandlers = { 'report.decided': publishLater, 'reports.remind': publishLater, [TOPIC]: publishOne };

/** Where reports are approved and nothing has been published, which is so when figures were not yet published as they are now: at once, not tomorrow. */
export const publishFirst = (pool: Pool, now: Date): Promise<void> =>
  inEveryGalleria(pool, TOPIC, async (tx) => {
    if (await hasNothingPublished(tx)) await tell(tx, { topic: TOPIC, dedupe: `first:${dayOf(now)}` });
  });

/** @returns how to stop. */
export const keepPublishing = (pool: Pool, now: () => Date, onError: (error: unknown) => void): (() => void) =>
  everyHour(() => publishFirst(pool, now()), onError);
