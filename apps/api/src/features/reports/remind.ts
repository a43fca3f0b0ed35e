import type { ReportHead } from '@galleria/contract/reports';
import { type Pool, readPlatform, type TenantTx, withTenant } from '@galleria/db';
import { type ReportReminder, reportReminderOn } from '@galleria/domain/report';
import { addDays, dayOf, instantOf, localDate, localTime } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { formatPeriod } from '@galleria/phrases/period';
import { reportsPhrases } from '@galleria/phrases/reports';
import { tell } from '../../core/outbox.ts';
import type { JobHandler } from '../../core/worker.ts';
import { queueMessage } from '../messages/index.ts';
import { decidedFor } from './report.store.ts';
import { reportLink } from './tell-reporter.ts';
import { reportsAwaited } from './view.ts';

const TOPIC = 'reports.remind';
const AT = localTime('07:30');
const LOOK_EVERY_MS = 60 * 60_000;

/** Reminds carriers and shops of reports that are nearly due, and of those that were: each once, whatever restarts. */
export const remind: JobHandler = async (job, deps) => {
  const now = deps.now();
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${TOPIC}` } as const;
  const reports = await withTenant(deps.pool, call, (tx) => reportsAwaited(tx, now));
  return async (tx) => {
    for (const { head, holdsSomething } of reports) {
      const due = { to: localDate(head.to), dueOn: localDate(head.dueOn) };
      const kind = holdsSomething ? reportReminderOn(dayOf(now), due, head.state) : undefined;
      if (kind && (await firstTime(tx, head, kind, now))) await mail(tx, head, kind, deps.config.publicOrigin);
    }
    await leaveNext(tx, now);
  };
};

const firstTime = async (tx: TenantTx, { reporterId, period }: ReportHead, kind: ReportReminder, now: Date): Promise<boolean> =>
  (await tx.run(
    'insert into report_reminders (tenant_id, reporter_id, period, kind, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [tx.tenantId, reporterId, period, kind, now],
  )) === 1;

async function mail(tx: TenantTx, { reporterId, period, dueOn }: ReportHead, kind: ReportReminder, origin: string): Promise<void> {
  const { people, ...of } = await decidedFor(tx, reporterId);
  const { tenant } = of;
  const words = reportsPhrases('sv').mail;
  const [month, day] = [formatPeriod('sv', period), formatDay('sv', localDate(dueOn), { year: true })];
  const subject = kind === 'before' ? words.beforeSubject(month, day) : words.afterSubject(month);
  const text = words[kind]({ month, day, municipality: tenant.name, link: reportLink(origin, of, { reporterId, period }) });
  for (const { id, email } of people) {
    await queueMessage(tx, {
      channel: 'email',
      recipient: email,
      subject,
      text,
      cause: `report.reminder:${reporterId}:${period}:${kind}:${id}`,
    });
  }
}

const leaveNext = (tx: TenantTx, now: Date): Promise<void> => {
  const today = instantOf(dayOf(now), AT);
  const next = today > now ? today : instantOf(addDays(dayOf(now), 1), AT);
  return tell(tx, { topic: TOPIC, dedupe: dayOf(next), runAt: next });
};

/** Leaves the next morning's look in every municipality that has none. @returns how to stop. */
export function keepReminding(pool: Pool, now: () => Date, onError: (error: unknown) => void): () => void {
  const look = async () => {
    const tenants = await readPlatform(pool).query<{ id: number }>("select id from platform.tenants where state = 'open' order by id");
    for (const { id } of tenants) {
      await withTenant(pool, { tenantId: id, scope: { kind: 'system' }, actor: `system:${TOPIC}` }, (tx) => leaveNext(tx, now()));
    }
  };
  const safely = () => look().catch(onError);
  void safely();
  const timer = setInterval(safely, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
