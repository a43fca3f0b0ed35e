import type { DeadJobKind, DeadJobs } from '@galleria/contract/dead-jobs';
import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { kindOf } from './kinds.ts';

interface DeadTopic {
  readonly [column: string]: unknown;
  readonly topic: string;
  readonly count: number;
  readonly givenUpAt: Date;
}
const deadTopics = (tx: TenantTx): Promise<DeadTopic[]> =>
  tx.query<DeadTopic>(
    `select topic, count(*)::int as count, max(dead_at) as "givenUpAt" from outbox
     where tenant_id = $1 and dead_at is not null and done_at is null group by 1 order by 1`,
    [tx.tenantId],
  );

/** Jobs that nobody tries any longer, counted by what they were about. */
export async function deadJobs(tx: TenantTx): Promise<DeadJobs> {
  const byKind = Map.groupBy(await deadTopics(tx), ({ topic }) => kindOf(topic));
  const kinds = [...byKind].map(([kind, topics]) => ({
    kind,
    count: topics.reduce((sum, { count }) => sum + count, 0),
    givenUpAt: new Date(Math.max(...topics.map(({ givenUpAt }) => givenUpAt.getTime()))).toISOString(),
  }));
  return { kinds };
}

/** All of a kind are due at once, as if they were new. Pressed when a colleague was first, nothing is left to try and nothing is logged. */
export async function retryDeadJobs({ tx, requestId }: Pick<Ctx, 'tx' | 'requestId'>, kind: DeadJobKind): Promise<DeadJobs> {
  const topics = (await deadTopics(tx)).map(({ topic }) => topic).filter((topic) => kindOf(topic) === kind);
  const count = await tx.run(
    `update outbox set dead_at = null, attempts = 0, lost_leases = 0, last_error = null, run_at = now()
     where tenant_id = $1 and dead_at is not null and done_at is null and topic = any($2)`,
    [tx.tenantId, topics],
  );
  if (count > 0) await audit(tx, { action: 'dead-jobs.retried', subject: `dead-jobs:${kind}`, details: { count }, requestId });
  return deadJobs(tx);
}
