import type { TenantTx } from '@galleria/db';
import type { SettledAccount, SettledOrder, SettledSum, SettlementFacts } from '@galleria/domain/documents';

type Row<T> = T & Record<string, unknown>;
type Marks = Readonly<Record<string, number>>;

/** The last number of each year of a shop's book. The rows are held: until the caller is done nobody posts to the book. */
export async function holdBook(tx: TenantTx, shopId: string): Promise<Marks> {
  const rows = await tx.query<{ year: number; value: number }>(
    "select year, value from counters where tenant_id = $1 and name = 'ledger:' || $2::text order by year for update",
    [tx.tenantId, shopId],
  );
  return Object.fromEntries(rows.map(({ year, value }) => [String(year), value]));
}

/** The newest settlement of a shop. */
export async function lastSettlement(tx: TenantTx, shopId: string): Promise<SettlementFacts | undefined> {
  const [row] = await tx.query<{ facts: SettlementFacts }>(
    `select model->'settlement' as facts from documents where tenant_id = $1 and shop_id = $2 and kind = 'settlement' order by year desc, number desc limit 1`,
    [tx.tenantId, shopId],
  );
  return row?.facts;
}

/** Commission with VAT that was kept of the shop's shares up to a day and that no invoice has said yet. */
export async function keptUninvoiced(tx: TenantTx, shopId: string, until: string): Promise<number> {
  const [row] = await tx.query<{ ore: number }>(
    `select ((select coalesce(sum(p.amount_ore), 0) from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account = 'commission'
         where e.tenant_id = $1 and e.shop_id = $2 and e.kind = 'commission-kept' and e.day <= $3)
       - (select coalesce(sum(d.total_ore - d.to_pay_ore), 0) from documents d
         where d.tenant_id = $1 and d.shop_id = $2 and d.kind in ('commission-invoice', 'commission-credit')))::float8 as ore`,
    [tx.tenantId, shopId, until],
  );
  return row?.ore ?? 0;
}

/**
 * Commission, without VAT, of what was sold up to a day, as it stands now: what was refunded or credited of it since is off it, however late that was written, and
 * what was sold since is not in it.
 */
export async function owedNet(tx: TenantTx, shopId: string, until: string): Promise<number> {
  const [row] = await tx.query<{ ore: number }>(
    `select ((select coalesce(sum(d.amount_ore), 0) from ledger_days d where d.tenant_id = $1 and d.book_id = $2 and d.account = 'platform-fee' and d.day <= $3)
       + (select coalesce(sum(p.amount_ore), 0) from ledger_postings p join ledger_entries e on e.tenant_id = $1 and e.id = p.entry_id
         where p.tenant_id = $1 and p.shop_id = $2 and p.account = 'platform-fee' and p.day > $3 and (e.kind = 'commission-credit'
           or exists (select from ledger_entries f where f.tenant_id = $1 and f.subject = e.subject and f.kind = 'commission' and f.day <= $3))))::float8 as ore`,
    [tx.tenantId, shopId, until],
  );
  return row?.ore ?? 0;
}

