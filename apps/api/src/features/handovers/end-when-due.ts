import { type TenantTx, withTenant } from '@galleria/db';
import { addDays, dayOf, instantOf, localDate, localTime } from '@galleria/domain/time';
import { z } from 'zod';
import { audit } from '../../core/audit.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import type { JobHandler, JobHandlers } from '../../core/worker.ts';
import { endRole } from '../identity/index.ts';
import { lockWaiting, markEnded, waitingIds } from './handover.store.ts';

const TOPIC = 'handover.end';
const LOOK_AGAIN_MS = 60 * 60_000;
/** An invitation is good for seven days and may be sent anew; after this the handover stands there as it is, to be taken back. */
const LOOK_FOR_DAYS = 60;

/** Ends the old role if its day has come and the successor is in; else a job looks again. */
export async function endWhenDue(tx: TenantTx, id: string, now: Date): Promise<void> {
  const waiting = await lockWaiting(tx, id);
  if (!waiting) return;
  const { endsOn, madeAt, isIn, member } = waiting;
  if (endsOn !== null && endsOn > dayOf(now)) return lookAgain(tx, id, instantOf(localDate(endsOn), localTime('00:05')));
  const outcome = isIn ? await endRole(tx, member, now) : 'last';
  if (outcome === 'last') {
    const isLate = dayOf(now) > addDays(dayOf(madeAt), LOOK_FOR_DAYS);
    return isLate ? undefined : lookAgain(tx, id, new Date(now.getTime() + LOOK_AGAIN_MS));
  }
  await markEnded(tx, id, now);
  const { shopId, carrierId } = member;
  await audit(tx, { action: 'handover.done', subject: `membership:${member.id}`, details: { role: member.role }, shopId, carrierId });
}

const lookAgain = (tx: TenantTx, id: string, at: Date): Promise<void> =>
  tell(tx, { topic: TOPIC, dedupe: newId(), payload: { id }, runAt: at });

const Payload = z.object({ id: z.uuid() });

const lookAtOne: JobHandler = async (job, deps) => {
  const { id } = Payload.parse(job.payload);
  return (tx) => endWhenDue(tx, id, deps.now());
};

/** Somebody has taken an invitation up: it may be a successor. */
const lookAtAll: JobHandler = async (job, deps) => {
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${job.topic}` } as const;
  const ids = await withTenant(deps.pool, call, waitingIds);
  return async (tx) => {
    for (const id of ids) await endWhenDue(tx, id, deps.now());
  };
};

export const handoverJobs: JobHandlers = { [TOPIC]: lookAtOne, 'invitation.accepted': lookAtAll };
