import type { DemoMessage } from '@galleria/contract/messages';
import type { PlatformTx, TenantTx } from '@galleria/db';
import { DEFAULT_SMS_PER_DAY } from '@galleria/domain/messages';
import type { Turned, Way } from './message.ts';

export interface StoredMessage {
  readonly channel: 'email' | 'sms' | 'letter';
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly state: 'queued' | 'sent' | 'failed';
  readonly createdAt: Date;
  readonly notBefore: Date | null;
  readonly expiresAt: Date | null;
  /** Other ways to say it. */
  readonly waysLeft: number;
  /** Of a training copy: it is shown there and goes nowhere. */
  readonly training: boolean;
}

/** Before every letter of a training copy, where it is shown. */
const TRAINING = 'ÖVNING. ';

export interface NewMessage {
  readonly subject: string;
  readonly cause: string;
  readonly way: Way;
  /** The ways that are left when this one fails. */
  readonly left?: readonly Way[];
  readonly turned?: Turned | null;
  readonly notBefore?: Date;
  readonly expiresAt?: Date | null | undefined;
  readonly segments?: number;
  readonly held?: 'quiet' | 'budget' | null;
  /** Nothing is tried. */
  readonly failure?: Turned;
}

/** False when the same cause has left a message before. */
export async function insertMessage(tx: TenantTx, id: string, message: NewMessage): Promise<boolean> {
  const { way, left = [] } = message;
  const rows = await tx.run(
    `insert into messages (tenant_id, id, channel, recipient, subject, body_text, body_html, cause, state, alternatives, turned, not_before, expires_at,
       segments, held, failure)
     select $1::integer, $2, $3, $4, m.mark || $5, m.mark || $6, replace($7, '<body>', '<body>' || m.mark), $8,
       case when $15::text is null then 'queued' else 'failed' end, $9, $10, $11, $12, $13, $14, $15
     from (select case when mark = 'training' then '${TRAINING}' else '' end as mark from platform.tenants where id = $1::integer) m
     on conflict (tenant_id, cause) do nothing`,
    [
      ...[tx.tenantId, id, way.channel, way.recipient, message.subject, way.text, way.html ?? null, message.cause],
      ...[left.length > 0 ? JSON.stringify(left) : null, message.turned ?? null, message.notBefore ?? null, message.expiresAt ?? null],
      ...[message.segments ?? null, message.held ?? null, message.failure ?? null],
    ],
  );
  return rows === 1;
}

/** Whether a cause has left a message. */
export async function isQueued(tx: TenantTx, cause: string): Promise<boolean> {
  return (await tx.query('select from messages where tenant_id = $1 and cause = $2', [tx.tenantId, cause])).length > 0;
}

