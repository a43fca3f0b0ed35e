import type { TenantTx } from '@galleria/db';
import { newId } from './id.ts';

export interface Message {
  /** `feature.event`; the worker has one handler for each. */
  readonly topic: string;
  /** Unique within tenant and topic: told twice is done once. */
  readonly dedupe: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Not before this instant; without it, at once. */
  readonly runAt?: Date;
}

/** Leaves work for after the commit: written in the caller's transaction, so it exists exactly if its cause does. */
export async function tell(tx: TenantTx, ...messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.leave(
    'outbox-tell',
    `insert into outbox (tenant_id, id, topic, dedupe, payload, run_at)
     select $1, m.id, m.topic, m.dedupe, m.payload, coalesce(m.run_at, now())
     from jsonb_to_recordset($2) as m(id uuid, topic text, dedupe text, payload jsonb, run_at timestamptz)
     on conflict do nothing`, // naming the key would ask for the right to read the row, which those who leave a job lack
    [
      tx.tenantId,
      JSON.stringify(
        messages.map((m) => ({ id: newId(), topic: m.topic, dedupe: m.dedupe, payload: m.payload ?? {}, run_at: m.runAt ?? null })),
      ),
    ],
  );
}
