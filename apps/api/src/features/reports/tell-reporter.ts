import { withTenant } from '@galleria/db';
import { formatPeriod } from '@galleria/phrases/period';
import { reportsPhrases } from '@galleria/phrases/reports';
import { z } from 'zod';
import type { JobHandler } from '../../core/worker.ts';
import { queueMessage } from '../messages/index.ts';
import { findQuery } from './query.store.ts';
import { type DecidedFor, decidedFor } from './report.store.ts';

/** A job that was left before shops reported says the carrier. */
const named = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && 'carrierId' in payload ? { ...payload, reporterId: payload.carrierId } : payload;

const Payload = z.object({
  reportId: z.uuid(),
  reporterId: z.uuid(),
  period: z.string(),
  version: z.int(),
  event: z.enum(['approve', 'return']),
  remark: z.string(),
  by: z.string(),
});
export type Decided = z.infer<typeof Payload>;

/** Tells everybody who coordinates the carrier's driving, or owns the shop, what the municipality decided, in the officer's own words, with the way to the report. */
export const tellReporter: JobHandler = async (job, deps) => {
  const { reportId, reporterId, period, version, event, remark, by } = Payload.parse(named(job.payload));
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:report.decided' } as const;
  const { people, ...of } = await withTenant(deps.pool, call, (tx) => decidedFor(tx, reporterId));
  const { tenant } = of;
  const words = reportsPhrases('sv').mail;
  const month = formatPeriod('sv', period);
  const link = reportLink(deps.config.publicOrigin, of, { reporterId, period });
  const subject = event === 'return' ? words.returnedSubject(month) : words.approvedSubject(month);
  const text =
    event === 'return'
      ? words.returned({ month, by, municipality: tenant.name, remark, link })
      : words.approved({ month, by, municipality: tenant.name, link });
  return async (tx) => {
    for (const { id, email } of people) {
      await queueMessage(tx, { channel: 'email', recipient: email, subject, text, cause: `report.decided:${reportId}:${version}:${id}` });
    }
  };
};

const Asked = z.object({ reportId: z.uuid(), reporterId: z.uuid(), period: z.string(), query: z.uuid() });

/** Tells the same people that the municipality asks about a line. */
export const tellQuery: JobHandler = async (job, deps) => {
  const { reportId, reporterId, period, query } = Asked.parse(named(job.payload));
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:report.queried' } as const;
  const { people, asked, ...of } = await withTenant(deps.pool, call, async (tx) => ({
    ...(await decidedFor(tx, reporterId)),
    asked: await findQuery(tx, reportId, query),
  }));
  // A question that was closed before anybody was told is no question.
  if (!asked || asked.closed) return () => Promise.resolve();
  const { tenant } = of;
  const words = reportsPhrases('sv').mail;
  const month = formatPeriod('sv', period);
  const link = reportLink(deps.config.publicOrigin, of, { reporterId, period });
  const { noteNumber: note, question, askedBy: by } = asked;
  const text = words.queried({ month, by, municipality: tenant.name, note, question, link });
  return async (tx) => {
    for (const { id, email } of people) {
      await queueMessage(tx, {
        channel: 'email',
        recipient: email,
        subject: words.queriedSubject(month),
        text,
        cause: `report.queried:${query}:${id}`,
      });
    }
  };
};

/** The page of a report at whoever handed it in. */
export const reportLink = (
  origin: string,
  { kind, home, tenant }: Pick<DecidedFor, 'kind' | 'home' | 'tenant'>,
  { reporterId, period }: { readonly reporterId: string; readonly period: string },
): string => `${origin}/personal/${kind}/${home}/${reporterId}/reports/${kind === 'shop' ? tenant.slug : reporterId}/${period}`;
