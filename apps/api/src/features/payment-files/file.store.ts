import type { PaymentFileHead } from '@galleria/contract/payment-files';
import type { TenantTx } from '@galleria/db';
import type { FilePayment } from '@galleria/domain/payment-file';
import { actorName } from '../../core/actor-name.ts';

interface FileRow extends Omit<PaymentFileHead, 'madeAt' | 'endedAt'> {
  readonly [column: string]: unknown;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
}

const HEAD = `
  select f.id, f.number, f.message_id as "messageId", f.period, f.state, f.total_ore::float8 as "totalOre", ${actorName('f.made_by')} as "madeBy", f.made_at as "madeAt",
    case when f.ended_by is not null then ${actorName('f.ended_by')} end as "endedBy", f.ended_at as "endedAt", f.version,
    (select jsonb_agg(jsonb_build_object('payeeId', r.payee_id, 'name', r.name, 'account', jsonb_build_object('kind', r.account_kind, 'number', r.account),
       'amountOre', r.amount_ore, 'day', r.day) order by r.day, r.name, r.payee_id) from payment_file_rows r where r.tenant_id = $1 and r.file_id = f.id) as rows
  from payment_files f where f.tenant_id = $1`;

const headOf = (row: FileRow): PaymentFileHead => ({
  ...row,
  madeAt: row.madeAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});

export async function filesOf(tx: TenantTx, period: string): Promise<PaymentFileHead[]> {
  const rows = await tx.query<FileRow>(`${HEAD} and f.period = $2 order by f.number desc limit 100`, [tx.tenantId, period]);
  return rows.map(headOf);
}

export async function findFile(tx: TenantTx, id: string): Promise<PaymentFileHead | undefined> {
  const [row] = await tx.query<FileRow>(`${HEAD} and f.id = $2`, [tx.tenantId, id]);
  return row && headOf(row);
}

export async function contentOf(tx: TenantTx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ content: string }>('select content from payment_files where tenant_id = $1 and id = $2', [
    tx.tenantId,
    id,
  ]);
  return row?.content;
}

/** The next number of the municipality's files. Its row is held until the end: two files at once are two numbers. */
export async function nextFileNumber(tx: TenantTx): Promise<number> {
  const [row] = await tx.query<{ value: number }>(
    `insert into counters (tenant_id, name, year, value) values ($1, 'payment-file', 0, 1)
     on conflict (tenant_id, name, year) do update set value = counters.value + 1 returning value`,
    [tx.tenantId],
  );
  return row?.value ?? 1;
}

export interface NewFile {
  readonly id: string;
  readonly number: number;
  readonly messageId: string;
  readonly period: string;
  readonly content: string;
  readonly payments: readonly (FilePayment & { readonly payeeId: string; readonly payee: 'shop' | 'carrier' })[];
  readonly now: Date;
}

/** A sum that stands in another file breaks the index `payment_file_rows_standing`. */
export async function insertFile(tx: TenantTx, { id, number, messageId, period, content, payments, now }: NewFile): Promise<void> {
  const total = payments.reduce((sum, { amountOre }) => sum + amountOre, 0);
  await tx.run(
    `insert into payment_files (tenant_id, id, number, message_id, period, state, total_ore, content, made_by, made_at)
     values ($1, $2, $3, $4, $5, 'made', $6, $7, $8, $9)`,
    [tx.tenantId, id, number, messageId, period, total, content, tx.actor, now],
  );
  const rows = payments.map(({ payeeId, payee, name, account, amountOre, day }) => ({
    payee_id: payeeId,
    payee,
    name,
    account_kind: account.kind,
    account: account.number,
    amount_ore: amountOre,
    day,
  }));
  await tx.run(
    `insert into payment_file_rows (tenant_id, file_id, payee_id, payee, period, name, account_kind, account, amount_ore, day)
     select $1, $2, x.payee_id, x.payee, $3, x.name, x.account_kind, x.account, x.amount_ore, x.day
     from jsonb_to_recordset($4) as x(payee_id uuid, payee text, name text, account_kind text, account text, amount_ore bigint, day date)`,
    [tx.tenantId, id, period, JSON.stringify(rows)],
  );
}

/** False when it has ended, or is of another version: of two windows one ends it. */
export async function endFile(
  tx: TenantTx,
  { id, version, state, now }: { readonly id: string; readonly version: number; readonly state: 'paid' | 'withdrawn'; readonly now: Date },
): Promise<boolean> {
  const changed = await tx.run(
    `update payment_files set state = $4, ended_by = $5, ended_at = $6, version = version + 1
     where tenant_id = $1 and id = $2 and version = $3 and state = 'made'`,
    [tx.tenantId, id, version, state, tx.actor, now],
  );
  if (changed !== 1) return false;
  await tx.run('update payment_file_rows set standing = false where tenant_id = $1 and file_id = $2', [tx.tenantId, id]);
  return true;
}
