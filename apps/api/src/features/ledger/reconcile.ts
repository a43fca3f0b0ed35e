import type { CheckName, Reconciliation } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import { noteNumber } from '@galleria/domain/delivery';
import { monthDays } from './month.ts';
import { COMMISSION_PAPERS, PAPERS } from './paper-checks.ts';
import { pagesOf } from './reconcile-pages.ts';
import { REACHED, RIGHT_FEE, STANDS } from './right-note.ts';
import { shopName } from './shop-name.ts';
import { bookedMonths } from './statement.store.ts';

type Check = Reconciliation['checks'][number];

interface Row {
  readonly [column: string]: unknown;
  readonly shopId: string | null;
  /** The part, note, report or paper that it is of. */
  readonly subject?: string | null;
  readonly reference: string;
  readonly year: number | null;
  readonly number: number | null;
  readonly sourceOre: number;
  readonly ledgerOre: number;
}

/* Each check counts the same thing twice: from where it happened, in SQL of its own that knows nothing of entries, and from the books. A part is counted in
   the month it was delivered, whenever its entry was written. */
const DAY = `at time zone 'Europe/Stockholm')::date`;
const HAPPENED = `(select max(x.at) from shop_order_events x where x.tenant_id = $1 and x.shop_order_id = s.id and x.event in ('deliver', 'hand-over')) ${DAY}`;

/* What each line of a part `p` came to when it was handed over: its frozen share of what was picked, rounded half up; goods taken instead what was settled; nothing of what
   the note says was refused for its age limit. */
const SOLD_LINES = `
  select l.position, y.taken, case when y.taken = 0 then 0 when l.replacement is not null then (l.replacement->>'goodsOre')::int else round(l.amount_ore::numeric * least(y.taken, l.quantity) / l.quantity) end as goods,
    case when y.taken = 0 then 0 when l.replacement is not null then (l.replacement->>'depositOre')::int else round(l.deposit_ore::numeric * least(y.taken, l.quantity) / l.quantity) end as deposit
  from order_lines l cross join lateral (select case when p.age_refused and case when l.replacement is null then l.age_limit else (l.replacement->>'ageLimit')::int end is not null then 0
      when l.replacement is not null then (l.replacement->>'quantity')::int when l.pick_state = 'short' then coalesce(l.picked_quantity, 0) else coalesce(l.picked_quantity, l.quantity) end as taken) y
  where l.tenant_id = $1 and l.shop_order_id = p.id`;
// What its note says of a part `s`: whether goods were refused for their age limit, and the fee as corrections put it right.
const BY_NOTE = `left join lateral (select n.age_refused and s.state = 'delivered' as age_refused, ${RIGHT_FEE} as right_fee from delivery_notes n
    where n.tenant_id = $1 and n.shop_order_id = s.id and n.state <> 'void' and s.fulfilment = 'delivery' order by n.id desc limit 1) n on true`;

