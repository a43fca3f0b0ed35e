import type { PlatformTx, TenantTx } from '@galleria/db';
import type { ProviderAccount } from '../../adapters/ports.ts';

export interface AccountRow {
  readonly [column: string]: unknown;
  readonly shopId: string;
  readonly account: string;
  readonly mayCharge: boolean;
  readonly mayPayOut: boolean;
  readonly submitted: boolean;
  readonly due: readonly string[];
  readonly dueBy: Date | null;
  readonly closedBecause: string | null;
  readonly offered: boolean;
  readonly unpaidToDoor: boolean;
  readonly lookedAt: Date | null;
  readonly version: number;
}
const COLUMNS = `shop_id as "shopId", account, may_charge as "mayCharge", may_pay_out as "mayPayOut", submitted, due, due_by as "dueBy", closed_because as "closedBecause", offered, unpaid_to_door as "unpaidToDoor",
  looked_at as "lookedAt", version`;

export async function readAccount(tx: TenantTx, shopId: string): Promise<AccountRow | undefined> {
  const [row] = await tx.query<AccountRow>(`select ${COLUMNS} from payment_accounts where tenant_id = $1 and shop_id = $2`, [
    tx.tenantId,
    shopId,
  ]);
  return row;
}
export function allAccounts(tx: TenantTx): Promise<AccountRow[]> {
  return tx.query<AccountRow>(`select ${COLUMNS} from payment_accounts where tenant_id = $1`, [tx.tenantId]);
}
export function insertAccount(
  tx: TenantTx,
  { shopId, account, at }: { readonly shopId: string; readonly account: string; readonly at: Date },
): Promise<number> {
  return tx.run(
    `insert into payment_accounts (tenant_id, shop_id, account, created_by, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [tx.tenantId, shopId, account, tx.actor, at],
  );
}
/** The account as the provider has it, and with it whether the shop's customers are offered to pay by card. */
export async function keepAccount(tx: TenantTx, shopId: string, read: ProviderAccount, at: Date): Promise<void> {
  await tx.run(
    `update payment_accounts set may_charge = $3, may_pay_out = $4, submitted = $5, due = $6, closed_because = $7, looked_at = $8, due_by = $9, version = version + 1
     where tenant_id = $1 and shop_id = $2`,
    [
      ...[tx.tenantId, shopId, read.mayCharge, read.mayPayOut, read.submitted],
      ...[read.due.slice(0, 50).map((word) => word.slice(0, 120)), read.closedBecause, at, read.dueBy],
    ],
  );
  await showAccount(tx, shopId);
}
export async function setOffered(tx: TenantTx, shopId: string, offered: boolean): Promise<number> {
  const rows = await tx.run('update payment_accounts set offered = $3, version = version + 1 where tenant_id = $1 and shop_id = $2', [
    tx.tenantId,
    shopId,
    offered,
  ]);
  await showAccount(tx, shopId);
  return rows;
}
export function setUnpaid(tx: TenantTx, shopId: string, toDoor: boolean): Promise<number> {
  return tx.run('update payment_accounts set unpaid_to_door = $3, version = version + 1 where tenant_id = $1 and shop_id = $2', [
    tx.tenantId,
    shopId,
    toDoor,
  ]);
}
/** An account that is not open yet is shown as waiting: only where one payment is for all can its shop be paid by card. */
const showAccount = (tx: TenantTx, shopId: string): Promise<number> =>
  tx.run(
    `update public_shops p set card_account = case when a.offered and (a.may_charge or coalesce(a.closed_because, '') !~ '^(rejected|disconnected)') then a.account end,
       card_waits = not a.may_charge
     from payment_accounts a where p.tenant_id = $1 and p.shop_id = $2 and a.tenant_id = $1 and a.shop_id = $2`,
    [tx.tenantId, shopId],
  );

/** The galleria in which a shop takes cards on this account, by what everybody may see of shops. */
export async function homeOfAccount(tx: PlatformTx, account: string): Promise<{ tenantId: number; shopId: string } | undefined> {
  const [row] = await tx.query<{ tenantId: number; shopId: string }>(
    'select tenant_id as "tenantId", shop_id as "shopId" from public_shops where card_account = $1 order by 1 limit 1',
    [account],
  );
  return row;
}

/** The galleria in whose books the payouts of the installation's own account stand. */
export async function payeeHome(tx: PlatformTx): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>('select id from platform.tenants where payee_home');
  return row?.id;
}
/** The name of whoever takes one payment for all shops here; none: each shop is paid by itself. */
export async function payeeOf(tx: TenantTx): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string | null }>("select payee->>'name' as name from platform.tenants where id = $1", [tx.tenantId]);
  return row?.name ?? undefined;
}
/** Whether anybody takes one payment for all here, or ever did. */
export async function hasPayee(tx: TenantTx): Promise<boolean> {
  const rows = await tx.query(
    `select from platform.tenants t where t.id = $1 and (t.payee is not null or t.payee_home or exists (select from joint_payments j where j.tenant_id = $1))`,
    [tx.tenantId],
  );
  return rows.length > 0;
}

/** The shop as the provider is told of it; none where the shop is only a guest from another galleria. */
export async function shopToOpen(tx: TenantTx, shopId: string): Promise<{ name: string; email: string } | undefined> {
  const [row] = await tx.query<{ name: string; email: string }>('select name, email from shops where tenant_id = $1 and id = $2', [
    tx.tenantId,
    shopId,
  ]);
  return row;
}
