import type { DemoMessage } from '@galleria/contract/messages';
import type { PlatformTx, TenantTx } from '@galleria/db';
import type { OutgoingMessage } from './message.ts';

export interface StoredMessage {
  readonly channel: 'email' | 'sms' | 'letter';
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly state: 'queued' | 'sent' | 'failed';
  /** Of a training copy: it is shown there and goes nowhere. */
  readonly training: boolean;
}

/** Before every letter of a training copy, where it is shown. */
const TRAINING = 'ÖVNING. ';

/** False when the same cause has left a message before. */
export async function insertMessage(tx: TenantTx, id: string, message: OutgoingMessage): Promise<boolean> {
  const rows = await tx.run(
    `insert into messages (tenant_id, id, channel, recipient, subject, body_text, body_html, cause, state)
     select $1::integer, $2, $3, $4, m.mark || $5, m.mark || $6, replace($7, '<body>', '<body>' || m.mark), $8, 'queued'
     from (select case when mark = 'training' then '${TRAINING}' else '' end as mark from platform.tenants where id = $1::integer) m
     on conflict (tenant_id, cause) do nothing`,
    [tx.tenantId, id, message.channel, message.recipient, message.subject, message.text, message.html ?? null, message.cause],
  );
  return rows === 1;
}

export async function findMessage(tx: TenantTx, id: string): Promise<StoredMessage | undefined> {
  const [row] = await tx.prepared<StoredMessage>(
    'message-find',
    `select channel, recipient, subject, body_text as text, body_html as html, state,
       exists (select from platform.tenants t where t.id = $1 and t.mark = 'training') as training
     from messages where tenant_id = $1 and id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/** `wipe`: what opened something is not kept. Marks a message once; a second sender of the same message changes nothing. */
export async function markSent(tx: TenantTx, id: string, sent: { readonly reference: string; readonly wipe: boolean }): Promise<void> {
  await tx.run(
    `update messages set state = 'sent', sent_at = now(), provider_reference = $3,
       body_text = case when $4 then '' else body_text end, body_html = case when $4 then null else body_html end
     where tenant_id = $1 and id = $2 and state <> 'sent'`,
    [tx.tenantId, id, sent.reference, sent.wipe],
  );
}

export async function markFailed(tx: TenantTx, id: string): Promise<void> {
  await tx.run("update messages set state = 'failed' where tenant_id = $1 and id = $2 and state = 'queued'", [tx.tenantId, id]);
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
