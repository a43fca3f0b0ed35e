import type { LedgerEntry } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import { EMPTIES_EXPLAINED_ORE } from '@galleria/domain/delivery';
import type { Account } from '@galleria/domain/ledger';
import { shopName, shopOrgNumber } from './shop-name.ts';

/** First and last day. */
export interface Span {
  readonly from: string;
  readonly to: string;
}
export interface AccountRow {
  readonly [column: string]: unknown;
  readonly account: Account;
  readonly ratePercent: number | null;
  readonly openingOre: number;
  readonly changeOre: number;
}

/** Every account of a shop's book: what stood there before the first day, and what the days did. */
export function accountsOf(tx: TenantTx, shopId: string, { from, to }: Span): Promise<AccountRow[]> {
  return tx.query<AccountRow>(
    `select account, nullif(rate, -1) as "ratePercent", coalesce(sum(amount_ore) filter (where day < $3), 0)::float8 as "openingOre",
       coalesce(sum(amount_ore) filter (where day >= $3), 0)::float8 as "changeOre"
     from ledger_days where tenant_id = $1 and book_id = $2 and day <= $4 group by 1, 2 order by 1, 2 desc`,
    [tx.tenantId, shopId, from, to],
  );
}

/** Months with anything in them, newest first: of a shop's book, or of all books. */
export async function bookedMonths(tx: TenantTx, shopId: string | null): Promise<string[]> {
  const rows = await tx.query<{ month: string }>(
    `with recursive months as (
       select to_char(max(day), 'YYYY-MM') as month from ledger_entries where tenant_id = $1 and ($2::uuid is null or shop_id = $2)
       union all
       select (select to_char(max(day), 'YYYY-MM') from ledger_entries
         where tenant_id = $1 and ($2::uuid is null or shop_id = $2) and day < (m.month || '-01')::date)
       from months m where m.month is not null)
     select month from months where month is not null limit 120`,
    [tx.tenantId, shopId],
  );
  return rows.map(({ month }) => month);
}

export interface CashRow {
  readonly [column: string]: unknown;
  readonly carrierId: string;
  readonly carrierName: string;
  readonly cashOre: number;
  readonly feesOre: number;
}

/** What each carrier holds of a shop's cash now, and what the shop owes it in fees. */
export function cashWith(tx: TenantTx, shopId: string, carrierId: string | null = null): Promise<CashRow[]> {
  return tx.query<CashRow>(
    `select d.party as "carrierId", c.name as "carrierName",
       coalesce(sum(d.amount_ore) filter (where d.account = 'carrier-cash'), 0)::float8 as "cashOre",
       coalesce(-sum(d.amount_ore) filter (where d.account = 'carriers'), 0)::float8 as "feesOre"
     from ledger_days d join platform.carriers c on c.id = d.party
     where d.tenant_id = $1 and d.book_id = $2 and d.account in ('carrier-cash', 'carriers') and ($3::uuid is null or d.party = $3)
     group by 1, 2 having sum(d.amount_ore) filter (where d.account = 'carrier-cash') <> 0 or sum(d.amount_ore) filter (where d.account = 'carriers') <> 0
     order by 2, 1`,
    [tx.tenantId, shopId, carrierId],
  );
}

interface LargeEmptiesRow {
  readonly [column: string]: unknown;
  readonly noteId: string;
  readonly day: string;
  readonly year: number;
  readonly number: number;
  readonly carrierName: string;
  readonly emptiesOre: number;
  readonly remark: string;
}
/** Notes of a shop on which empties came to so much that the driver had to say what they were. */
export function largeEmpties(tx: TenantTx, shopId: string, { from, to }: Span): Promise<LargeEmptiesRow[]> {
  return tx.query<LargeEmptiesRow>(
    `select n.id as "noteId", n.day::text as day, n.year, n.number, c.name as "carrierName", n.empties_ore as "emptiesOre", n.remark
     from delivery_notes n join platform.carriers c on c.id = n.carrier_id
     where n.tenant_id = $1 and n.shop_id = $2 and n.day between $3 and $4 and n.empties_ore > ${EMPTIES_EXPLAINED_ORE} and n.state <> 'void'
     order by n.day desc, n.id desc limit 100`,
    [tx.tenantId, shopId, from, to],
  );
}

export async function countEntries(tx: TenantTx, shopId: string, { from, to }: Span): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from ledger_entries where tenant_id = $1 and shop_id = $2 and day between $3 and $4',
    [tx.tenantId, shopId, from, to],
  );
  return row?.count ?? 0;
}