// What was handed over in the month is found by its steps, and not among everything that was ordered before. The fee unless nothing was picked.
const SALES = `
  with moved as materialized (
    select distinct x.shop_order_id as id from shop_order_events x where x.tenant_id = $1 and x.event in ('deliver', 'hand-over')
      and x.at >= $2::date::timestamp at time zone 'Europe/Stockholm' and x.at < ($3::date + 1)::timestamp at time zone 'Europe/Stockholm'),
  parts as materialized (
    select s.id, s.shop_id, o.year || '-' || o.number as reference, s.fee_ore, n.right_fee, coalesce(n.age_refused, false) as age_refused
    from moved v join shop_orders s on s.tenant_id = $1 and s.id = v.id join orders o on o.tenant_id = $1 and o.id = s.order_id ${BY_NOTE}
    where s.state in ('delivered', 'handed-over') and (${HAPPENED} between $2 and $3 and ${REACHED}),
  source as (
    select p.id, p.shop_id, p.reference, sum(x.goods + x.deposit) + coalesce(p.right_fee, case when bool_or(x.taken > 0) then p.fee_ore else 0 end) as ore
    from parts p join lateral (${SOLD_LINES}) x on true
    group by p.id, p.shop_id, p.reference, p.fee_ore, p.right_fee),
  booked as (
    select e.subject as id, max(e.shop_id::text)::uuid as shop_id, max(e.reference) as reference, -sum(p.amount_ore) as ore
    from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account in ('sales', 'discounts', 'deposits', 'fees', 'freight', 'vat')
    where e.tenant_id = $1 and (e.kind = 'sale' or e.kind = 'undone' and e.cause like 'undone:sale:%')
      and e.subject in (select id from source union select m.subject from ledger_entries m where m.tenant_id = $1 and m.day between $2 and $3 and m.kind in ('sale', 'undone'))
    group by 1)
  select coalesce(s.id, b.id) as subject, coalesce(s.shop_id, b.shop_id) as "shopId", coalesce(s.reference, b.reference) as reference, null::int as year, null::int as number,
    coalesce(s.ore, 0)::float8 as "sourceOre", coalesce(b.ore, 0)::float8 as "ledgerOre"
  from source s full join booked b on b.id = s.id
  where s.id is not null or (b.ore <> 0 and not exists (select from shop_orders s where s.tenant_id = $1 and s.id = b.id and s.state in ('delivered', 'handed-over') and ${REACHED}))`;

const TAKEN = `
  with source as (
    select coalesce(n.shop_order_id, n.id) as id, n.shop_id, n.year, n.number, n.collected_ore - n.paid_out_ore as ore
    from delivery_notes n where n.tenant_id = $1 and n.collected_ore - n.paid_out_ore <> 0 and ${STANDS}
      and (coalesce(n.outcome_device_at, n.outcome_at) ${DAY} between $2 and $3),
  booked as (
    select e.subject as id, max(e.shop_id::text)::uuid as shop_id, max(e.reference) as reference, sum(p.amount_ore) as ore
    from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account in ('carrier-cash', 'terminal')
    where e.tenant_id = $1 and e.carrier_id is not null and e.kind in ('door', 'undone')
      and e.subject in (select id from source union select m.subject from ledger_entries m where m.tenant_id = $1 and m.day between $2 and $3 and m.kind in ('door', 'undone'))
    group by 1)
  select coalesce(s.id, b.id) as subject, coalesce(s.shop_id, b.shop_id) as "shopId", coalesce(b.reference, '') as reference, s.year, s.number,
    coalesce(s.ore, 0)::float8 as "sourceOre", coalesce(b.ore, 0)::float8 as "ledgerOre"
  from source s full join booked b on b.id = s.id
  where s.id is not null or (b.ore <> 0 and not exists (select from delivery_notes n where n.tenant_id = $1 and n.collected_ore > 0 and (n.id = b.id or n.shop_order_id = b.id) and ${STANDS}))`;

/* What was decided in the month, whatever became of it in the books later. A sale that was corrected downwards afterwards has less to take off: of each line and of the
   fee a refund takes what is left after those that were decided before it, whatever way they went. What was withdrawn from is all of its line. */