export async function findMessage(tx: TenantTx, id: string): Promise<StoredMessage | undefined> {
  const [row] = await tx.prepared<StoredMessage>(
    'message-find',
    `select channel, recipient, subject, body_text as text, body_html as html, state, created_at as "createdAt", not_before as "notBefore",
       expires_at as "expiresAt", coalesce(jsonb_array_length(alternatives), 0) as "waysLeft",
       exists (select from platform.tenants t where t.id = $1 and t.mark = 'training') as training
     from messages where tenant_id = $1 and id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/**
 * `wipe`: what opened something is not kept. `final`: nobody will ask whether it arrived. Marks a message once; a second sender of the same message changes
 * nothing.
 */
export async function markSent(
  tx: TenantTx,
  id: string,
  sent: { readonly reference: string; readonly wipe: boolean; readonly final: boolean },
): Promise<void> {
  await tx.run(
    `update messages set state = 'sent', sent_at = now(), provider_reference = $3,
       body_text = case when $4 then '' else body_text end, body_html = case when $4 then null else body_html end,
       alternatives = case when $4 or $5 then null else alternatives end
     where tenant_id = $1 and id = $2 and state <> 'sent'`,
    [tx.tenantId, id, sent.reference, sent.wipe, sent.final],
  );
}

/** What the provider said of a sent text message: on the telephone, or nobody will know. */
export async function markArrived(tx: TenantTx, id: string, at: Date | null): Promise<void> {
  await tx.run("update messages set delivered_at = $3, alternatives = null where tenant_id = $1 and id = $2 and state = 'sent'", [
    tx.tenantId,
    id,
    at,
  ]);
}

export async function markFailed(tx: TenantTx, id: string, failure: Turned): Promise<void> {
  await tx.run(
    "update messages set state = 'failed', failure = $3, alternatives = null where tenant_id = $1 and id = $2 and (state = 'queued' or state = 'sent' and $3 = 'undelivered')",
    [tx.tenantId, id, failure],
  );
}

/** The way to which a message was turned. */
export interface NextWay {
  readonly channel: Way['channel'];
  readonly text: string;
  readonly cause: string;
  readonly expiresAt: Date | null;
}
/** Turns a message to its next way, if it has one: the row is the same, and so is its cause. */
export async function turnMessage(
  tx: TenantTx,
  id: string,
  { from, why }: { readonly from: Way['channel']; readonly why: Turned },
): Promise<NextWay | undefined> {
  const [row] = await tx.query<NextWay & Record<string, unknown>>(
    `update messages set channel = alternatives->0->>'channel', recipient = alternatives->0->>'recipient', body_text = alternatives->0->>'text',
       body_html = alternatives->0->>'html', alternatives = nullif(alternatives - 0, '[]'), turned = $3, state = 'queued', sent_at = null,
       provider_reference = null, not_before = null, segments = null, held = null
     where tenant_id = $1 and id = $2 and channel = $4 and state in ('queued', 'sent') and alternatives is not null and $3 <> 'late'
     returning channel, body_text as text, cause, expires_at as "expiresAt"`,
    [tx.tenantId, id, why, from],
  );
  return row;
}

/** When the text message to which it was turned is sent, and for how many it counts. */
export async function keepPlace(
  tx: TenantTx,
  id: string,
  place: { readonly segments: number; readonly notBefore: Date; readonly held: 'quiet' | 'budget' | null },
): Promise<void> {
  await tx.run('update messages set segments = $3, not_before = $4, held = $5 where tenant_id = $1 and id = $2', [
    ...[tx.tenantId, id, place.segments, place.notBefore, place.held],
  ]);
}

/** The municipality's text messages in a day: what was decided last before it, or the default. */
export async function smsPerDay(tx: TenantTx, day: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    'select per_day as n from sms_budgets where tenant_id = $1 and valid_from <= $2::date order by valid_from desc limit 1',
    [tx.tenantId, day],
  );
  return row?.n ?? DEFAULT_SMS_PER_DAY;
}

/** Counts a text message for a day, if there is room for it: of many who count at once, as many get through as there is room for. */
export async function countSms(
  tx: TenantTx,
  { day, segments, atMost }: { readonly day: string; readonly segments: number; readonly atMost: number },
): Promise<boolean> {
  const rows = await tx.run(
    `insert into sms_days as d (tenant_id, day, used) select $1::integer, $2::date, $3::integer where $3::integer <= $4::integer
     on conflict (tenant_id, day) do update set used = d.used + excluded.used where d.used + excluded.used <= $4::integer`,
    [tx.tenantId, day, segments, atMost],
  );
  return rows === 1;
}

/** What was left for the worker to queue is queued: it stands in the message alone. */
export async function forgetLeft(tx: TenantTx, jobId: string): Promise<void> {
  await tx.run("update outbox set payload = '{}' where tenant_id = $1 and id = $2", [tx.tenantId, jobId]);
}

/** `causes`: of the messages that the one who asks is waiting for. */
export function newestMessages(tx: TenantTx, limit: number, causes: readonly string[]): Promise<Omit<DemoMessage, 'tenant'>[]> {
  return tx.query(
    `select id, channel, recipient as to, subject, body_text as text, state, created_at as at, cause = any($3) as "forThisBrowser"
     from messages where tenant_id = $1 order by created_at desc, id desc limit $2`,
    [tx.tenantId, limit, causes],
  );
}

/** Begins the cause of a message with a login code; the code's id follows. */
export const CODE_CAUSE = 'sign-in.code:';

/** Causes of the messages with the codes that a browser asked for, the newest for each address: the only ones that sign it in. */
export async function codeCausesOf(tx: PlatformTx, browserHash: Buffer): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select distinct on (address) id from platform.login_codes where browser_hash = $1 order by address, created_at desc, id desc',
    [browserHash],
  );
  return rows.map(({ id }) => `${CODE_CAUSE}${id}`);
}
