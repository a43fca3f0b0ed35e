import type { SellerMessage } from '@galleria/contract/seller-report';
import type { TenantTx } from '@galleria/db';
import { type DpiMessage, OPERATOR } from '@galleria/domain/seller-report';
import { actorName } from '../../core/actor-name.ts';

interface HeadRow extends Omit<SellerMessage, 'madeAt' | 'endedAt'> {
  readonly [column: string]: unknown;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
}

const HEAD = `
  select m.id, m.number, m.ref, m.kind, m.is_test as "isTest", m.state, ${actorName('m.made_by')} as "madeBy", m.made_at as "madeAt",
    case when m.ended_by is not null then ${actorName('m.ended_by')} end as "endedBy", m.ended_at as "endedAt", m.version,
    (select count(*)::int from jsonb_array_elements(m.documents) d where d->>'subject' <> '${OPERATOR}') as sellers
  from seller_report_messages m where m.tenant_id = $1`;

const headOf = (row: HeadRow): SellerMessage => ({
  ...row,
  madeAt: row.madeAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});

export async function messagesOf(tx: TenantTx, year: number): Promise<SellerMessage[]> {
  const rows = await tx.query<HeadRow>(`${HEAD} and m.year = $2 order by m.number desc limit 100`, [tx.tenantId, year]);
  return rows.map(headOf);
}

export async function findMessage(tx: TenantTx, id: string): Promise<SellerMessage | undefined> {
  const [row] = await tx.query<HeadRow>(`${HEAD} and m.id = $2`, [tx.tenantId, id]);
  return row && headOf(row);
}

const WHOLE = `select m.year, m.ref, m.kind, m.made_at as "madeAt", m.sender, m.is_test as "isTest", m.documents
  from seller_report_messages m where m.tenant_id = $1`;
type WholeRow = DpiMessage & Record<string, unknown>;

/** What the agency has of the year, in the order in which it was sent. */
export const sentMessages = (tx: TenantTx, year: number): Promise<DpiMessage[]> =>
  tx.query<WholeRow>(`${WHOLE} and m.year = $2 and m.state = 'sent' order by m.number`, [tx.tenantId, year]);

export async function wholeMessage(tx: TenantTx, id: string): Promise<DpiMessage | undefined> {
  const [row] = await tx.query<WholeRow>(`${WHOLE} and m.id = $2`, [tx.tenantId, id]);
  return row;
}

/** The next number of the year's messages. Its row is held until the end: two windows make one after the other, and the second finds the first waiting. */
export async function nextMessageNumber(tx: TenantTx, year: number): Promise<number> {
  const [row] = await tx.query<{ value: number }>(
    `insert into counters (tenant_id, name, year, value) values ($1, 'seller-message', $2, 1)
     on conflict (tenant_id, name, year) do update set value = counters.value + 1 returning value`,
    [tx.tenantId, year],
  );
  return row?.value ?? 1;
}

export async function insertMessage(tx: TenantTx, id: string, number: number, message: DpiMessage): Promise<void> {
  await tx.run(
    `insert into seller_report_messages (tenant_id, id, year, number, ref, kind, sender, is_test, documents, state, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'made', $10, $11)`,
    [
      ...[tx.tenantId, id, message.year, number, message.ref, message.kind, message.sender, message.isTest],
      ...[JSON.stringify(message.documents), tx.actor, message.madeAt],
    ],
  );
}

interface Ending {
  readonly id: string;
  readonly version: number;
  readonly state: 'sent' | 'withdrawn';
  readonly now: Date;
}
/** False when it has ended, or is of another version: of two windows one ends it. */
export async function endMessage(tx: TenantTx, { id, version, state, now }: Ending): Promise<boolean> {
  const changed = await tx.run(
    `update seller_report_messages set state = $4, ended_by = $5, ended_at = $6, version = version + 1
     where tenant_id = $1 and id = $2 and version = $3 and state = 'made'`,
    [tx.tenantId, id, version, state, tx.actor, now],
  );
  return changed === 1;
}
