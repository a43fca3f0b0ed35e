import type { SellerName } from '@galleria/contract/seller-report';
import type { TenantTx } from '@galleria/db';
import type { Exemption } from '@galleria/domain/seller-report';
import { shopName, shopOrgNumber } from '../ledger/index.ts';

export interface SellerRow {
  readonly shopId: string;
  readonly name: string;
  readonly legalName: string;
  readonly orgNumber: string;
  readonly vatNumber: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly account: string;
  readonly kind: string;
  readonly exemption: Exemption | null;
  /** Of a sole trader, as the officer has written it. */
  readonly firstName: string | null;
  readonly lastName: string | null;
}

/** Everybody who is or was let in to sell, as far as they are still known. */
export function readSellers(tx: TenantTx): Promise<SellerRow[]> {
  return tx.query<SellerRow & Record<string, unknown>>(
    `select a.shop_id as "shopId", ${shopName('a.shop_id')} as name, ${shopOrgNumber('a.shop_id')} as "orgNumber", coalesce(n.legal_name, p.trader->>'legalName', '') as "legalName",
       coalesce(p.paying->>'vatNumber', '') as "vatNumber", coalesce(p.street, '') as street, coalesce(p.postal_code, '') as "postalCode",
       coalesce(p.locality, '') as locality, coalesce(nullif(p.paying->>'bankgiro', ''), nullif(p.paying->>'plusgiro', ''), '') as account,
       coalesce(p.kind, '') as kind, x.reason as exemption,
       n.first_name as "firstName", n.last_name as "lastName"
     from shop_admissions a
     left join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     left join seller_names n on n.tenant_id = $1 and n.shop_id = a.shop_id
     left join seller_exemptions x on x.tenant_id = $1 and x.shop_id = a.shop_id
     where a.tenant_id = $1 order by 2, 1 limit 1000`,
    [tx.tenantId],
  );
}

export interface QuarterRow {
  readonly [column: string]: unknown;
  readonly shopId: string;
  readonly quarter: number;
  readonly activities: number;
  readonly soldOre: number;
  readonly commissionOre: number;
}

const stands = (sale: string) => `not exists (select from ledger_entries r where r.tenant_id = $1 and r.reverses = ${sale}.id)`;
/** A sale that was taken back and posted anew in one go is the same sale, put right. */
const isPutRight = (sale: string) => `exists (
  select from ledger_entries u where u.tenant_id = $1 and u.subject = ${sale}.subject and u.kind = 'undone' and u.cause like 'undone:sale:%'
    and u.posted_at = ${sale}.posted_at)`;
/** What was put right of `sale` and stands; not of a later one, of an order that was handed over again. */
const standsPutRight = (sale: string) => `exists (
  select from ledger_entries s where s.tenant_id = $1 and s.subject = ${sale}.subject and s.kind = 'sale' and s.posted_at > ${sale}.posted_at
    and ${stands('s')} and ${isPutRight('s')} and not exists (
      select from ledger_entries b where b.tenant_id = $1 and b.subject = ${sale}.subject and b.kind = 'sale' and b.posted_at > ${sale}.posted_at
        and b.posted_at < s.posted_at and not ${isPutRight('b')}))`;

/**
 * By shop and quarter: what was sold less what came back, commission, and how many orders stand as handed over. An order that is put right later counts in the
 * quarter it was handed over in; the difference is money of the quarter in which it was put right, as a refund is.
 */
export function readQuarters(tx: TenantTx, year: number): Promise<QuarterRow[]> {
  return tx.query<QuarterRow>(
    `with sums as (
       select shop_id, extract(quarter from day)::int as quarter,
         coalesce(-sum(amount_ore) filter (where account in ('sales', 'discounts', 'deposits', 'fees', 'freight', 'vat')), 0) as sold,
         coalesce(sum(amount_ore) filter (where account = 'platform-fee'), 0) as commission
       from ledger_days where tenant_id = $1 and shop_id is not null and day between make_date($2, 1, 1) and make_date($2, 12, 31) group by 1, 2),
     sales as (
       select e.shop_id, extract(quarter from e.day)::int as quarter, count(*) as count
       from ledger_entries e where e.tenant_id = $1 and e.shop_id is not null and e.kind = 'sale' and e.day between make_date($2, 1, 1) and make_date($2, 12, 31)
         and not ${isPutRight('e')} and (${stands('e')} or ${standsPutRight('e')}) group by 1, 2)
     select s.shop_id as "shopId", s.quarter, coalesce(n.count, 0)::int as activities, s.sold::float8 as "soldOre", s.commission::float8 as "commissionOre"
     from sums s left join sales n on n.shop_id = s.shop_id and n.quarter = s.quarter
     where s.sold <> 0 or s.commission <> 0 or n.count > 0`,
    [tx.tenantId, year],
  );
}

export async function readEuroRate(tx: TenantTx, year: number): Promise<number | null> {
  const [row] = await tx.query<{ rate: number }>('select euro_rate as rate from seller_report_years where tenant_id = $1 and year = $2', [
    tx.tenantId,
    year,
  ]);
  return row?.rate ?? null;
}
export const writeEuroRate = (tx: TenantTx, year: number, rate: number, at: Date): Promise<number> =>
  tx.run(
    `insert into seller_report_years (tenant_id, year, euro_rate, changed_by, changed_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, year) do update set euro_rate = excluded.euro_rate, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [tx.tenantId, year, rate, tx.actor, at],
  );

export const writeExemption = (tx: TenantTx, shopId: string, reason: Exemption, at: Date): Promise<number> =>
  tx.run(
    `insert into seller_exemptions (tenant_id, shop_id, reason, changed_by, changed_at)
     select $1, a.shop_id, $3, $4, $5 from shop_admissions a where a.tenant_id = $1 and a.shop_id = $2
     on conflict (tenant_id, shop_id) do update set reason = excluded.reason, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [tx.tenantId, shopId, reason, tx.actor, at],
  );
export const removeExemption = (tx: TenantTx, shopId: string): Promise<number> =>
  tx.run('delete from seller_exemptions where tenant_id = $1 and shop_id = $2', [tx.tenantId, shopId]);

export const writeName = (tx: TenantTx, shopId: string, name: SellerName, at: Date): Promise<number> =>
  tx.run(
    `insert into seller_names (tenant_id, shop_id, legal_name, first_name, last_name, changed_by, changed_at)
     select $1, $2, n->>'legalName', n->>'firstName', n->>'lastName', $4, $5 from (select $3::jsonb as n) x
     on conflict (tenant_id, shop_id) do update set legal_name = excluded.legal_name, first_name = excluded.first_name, last_name = excluded.last_name,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [tx.tenantId, shopId, JSON.stringify(name), tx.actor, at],
  );