const REFUNDS = `
  with parts as materialized (
    select s.id, s.shop_id, o.year || '-' || o.number as reference, s.fee_ore, n.right_fee, coalesce(n.age_refused, false) as age_refused
    from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id ${BY_NOTE}
    where s.tenant_id = $1 and s.id in (select m.shop_order_id from refunds m where m.tenant_id = $1 and m.way <> 'card' and (m.decided_at ${DAY} between $2 and $3)
      and s.state in ('delivered', 'handed-over') and ${REACHED}),
  sold as materialized (select p.id, x.position, x.goods, x.deposit from parts p cross join lateral (${SOLD_LINES}) x),
  taken as (
    select f.shop_order_id as id, f.id as credit, f.decided_at as at, f.way <> 'card' as ours, f.lines, f.fee_ore as fee from refunds f where f.tenant_id = $1 and f.way <> 'card' and f.shop_order_id in (select id from parts)
    union all select g.shop_order_id, g.id, g.asked_at, false, g.lines, g.fee_ore from payment_refunds g where g.tenant_id = $1 and g.cause = 'given' and g.shop_order_id in (select id from parts)
    union all select w.shop_order_id, w.id, w.handled_at, false, (select jsonb_agg(jsonb_build_object('position', x.position, 'goodsOre', x.goods, 'depositOre', x.deposit)) from sold x
        where x.id = w.shop_order_id and coalesce(to_jsonb(w.came_back), (select jsonb_agg(l->'position') from jsonb_array_elements(w.lines) l)) @> to_jsonb(x.position)), 0
      from withdrawals w where w.tenant_id = $1 and w.handled_at is not null and w.shop_order_id in (select id from parts)),
  amounts as (
    select t.id, t.credit, t.at, t.ours, 'goods ' || l.position as what, l."goodsOre" as asked, x.goods as there from taken t
      cross join lateral jsonb_to_recordset(coalesce(t.lines, '[]')) as l(position int, "goodsOre" int, "depositOre" int) join sold x on x.id = t.id and x.position = l.position
    union all select t.id, t.credit, t.at, t.ours, 'deposit ' || l.position, l."depositOre", x.deposit from taken t
      cross join lateral jsonb_to_recordset(coalesce(t.lines, '[]')) as l(position int, "goodsOre" int, "depositOre" int) join sold x on x.id = t.id and x.position = l.position
    union all select t.id, t.credit, t.at, t.ours, 'fee', t.fee, coalesce(p.right_fee, p.fee_ore) from taken t join parts p on p.id = t.id),
  effects as (
    select id, ours, least(asked, greatest(0, there - coalesce(sum(asked) over (partition by id, what order by at, credit rows between unbounded preceding and 1 preceding), 0))) as ore from amounts),
  source as (
    select p.id, p.shop_id, p.reference, coalesce(sum(e.ore) filter (where e.ours), 0) as ore from parts p left join effects e on e.id = p.id group by 1, 2, 3),
  booked as (
    select e.subject as id, max(e.shop_id::text)::uuid as shop_id, max(e.reference) as reference, -sum(p.amount_ore) as ore
    from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account = 'customers'
    where e.tenant_id = $1 and (e.kind = 'refund' or e.kind = 'undone' and e.cause like 'undone:refund:%')
      and e.subject in (select id from source union select m.subject from ledger_entries m where m.tenant_id = $1 and m.day between $2 and $3 and m.kind = 'refund')
    group by 1)
  select coalesce(s.id, b.id) as subject, coalesce(s.shop_id, b.shop_id) as "shopId", coalesce(s.reference, b.reference) as reference, null::int as year, null::int as number,
    coalesce(s.ore, 0)::float8 as "sourceOre", coalesce(b.ore, 0)::float8 as "ledgerOre"
  from source s full join booked b on b.id = s.id
  where s.id is not null or (b.ore <> 0 and not exists (select from refunds f where f.tenant_id = $1 and f.shop_order_id = b.id))`;

const COMPENSATION = `
  with source as (
    select r.id, sum(l.compensation_ore) as ore from monthly_reports r join report_lines l on l.tenant_id = $1 and l.report_id = r.id
    where r.tenant_id = $1 and right(r.period, 7) = to_char($2::date, 'YYYY-MM') and r.state in ('approved', 'invoiced', 'paid', 'locked') and $3::date is not null group by 1),
  booked as (
    select e.subject as id, sum(p.amount_ore) as ore from ledger_entries e
    join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account = 'municipality'
    where e.tenant_id = $1 and e.kind = 'compensation' and e.reference = to_char($2::date, 'YYYY-MM') group by 1)
  select coalesce(s.id, b.id) as subject, null::uuid as "shopId", coalesce((select coalesce(c.name, ${shopName('r.shop_id')}) from monthly_reports r left join platform.carriers c on c.id = r.carrier_id
      where r.tenant_id = $1 and r.id = coalesce(s.id, b.id)), '') as reference, null::int as year, null::int as number,
    coalesce(s.ore, 0)::float8 as "sourceOre", coalesce(b.ore, 0)::float8 as "ledgerOre"
  from source s full join booked b on b.id = s.id`;

