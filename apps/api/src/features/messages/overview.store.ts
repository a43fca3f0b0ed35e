import type { MessageOverview, SentMessage } from '@galleria/contract/messages';
import type { TenantTx } from '@galleria/db';
import { actorName } from '../../core/actor-name.ts';

/** What is looked at: older ones are history that retention takes. */
const DAYS = 30;
/** Due so long and not taken: the provider is silent. */
const SILENT_MINUTES = 5;

const LISTS = {
  held: "m.state = 'queued' and m.channel = 'sms' and m.held is not null",
  failed: "m.state = 'failed'",
  // A letter that was one from the beginning goes with the shop's goods.
  print: "m.state = 'queued' and m.channel = 'letter' and m.turned is not null",
  all: 'true',
} as const;
export type MessageList = keyof typeof LISTS;

export const budgetsOf = (tx: TenantTx): Promise<{ validFrom: string; perDay: number; decidedBy: string; decidedAt: Date }[]> =>
  tx.query(
    `select b.valid_from::text as "validFrom", b.per_day as "perDay", coalesce(${actorName('b.decided_by')}, '') as "decidedBy", b.decided_at as "decidedAt"
     from sms_budgets b where b.tenant_id = $1 order by b.valid_from desc limit 50`,
    [tx.tenantId],
  );

/** From a day on; decided again for the same day, the later word holds. */
export async function writeBudget(
  tx: TenantTx,
  { validFrom, perDay, now }: { readonly validFrom: string; readonly perDay: number; readonly now: Date },
): Promise<void> {
  await tx.run(
    `insert into sms_budgets (tenant_id, valid_from, per_day, decided_by, decided_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, valid_from) do update set per_day = excluded.per_day, decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
    [tx.tenantId, validFrom, perDay, tx.actor, now],
  );
}

export const countedFrom = (tx: TenantTx, day: string): Promise<{ day: string; used: number }[]> =>
  tx.query('select day::text as day, used from sms_days where tenant_id = $1 and day >= $2::date order by day limit 10', [
    tx.tenantId,
    day,
  ]);

/** Text messages that are due and that the provider has not taken. */
export async function silence(tx: TenantTx, now: Date): Promise<{ readonly since: Date | null; readonly waiting: number }> {
  const [row] = await tx.query<{ since: Date | null; waiting: number }>(
    `select min(not_before) as since, count(*)::int as waiting from messages
     where tenant_id = $1 and state = 'queued' and channel = 'sms' and not_before < $2::timestamptz - make_interval(mins => ${SILENT_MINUTES})`,
    [tx.tenantId, now],
  );
  return row ?? { since: null, waiting: 0 };
}

export async function countsOf(tx: TenantTx): Promise<MessageOverview['counts']> {
  const [row] = await tx.query<MessageOverview['counts'] & Record<string, unknown>>(
    `select (count(*) filter (where ${LISTS.held}))::int as held, (count(*) filter (where ${LISTS.failed}))::int as failed,
       (count(*) filter (where ${LISTS.print}))::int as print
     from messages m where m.tenant_id = $1 and m.created_at > now() - make_interval(days => ${DAYS})`,
    [tx.tenantId],
  );
  return row ?? { held: 0, failed: 0, print: 0 };
}

export const kindsOf = (tx: TenantTx): Promise<MessageOverview['kinds']> =>
  tx.query(
    `select split_part(m.cause, ':', 1) as kind, (count(*) filter (where m.channel = 'email' and m.state <> 'failed'))::int as email,
       (count(*) filter (where m.channel = 'sms' and m.state <> 'failed'))::int as sms,
       (count(*) filter (where m.channel = 'letter'))::int as letter, (count(*) filter (where m.state = 'failed'))::int as failed
     from messages m where m.tenant_id = $1 and m.created_at > now() - make_interval(days => ${DAYS})
     group by 1 order by count(*) desc, 1 limit 100`,
    [tx.tenantId],
  );

interface Row extends Omit<SentMessage, 'at' | 'notBefore' | 'deliveredAt' | 'to'> {
  readonly [column: string]: unknown;
  readonly recipient: string;
  readonly at: Date;
  readonly notBefore: Date | null;
  readonly deliveredAt: Date | null;
}
export const listMessages = (
  tx: TenantTx,
  { show, size, offset }: { readonly show: MessageList; readonly size: number; readonly offset: number },
): Promise<Row[]> =>
  tx.query<Row>(
    `select m.id, m.created_at as at, split_part(m.cause, ':', 1) as kind, m.channel, m.recipient, m.state, m.held, m.not_before as "notBefore", m.turned,
       m.failure, m.delivered_at as "deliveredAt"
     from messages m where m.tenant_id = $1 and m.created_at > now() - make_interval(days => ${DAYS}) and ${LISTS[show]}
     order by m.created_at desc, m.id desc limit $2 offset $3`,
    [tx.tenantId, size + 1, offset],
  );

/** A letter that somebody prints because nothing else reached: marked once, and shown again to whoever asks again. */
export async function printLetter(
  tx: TenantTx,
  id: string,
  now: Date,
): Promise<{ readonly name: string; readonly subject: string; readonly text: string } | undefined> {
  const [row] = await tx.query<{ name: string; subject: string; text: string }>(
    `update messages m set state = 'sent', sent_at = coalesce(m.sent_at, $3)
     where m.tenant_id = $1 and m.id = $2 and m.channel = 'letter' and m.turned is not null and m.state in ('queued', 'sent')
     returning m.recipient as name, m.subject, m.body_text as text`,
    [tx.tenantId, id, now],
  );
  return row;
}
