import type { IssuedPaper, Issuer } from '@galleria/contract/commission';
import type { TenantTx } from '@galleria/db';
import type { CommissionRule } from '@galleria/domain/commission';
import { shopName } from '../ledger/index.ts';

type Row<T> = T & Record<string, unknown>;

/** Every rule that the caller may see: a shop those for all and its own. */
export function readRules(tx: TenantTx): Promise<CommissionRule[]> {
  return tx.query<Row<CommissionRule>>(
    `select id, shop_id as "shopId", category, from_day::text as from, ends, basis_points as "basisPoints", order_ore as "orderOre", on_fees as "onFees"
     from commission_rules where tenant_id = $1 order by from_day, id limit 2000`,
    [tx.tenantId],
  );
}

/** False when the same shop and category has a rule from that day already. */
export async function insertRule(tx: TenantTx, rule: CommissionRule, at: Date): Promise<boolean> {
  return (
    (await tx.run(
      `insert into commission_rules (tenant_id, id, shop_id, category, from_day, ends, basis_points, order_ore, on_fees, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        ...[tx.tenantId, rule.id, rule.shopId, rule.category, rule.from, rule.ends],
        ...[rule.basisPoints, rule.orderOre, rule.onFees, tx.actor, at],
      ],
    )) === 1
  );
}
export const deleteRule = (tx: TenantTx, id: string): Promise<number> =>
  tx.run('delete from commission_rules where tenant_id = $1 and id = $2', [tx.tenantId, id]);

/** Shops that sell here or have done so, by what they are called. */
export function readShops(tx: TenantTx): Promise<{ id: string; name: string }[]> {
  return tx.query(
    `select a.shop_id as id, ${shopName('a.shop_id')} as name from shop_admissions a where a.tenant_id = $1 order by 2, 1 limit 1000`,
    [tx.tenantId],
  );
}

export type IssuerRow = Issuer & { readonly version: number };
export async function readIssuer(tx: TenantTx): Promise<IssuerRow | undefined> {
  const [row] = await tx.query<Row<IssuerRow>>(
    `select version, legal_name as "legalName", org_number as "orgNumber", vat_number as "vatNumber", street, postal_code as "postalCode", locality, email, phone,
       bankgiro, plusgiro, due_days as "dueDays", vat_percent as "vatPercent" from galleria_issuers where tenant_id = $1`,
    [tx.tenantId],
  );
  return row;
}

/** Guarded by the version that was seen; null: nobody had written anything. False when another was first. */
export async function writeIssuer(tx: TenantTx, issuer: Issuer, seen: number | null, at: Date): Promise<boolean> {
  const values = [
    ...[tx.tenantId, issuer.legalName, issuer.orgNumber, issuer.vatNumber, issuer.street, issuer.postalCode, issuer.locality, issuer.email],
    ...[issuer.phone, issuer.bankgiro, issuer.plusgiro, issuer.dueDays, issuer.vatPercent, tx.actor, at],
  ];
  const written = await tx.run(
    seen === null
      ? `insert into galleria_issuers (tenant_id, legal_name, org_number, vat_number, street, postal_code, locality, email, phone, bankgiro, plusgiro, due_days,
           vat_percent, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing`
      : `update galleria_issuers set legal_name = $2, org_number = $3, vat_number = $4, street = $5, postal_code = $6, locality = $7, email = $8, phone = $9,
           bankgiro = $10, plusgiro = $11, due_days = $12, vat_percent = $13, changed_by = $14, changed_at = $15, version = version + 1
         where tenant_id = $1 and version = $16`,
    seen === null ? values : [...values, seen],
  );
  return written === 1;
}

export interface Payee {
  readonly name: string;
  readonly number: string;
}
/** Who takes one payment for all shops, as the galleria's own row says now. */
export async function readPayee(tx: TenantTx): Promise<Payee | null> {
  const [row] = await tx.query<{ payee: Payee | null }>('select payee from platform.tenants where id = $1', [tx.tenantId]);
  return row?.payee ?? null;
}
/** `keptVat`: per cent of VAT on the commission that is kept of each share; null: none is kept. */
export const writePayee = (tx: TenantTx, payee: Payee | null, keptVat: number | null): Promise<number> =>
  tx.run('update platform.tenants set payee = $2, kept_vat = $3 where id = $1', [tx.tenantId, payee && JSON.stringify(payee), keptVat]);
export async function keepsCommission(tx: TenantTx): Promise<boolean> {
  const rows = await tx.query('select from platform.tenants where id = $1 and kept_vat is not null', [tx.tenantId]);
  return rows.length > 0;
}

/** Whether the provider's page offers Swish, which draws the whole at once. */
export async function drawsSwishAtOnce(tx: TenantTx): Promise<boolean> {
  const [row] = await tx.query<{ atOnce: boolean }>('select swish_at_once as "atOnce" from platform.tenants where id = $1', [tx.tenantId]);
  return row?.atOnce ?? true;
}
export const writeSwishAtOnce = (tx: TenantTx, atOnce: boolean): Promise<number> =>
  tx.run('update platform.tenants set swish_at_once = $2 where id = $1', [tx.tenantId, atOnce]);

/**
 * The first galleria of an installation that takes one payment for all keeps the books of the account's payouts, for good: the account is one, and so are they.
 * @returns who takes such payments in another galleria, on the same account.
 */
export async function settleInAsPayee(tx: TenantTx): Promise<Payee | undefined> {
  await tx.query("select pg_advisory_xact_lock(hashtext('payee-home'))");
  await tx.run(
    'update platform.tenants set payee_home = true where id = $1 and not exists (select from platform.tenants where payee_home)',
    [tx.tenantId],
  );
  const [row] = await tx.query<{ payee: Payee }>(
    'select payee from platform.tenants where id <> $1 and payee is not null order by id limit 1',
    [tx.tenantId],
  );
  return row?.payee;
}

// Of a commission invoice `d`: what of it credit notes have taken back, all of it and as far as that was not given back with a share already. Both are below nothing.
const CREDITED = (ore: 'total_ore' | 'to_pay_ore', id = 'd.id') =>
  `coalesce((select sum(c.${ore}) from documents c where c.tenant_id = $1 and c.corrects = ${id}), 0)`;
export interface Credited {
  readonly totalOre: number;
  readonly toPayOre: number;
}
export async function creditedOf(tx: TenantTx, id: string): Promise<Credited> {
  const [row] = await tx.query<Row<Credited>>(
    `select ${CREDITED('total_ore', '$2')}::float8 as "totalOre", ${CREDITED('to_pay_ore', '$2')}::float8 as "toPayOre"`,
    [tx.tenantId, id],
  );
  return row ?? { totalOre: 0, toPayOre: 0 };
}

/** What of a commission invoice has been marked as paid and not taken back. */
const PAID = `coalesce((select sum(p.amount_ore) from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account = 'commission'
  where e.tenant_id = $1 and e.subject = d.id and (e.kind = 'commission-paid' or e.cause like 'undone:commission-paid:%')), 0)`;

/** Settlements and commission invoices, of one shop or of all, the newest first. */
export function readPapers(tx: TenantTx, shopId: string | null): Promise<IssuedPaper[]> {
  return tx.query<Row<IssuedPaper>>(
    `select d.id, d.kind, d.name, d.issued_on::text as "issuedOn", d.shop_id as "shopId", ${shopName('d.shop_id')} as "shopName",
       coalesce(d.model->'settlement'->>'period', case when d.kind = 'commission-credit' then to_char(d.issued_on, 'YYYY-MM') end, left(d.model->'parts'->0->>'day', 7), to_char(d.issued_on, 'YYYY-MM')) as period, d.total_ore::float8 as "totalOre",
       case when d.kind = 'commission-invoice' then (d.to_pay_ore + ${CREDITED('to_pay_ore')} - ${PAID})::float8 end as "leftOre", d.model->'pay'->>'dueOn' as "dueOn"
     from documents d where d.tenant_id = $1 and d.kind in ('commission-invoice', 'commission-credit', 'settlement') and ($2::uuid is null or d.shop_id = $2)
     order by d.issued_on desc, d.kind desc, d.number desc limit 200`,
    [tx.tenantId, shopId],
  );
}