// What is left of each invoice of the month, by its papers and payments; and by the entries of its parts, its fees and its payments.
const INVOICES = `
  with source as (
    select i.id, i.shop_id, d.name, d.to_pay_ore + i.fee_ore + coalesce((select sum(c.to_pay_ore) from documents c where c.tenant_id = $1 and c.corrects = d.id), 0)
      - coalesce((select sum(r.amount_ore) from received_payments r where r.tenant_id = $1 and r.subject = i.id and r.undone_at is null), 0) as ore
    from invoices i join documents d on d.tenant_id = $1 and d.id = i.id where i.tenant_id = $1 and d.issued_on between $2 and $3)
  select s.shop_id as "shopId", s.name as reference, null::int as year, null::int as number, s.ore::float8 as "sourceOre",
    (coalesce((select sum(p.amount_ore) from ledger_postings p where p.tenant_id = $1 and p.shop_id = s.shop_id and p.account = 'invoiced' and p.subject = s.id), 0)
      + coalesce((select sum(p.amount_ore) from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account = 'invoiced'
          where e.tenant_id = $1 and e.kind = 'invoice' and e.reference in (select s.name union select c.name from documents c where c.tenant_id = $1 and c.corrects = s.id)
            and e.subject in (select dp.shop_order_id from document_parts dp where dp.tenant_id = $1 and dp.document_id = s.id)), 0))::float8 as "ledgerOre"
  from source s`;

// What shops have seen come in by Swish in the month, part by part.
const SWISH = `
  with source as (
    select r.subject as id, max(r.shop_id::text)::uuid as shop_id, sum(r.amount_ore) filter (where r.undone_at is null) as ore, array_agg('received:' || r.id) as causes
    from received_payments r where r.tenant_id = $1 and r.kind = 'swish' and r.received_on between $2 and $3 group by 1)
  select s.id as subject, s.shop_id as "shopId", coalesce((select o.year || '-' || o.number from shop_orders x join orders o on o.tenant_id = $1 and o.id = x.order_id
      where x.tenant_id = $1 and x.id = s.id), '') as reference, null::int as year, null::int as number, coalesce(s.ore, 0)::float8 as "sourceOre",
    coalesce((select sum(p.amount_ore) from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account = 'bank'
      where e.tenant_id = $1 and e.subject = s.id and (e.cause = any(s.causes) or replace(e.cause, 'undone:', '') = any(s.causes))), 0)::float8 as "ledgerOre"
  from source s`;

// Debit against credit, which is zero whatever happened; and the sums of the days beside the postings that they are of.
const BALANCE = `
  select null::uuid as "shopId", '' as reference, null::int as year, null::int as number,
    coalesce(sum(amount_ore) filter (where amount_ore > 0), 0)::float8 as "sourceOre", coalesce(-sum(amount_ore) filter (where amount_ore < 0), 0)::float8 as "ledgerOre"
  from ledger_postings where tenant_id = $1 and day between $2 and $3
  union all
  select coalesce(p.book, d.book), coalesce(p.day, d.day)::text, null, null, coalesce(p.ore, 0)::float8, coalesce(d.ore, 0)::float8
  from (select coalesce(shop_id, carrier_id) as book, day, account, sum(amount_ore) as ore from ledger_postings where tenant_id = $1 and day between $2 and $3
    group by 1, 2, 3) p
  full join (select book_id as book, day, account, sum(amount_ore) as ore from ledger_days where tenant_id = $1 and day between $2 and $3 group by 1, 2, 3) d
    on d.book = p.book and d.day = p.day and d.account = p.account
  where coalesce(p.ore, 0) <> coalesce(d.ore, 0)`;