const ENTRY = `
  select e.id, e.number, e.day::text as day, e.kind, e.reference,
    case when exists (select from shop_orders s where s.tenant_id = $1 and s.id = e.subject) then jsonb_build_object('kind', 'order', 'id', e.subject)
         when exists (select from delivery_notes n where n.tenant_id = $1 and n.id = e.subject) then jsonb_build_object('kind', 'note', 'id', e.subject)
    end as subject,
    (select jsonb_agg(jsonb_build_object('account', p.account, 'ratePercent', p.vat_percent, 'amountOre', p.amount_ore,
       'carrierName', (select c.name from platform.carriers c where c.id = p.carrier_id)) order by p.position)
     from ledger_postings p where p.tenant_id = $1 and p.entry_id = e.id) as postings`;

/** Some of the month's entries, newest first. */
export function entriesPage(
  tx: TenantTx,
  shopId: string,
  { from, to }: Span,
  page: { readonly limit: number; readonly offset: number },
): Promise<LedgerEntry[]> {
  return tx.query<LedgerEntry & Record<string, unknown>>(
    `${ENTRY} from (select * from ledger_entries where tenant_id = $1 and shop_id = $2 and day between $3 and $4
       order by day desc, number desc limit $5 offset $6) e order by e.day desc, e.number desc`,
    [tx.tenantId, shopId, from, to, page.limit, page.offset],
  );
}

export interface PostingRow {
  readonly [column: string]: unknown;
  readonly number: number;
  readonly day: string;
  readonly kind: LedgerEntry['kind'];
  readonly reference: string;
  readonly account: Account;
  readonly ratePercent: number | null;
  readonly amountOre: number;
}

/** Every posting of some days, in the order of the entries. */
export function postingsOf(tx: TenantTx, shopId: string, { from, to }: Span): Promise<PostingRow[]> {
  return tx.query<PostingRow>(
    `select e.number, e.day::text as day, e.kind, e.reference, p.account, p.vat_percent as "ratePercent", p.amount_ore::float8 as "amountOre"
     from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id
     where e.tenant_id = $1 and e.shop_id = $2 and e.day between $3 and $4 order by e.day, e.number, p.position`,
    [tx.tenantId, shopId, from, to],
  );
}

export interface SettingsRow {
  readonly [column: string]: unknown;
  readonly accounts: Readonly<Record<string, string>>;
  /** The month in which the financial year begins. */
  readonly yearStarts: number;
  readonly version: number;
}
export async function findSettings(tx: TenantTx, shopId: string): Promise<SettingsRow | undefined> {
  const [row] = await tx.query<SettingsRow>(
    `select accounts, year_starts as "yearStarts", version from ledger_settings where tenant_id = $1 and shop_id = $2`,
    [tx.tenantId, shopId],
  );
  return row;
}

/** Guarded by the version that was seen; null: nobody had chosen anything. */
export function writeSettings(
  tx: TenantTx,
  set: Pick<SettingsRow, 'accounts' | 'yearStarts'> & { readonly shopId: string; readonly version: number | null; readonly at: Date },
): Promise<number> {
  return tx.run(
    set.version === null
      ? `insert into ledger_settings (tenant_id, shop_id, accounts, changed_by, changed_at, year_starts) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`
      : `update ledger_settings set accounts = $3, changed_by = $4, changed_at = $5, year_starts = $6, version = version + 1
         where tenant_id = $1 and shop_id = $2 and version = $7`,
    [
      ...[tx.tenantId, set.shopId, JSON.stringify(set.accounts), tx.actor, set.at, set.yearStarts],
      ...(set.version === null ? [] : [set.version]),
    ],
  );
}

/** Account and rate pairs that the shop has anything on. */
export function usedAccounts(tx: TenantTx, shopId: string): Promise<{ account: Account; ratePercent: number | null }[]> {
  return tx.query(`select distinct account, nullif(rate, -1) as "ratePercent" from ledger_days where tenant_id = $1 and book_id = $2`, [
    tx.tenantId,
    shopId,
  ]);
}

/** The company behind a shop, as everybody may know it: by the name that stands on its papers. */
export async function companyOf(tx: TenantTx, shopId: string): Promise<{ name: string; orgNumber: string } | undefined> {
  const [row] = await tx.query<{ name: string; orgNumber: string }>(
    `select coalesce((select nullif(p.trader->>'legalName', '') from public_shops p where p.shop_id = a.shop_id limit 1), ${shopName('a.shop_id')}) as name, ${shopOrgNumber('a.shop_id')} as "orgNumber" from shop_admissions a where a.tenant_id = $1 and a.shop_id = $2`,
    [tx.tenantId, shopId],
  );
  return row;
}
