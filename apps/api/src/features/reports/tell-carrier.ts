import { withTenant } from '@galleria/db';
import { formatPeriod } from '@galleria/phrases/period';
import { reportsPhrases } from '@galleria/phrases/reports';
import { z } from 'zod';
import type { JobHandler } from '../../core/worker.ts';
import { queueMessage } from '../messages/index.ts';
import { findQuery } from './query.store.ts';
import { decidedFor } from './report.store.ts';

const Payload = z.object({
  reportId: z.uuid(),
  carrierId: z.uuid(),
  period: z.string(),
  version: z.int(),
  event: z.enum(['approve', 'return']),
  remark: z.string(),
  by: z.string(),
});
export type Decided = z.infer<typeof Payload>;

/** Tells everybody who coordinates the carrier's driving what the municipality decided, in the officer's own words, with the way to the report. */
export const tellCarrier: JobHandler = async (job, deps) => {
  const { reportId, carrierId, period, version, event, remark, by } = Payload.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:report.decided' } as const;
  const { tenant, people } = await withTenant(deps.pool, call, (tx) => decidedFor(tx, carrierId));
  const words = reportsPhrases('sv').mail;
  const month = formatPeriod('sv', period);
  const link = reportLink(deps.config.publicOrigin, tenant.slug, carrierId, period);
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

const Asked = z.object({ reportId: z.uuid(), carrierId: z.uuid(), period: z.string(), query: z.uuid() });

/** Tells the same people that the municipality asks about a line. */
export const tellQuery: JobHandler = async (job, deps) => {
  const { reportId, carrierId, period, query } = Asked.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:report.queried' } as const;
  const { tenant, people, asked } = await withTenant(deps.pool, call, async (tx) => ({
    ...(await decidedFor(tx, carrierId)),
    asked: await findQuery(tx, reportId, query),
  }));
  // A question that was closed before anybody was told is no question.
  if (!asked || asked.closed) return () => Promise.resolve();
  const words = reportsPhrases('sv').mail;
  const month = formatPeriod('sv', period);
  const link = reportLink(deps.config.publicOrigin, tenant.slug, carrierId, period);
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

export const reportLink = (origin: string, slug: string, carrierId: string, period: string): string =>
  `${origin}/personal/carrier/${slug}/${carrierId}/reports/${carrierId}/${period}`;