// Of the payments of the month's orders, whenever they were drawn or given back. Empties that failed and went back elsewhere wait until somebody has written that down.
const PAYMENTS = `
  select y.shop_order_id as id, y.shop_id, o.year || '-' || o.number as reference, y.captured_ore, y.refunded_ore, y.kept_ore,
    y.refund_asked_ore + coalesce(w.others, 0) + case when w.empties > y.refunded_ore - y.refund_asked_ore then w.empties else 0 end as refund_asked_ore
  from payments y join orders o on o.tenant_id = $1 and o.id = y.order_id
  left join (select f.id, app.refunds_still_failed(f.id, false) as others, app.refunds_still_failed(f.id, true) as empties
    from (select distinct shop_order_id as id from payment_refunds where tenant_id = $1 and state = 'failed') f) w on w.id = y.shop_order_id
  where y.tenant_id = $1 and (y.created_at ${DAY} between $2 and $3`;
const CARD = `
  select p.id as subject, p.shop_id as "shopId", p.reference, null::int as year, null::int as number, (p.captured_ore - p.refunded_ore - p.kept_ore)::float8 as "sourceOre",
    (select coalesce(sum(l.amount_ore), 0) from ledger_postings l where l.tenant_id = $1 and l.subject = p.id and l.account in ('psp', 'payee'))::float8 as "ledgerOre"
  from (${PAYMENTS}) p`;
// What was asked for here, also what failed and was not asked for anew, beside what the provider has given back: one of the two may know of something that the other does not.
const CARD_REFUNDS = `
  select p.id as subject, p.shop_id as "shopId", p.reference, null::int as year, null::int as number, p.refund_asked_ore::float8 as "sourceOre", p.refunded_ore::float8 as "ledgerOre"
  from (${PAYMENTS}) p where p.refund_asked_ore <> 0 or p.refunded_ore <> 0`;

/* One payment for all: what the provider has of it, drawn less given back and less what is with the shops, beside the same by the shares; and by the books. A refund
   or a transfer made in the provider's own pages is nobody's share, and is named here. */
const SHARES = `
  select null::uuid as "shopId", x.reference, null::int as year, null::int as number, x.there::float8 as "sourceOre", x.here::float8 as "ledgerOre"
  from (select o.year || '-' || o.number as reference, j.captured_ore - j.refunded_ore - j.sent_ore - (select coalesce(sum(y.kept_ore), 0) from payments y where y.tenant_id = $1 and y.order_id = j.order_id) as there,
      (select coalesce(sum(l.amount_ore), 0) from ledger_postings l join payments y on y.tenant_id = $1 and y.order_id = j.order_id and y.joint and y.shop_order_id = l.subject
        where l.tenant_id = $1 and l.account = 'payee') as here
    from joint_payments j join orders o on o.tenant_id = $1 and o.id = j.order_id
    where j.tenant_id = $1 and j.captured_ore > 0 and (j.created_at ${DAY} between $2 and $3) x`;

// What each shop has at the provider now, whatever the month: by the movements that the provider lists and what of its balance they do not explain; and by
// the books.
const PROVIDER = `
  select b.shop_id as "shopId", coalesce((select t.payee->>'name' from platform.tenants t where t.id = $1 and not exists (select from payment_accounts a
      where a.tenant_id = $1 and a.shop_id = b.shop_id)), '') as reference, null::int as year, null::int as number,
    (b.unexplained_ore + (select coalesce(sum(m.amount_ore - m.fee_ore), 0)
      from provider_movements m where m.tenant_id = $1 and m.shop_id = b.shop_id))::float8 as "sourceOre",
    (select coalesce(sum(d.amount_ore), 0) from ledger_days d where d.tenant_id = $1 and d.book_id = b.shop_id and d.account = 'psp')::float8 as "ledgerOre"
  from provider_balances b where b.tenant_id = $1 and $2::date is not null and $3::date is not null`;