/** The shop's invoices for commission, the newest first. */
export async function invoicesFor(tx: TenantTx, shopId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from documents where tenant_id = $1 and shop_id = $2 and kind = 'commission-invoice' order by year desc, number desc limit 100`,
    [tx.tenantId, shopId],
  );
  return rows.map(({ id }) => id);
}

/** Commission, without VAT, that stands on the shop's invoices, less what credit notes have taken back. */
export async function invoicedNet(tx: TenantTx, shopId: string): Promise<number> {
  const [row] = await tx.query<{ ore: number }>(
    `select coalesce(sum((v->>'net')::bigint), 0)::float8 as ore from documents d cross join lateral jsonb_array_elements(d.model->'sums'->'vat') v
     where d.tenant_id = $1 and d.shop_id = $2 and d.kind in ('commission-invoice', 'commission-credit')`,
    [tx.tenantId, shopId],
  );
  return row?.ore ?? 0;
}

/** Every account of a shop's book as it stood at the end of a day. */
export function standingBefore(tx: TenantTx, shopId: string, day: string): Promise<SettledAccount[]> {
  return tx.query<Row<SettledAccount>>(
    `select account, nullif(rate, -1) as "ratePercent", sum(amount_ore)::float8 as amount from ledger_days
     where tenant_id = $1 and book_id = $2 and day <= $3 group by 1, 2 having sum(amount_ore) <> 0`,
    [tx.tenantId, shopId, day],
  );
}

/** What is settled: the entries of some days, and what was written of earlier days after those were settled (its number is beyond the mark of its year). */
export interface Settling {
  readonly shopId: string;
  readonly from: string;
  readonly to: string;
  /** Null where nothing was settled before: what is older then stands in the opening sums. */
  readonly marks: Marks | null;
}
const valuesOf = (tx: TenantTx, { shopId, from, to, marks }: Settling, now: Marks): unknown[] => [
  ...[tx.tenantId, shopId, from, to],
  JSON.stringify(marks === null ? [] : Object.keys(now).map((year) => ({ year: Number(year), after: marks[year] ?? 0 }))),
];

const PICKED = `
  select e.*, false as late from ledger_entries e where e.tenant_id = $1 and e.shop_id = $2 and e.day between $3 and $4
  union all
  select e.*, true from jsonb_to_recordset($5) as m(year int, after int)
  join ledger_entries e on e.tenant_id = $1 and coalesce(e.shop_id, e.carrier_id) = $2 and e.year = m.year and e.number > m.after
  where e.shop_id = $2 and e.day < $3`;

/** Sums by what happened; a counter-entry counts as what it takes back. */
export function settledSums(tx: TenantTx, settling: Settling, now: Marks): Promise<SettledSum[]> {
  return tx.query<Row<SettledSum>>(
    `with picked as (${PICKED})
     select coalesce(o.kind, e.kind) as kind, p.account, p.vat_percent as "ratePercent",
       coalesce(o.kind, e.kind) = 'paid' and coalesce(o.cause, e.cause) like 'received:%' as swish, e.late, sum(p.amount_ore)::float8 as amount
     from picked e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id
     left join ledger_entries o on o.tenant_id = $1 and o.id = e.reverses
     group by 1, 2, 3, 4, 5 having sum(p.amount_ore) <> 0`,
    valuesOf(tx, settling, now),
  );
}

const EARNED = `p.account in ('sales', 'discounts', 'deposits', 'fees', 'freight', 'vat')`;
const BACK = `coalesce(o.kind, e.kind) in ('return', 'refund')`;

/** Orders, and notes without one, that the month has to do with; one more than `limit` when there are more. */
export function settledOrders(tx: TenantTx, settling: Settling, now: Marks, limit: number): Promise<SettledOrder[]> {
  return tx.query<Row<SettledOrder>>(
    `with picked as (${PICKED})
     select max(e.reference) as reference, min(e.day)::text as day,
       coalesce(-sum(p.amount_ore) filter (where (${EARNED} and not ${BACK}) or p.account = 'rung-up'), 0)::float8 as sold,
       coalesce(-sum(p.amount_ore) filter (where ${EARNED} and ${BACK}), 0)::float8 as back,
       coalesce(sum(p.amount_ore) filter (where coalesce(o.kind, e.kind) in ('door', 'paid') and p.account in ('till', 'carrier-cash', 'terminal', 'bank', 'psp', 'payee')), 0)::float8 as paid,
       coalesce(-sum(p.amount_ore) filter (where p.account = 'platform-fee'), 0)::float8 as commission
     from picked e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id
     left join ledger_entries o on o.tenant_id = $1 and o.id = e.reverses
     where coalesce(o.kind, e.kind) in ('sale', 'return', 'refund', 'door', 'paid', 'fee', 'empties', 'commission', 'made-good', 'invoice')
     group by e.subject order by 2, 1, e.subject limit $6`,
    [...valuesOf(tx, settling, now), limit + 1],
  );
}

/** Shops with anything in their books up to a day. */
export async function bookedShops(tx: TenantTx, until: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.shop_id as id from shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id where a.tenant_id = $1
       and exists (select from ledger_days d where d.tenant_id = $1 and d.book_id = a.shop_id and d.day <= $2)
       and exists (select from galleria_issuers i where i.tenant_id = $1)
       and not exists (select from platform.departures x where x.tenant_id = $1 and x.state = 'destroying')
     order by 1`,
    [tx.tenantId, until],
  );
  return rows.map(({ id }) => id);
}
