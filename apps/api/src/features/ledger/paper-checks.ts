/* What papers say of VAT beside what the books hold, as `reconcile` asks: by the papers' own words, which are never changed, and by the entries. Of every part that a
   receipt, an invoice or a credit note of the month is about, all its papers together, whenever they were written; a part is named by its papers, its order and the rate.
   Where the VAT is the same and what was sold is not, that is shown. A part whose papers were taken back whole while its customer owes for it has none until it is paid
   or invoiced: the list of what is open names it. */
export const PAPERS = `
  with parts as materialized (
    select distinct dp.shop_order_id as id from documents d join document_parts dp on dp.tenant_id = $1 and dp.document_id = d.id
    where d.tenant_id = $1 and d.kind in ('receipt', 'invoice', 'credit-note') and d.issued_on between $2 and $3),
  said as materialized (
    select p.id, d.shop_id, o.year || '-' || o.number as reference, d.name, (v->>'ratePercent')::int as rate, (v->>'vat')::bigint as vat, (v->>'gross')::bigint as gross
    from parts p join shop_orders x on x.tenant_id = $1 and x.id = p.id join orders o on o.tenant_id = $1 and o.id = x.order_id
    join document_parts dp on dp.tenant_id = $1 and dp.shop_order_id = p.id
    join documents d on d.tenant_id = $1 and d.id = dp.document_id and d.kind in ('receipt', 'invoice', 'credit-note')
    cross join lateral jsonb_array_elements(d.model->'parts') m cross join lateral jsonb_array_elements(m->'vat') v
    where m->>'reference' = o.year || '-' || o.number),
  named as (select id, max(shop_id::text)::uuid as shop_id, string_agg(distinct name, ', ') || ' · ' || max(reference) as names from said group by 1),
  papers as (select id, rate, sum(vat) as vat, sum(gross) as gross from said group by 1, 2),
  waiting as (
    select n.id from named n where not exists (select from papers x where x.id = n.id and (x.vat <> 0 or x.gross <> 0))
      and (select sum(l.amount_ore) from ledger_postings l where l.tenant_id = $1 and l.shop_id = n.shop_id and l.subject = n.id and l.account = 'customers') > 0),
  booked as (
    select e.subject as id, l.vat_percent as rate, coalesce(-sum(l.amount_ore) filter (where l.account = 'vat'), 0) as vat, -sum(l.amount_ore) as gross
    from parts p join ledger_entries e on e.tenant_id = $1 and e.subject = p.id and e.shop_id is not null
    join ledger_postings l on l.tenant_id = $1 and l.entry_id = e.id and l.vat_percent is not null
      and l.account in ('sales', 'discounts', 'deposits', 'fees', 'freight', 'vat')
    group by 1, 2),
  sides as (
    select coalesce(s.id, b.id) as id, coalesce(s.rate, b.rate) as rate, coalesce(s.vat, 0) as said, coalesce(b.vat, 0) as booked,
      coalesce(s.gross, 0) as said_gross, coalesce(b.gross, 0) as booked_gross
    from papers s full join booked b on b.id = s.id and b.rate = s.rate)
  select x.id as subject, n.shop_id as "shopId", n.names || ' · ' || x.rate || ' %' as reference, null::int as year, null::int as number,
    case when x.said = x.booked and x.said_gross <> x.booked_gross then x.said_gross else x.said end::float8 as "sourceOre",
    case when x.said = x.booked and x.said_gross <> x.booked_gross then x.booked_gross else x.booked end::float8 as "ledgerOre"
  from sides x join named n on n.id = x.id where x.id not in (select id from waiting)`;

/** The VAT of invoices for commission and of what was taken back of them, paper by paper. */
export const COMMISSION_PAPERS = `
  select coalesce(d.corrects, d.id) as subject, d.shop_id as "shopId", d.name as reference, null::int as year, null::int as number,
    (select coalesce(sum((v->>'vat')::bigint), 0) from jsonb_array_elements(d.model->'sums'->'vat') v)::float8 as "sourceOre",
    (select coalesce(sum(l.amount_ore), 0) from ledger_entries e join ledger_postings l on l.tenant_id = $1 and l.entry_id = e.id and l.account = 'vat-in'
      where e.tenant_id = $1 and e.shop_id = d.shop_id and e.subject = coalesce(d.corrects, d.id) and e.reference = d.name)::float8 as "ledgerOre"
  from documents d where d.tenant_id = $1 and d.kind in ('commission-invoice', 'commission-credit') and d.issued_on between $2 and $3`;