// What the payee has of the shops' by its own book, which the provider's list writes, and by the books of the shops, which their payments and shares write; whatever the month.
const HELD = `
  select null::uuid as "shopId", coalesce(t.payee->>'name', '') as reference, null::int as year, null::int as number,
    (select coalesce(-sum(d.amount_ore), 0) from ledger_days d where d.tenant_id = $1 and d.account = 'held-for-shops')::float8 as "sourceOre",
    (select coalesce(sum(d.amount_ore), 0) from ledger_days d where d.tenant_id = $1 and d.account = 'payee')::float8 as "ledgerOre"
  from platform.tenants t where t.id = $1 and $2::date is not null and $3::date is not null`;

const CHECKS: Readonly<Record<CheckName, string>> = {
  sales: SALES,
  door: TAKEN,
  refunds: REFUNDS,
  compensation: COMPENSATION,
  invoices: INVOICES,
  swish: SWISH,
  papers: PAPERS,
  'commission-papers': COMMISSION_PAPERS,
  balance: BALANCE,
  card: CARD,
  'card-refunds': CARD_REFUNDS,
  shares: SHARES,
  held: HELD,
  provider: PROVIDER,
};
const MOST_SHOWN = 100;
const IN_ORDER = [
  'sales',
  'door',
  'refunds',
  'papers',
  'commission-papers',
  'invoices',
  'swish',
  'compensation',
  'card',
  'card-refunds',
  'shares',
  'held',
  'provider',
  'balance',
] as const satisfies readonly CheckName[];

/** One check of a month, with the rows that differ: at most a hundred of `count`. */
export interface Compared extends Omit<Check, 'differences'> {
  readonly differing: readonly (Pick<Row, 'shopId' | 'reference' | 'sourceOre' | 'ledgerOre'> & { readonly subject: string | null })[];
}

/** A month's books beside what they were written from. Nothing is put right here: a difference is named, and people decide. */
export async function compare(tx: TenantTx, period: string): Promise<Compared[]> {
  const { from, to } = monthDays(period);
  const compared: Compared[] = [];
  for (const check of IN_ORDER) {
    const rows = await tx.query<Row>(CHECKS[check], [tx.tenantId, from, to]);
    const differing = rows.filter(({ sourceOre, ledgerOre }) => sourceOre !== ledgerOre);
    compared.push({
      check,
      sourceOre: rows.reduce((sum, row) => sum + row.sourceOre, 0),
      ledgerOre: rows.reduce((sum, row) => sum + row.ledgerOre, 0),
      count: differing.length,
      differing: differing.slice(0, MOST_SHOWN).map(({ shopId, subject, reference, year, number, sourceOre, ledgerOre }) => ({
        shopId,
        subject: subject ?? null,
        reference: year !== null && number !== null ? noteNumber({ tenant: tx.tenantId, year, sequence: number }) : reference,
        sourceOre,
        ledgerOre,
      })),
    });
  }
  return compared;
}

/** The same for an officer to read, each difference with the page that shows what it is of. */
export async function reconcile(tx: TenantTx, period: string, now: Date): Promise<Reconciliation> {
  const names = await tx.query<{ id: string; name: string }>(
    `select a.shop_id as id, ${shopName('a.shop_id')} as name from shop_admissions a where a.tenant_id = $1`,
    [tx.tenantId],
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const compared = await compare(tx, period);
  const pageOf = await pagesOf(
    tx,
    compared.flatMap(({ differing }) => differing.flatMap(({ subject }) => subject ?? [])),
  );
  const checks = compared.map(({ differing, ...check }) => ({
    ...check,
    differences: differing.map(({ shopId, subject, reference, sourceOre, ledgerOre }) => ({
      shopName: nameOf.get(shopId ?? '') ?? '',
      page: pageOf(check.check, subject),
      reference,
      sourceOre,
      ledgerOre,
    })),
  }));
  return { period, months: await bookedMonths(tx, null), at: now.toISOString(), checks };
}
