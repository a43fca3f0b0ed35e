import type { Complaint, Refund } from '@galleria/contract/refunds';
import type { TenantTx } from '@galleria/db';
import type { ComplaintRemedy, PayBackWay, RefundBearer, RefundReason } from '@galleria/domain/refund';
import { unnamed } from '../households/index.ts';

/** Whose part it is, when it was received, and who drove it. Whoever locks it is alone with what is left of it until the transaction ends. */
export interface RefundedPart {
  readonly id: string;
  readonly orderId: string;
  readonly shopId: string;
  readonly state: string;
  readonly receivedAt: Date | null;
  readonly carrierId: string | null;
  readonly carrierName: string | null;
  /** It was paid through the provider, where the money goes back too. */
  readonly byProvider: boolean;
  /** It is paid to the shop's own Swish number. */
  readonly bySwish: boolean;
  /** What was chosen on the provider's page. */
  readonly means: string | null;
  readonly lines: readonly { readonly position: number; readonly name: string; readonly unit: string }[];
}

export async function lockPart(tx: TenantTx, shopOrderId: string): Promise<RefundedPart | undefined> {
  const rows = await tx.query('select 1 from shop_orders where tenant_id = $1 and id = $2 for update', [tx.tenantId, shopOrderId]);
  return rows.length === 0 ? undefined : findPart(tx, shopOrderId);
}

export async function findPart(tx: TenantTx, shopOrderId: string): Promise<RefundedPart | undefined> {
  const [row] = await tx.query<RefundedPart & Record<string, unknown>>(
    `select s.id, s.order_id as "orderId", s.shop_id as "shopId", s.state, n.carrier_id as "carrierId", c.name as "carrierName",
       s.payment_method = 'card' and exists (select from payments y where y.tenant_id = $1 and y.shop_order_id = s.id) as "byProvider",
       s.payment_method = 'swish' as "bySwish",
       (select y.means from payments y where y.tenant_id = $1 and y.shop_order_id = s.id) as means,
       case when s.state in ('delivered', 'handed-over') then (select max(e.at) from shop_order_events e where e.tenant_id = $1 and e.shop_order_id = s.id
         and e.to_state in ('delivered', 'handed-over')) end as "receivedAt",
       (select jsonb_agg(jsonb_build_object('position', l.position, 'name', coalesce(l.replacement->>'name', l.name),
          'unit', coalesce(l.replacement->>'unit', l.price_unit)) order by l.position)
        from order_lines l where l.tenant_id = $1 and l.shop_order_id = s.id) as lines
     from shop_orders s
     left join lateral (select n.carrier_id from delivery_notes n where n.tenant_id = $1 and n.shop_order_id = s.id and n.state <> 'void'
       and s.state = 'delivered' order by n.id desc limit 1) n on true
     left join platform.carriers c on c.id = n.carrier_id
     where s.tenant_id = $1 and s.id = $2`,
    [tx.tenantId, shopOrderId],
  );
  return row;
}

export interface NewRefund {
  readonly id: string;
  readonly part: Pick<RefundedPart, 'id' | 'orderId' | 'shopId'>;
  readonly complaintId: string | null;
  readonly lines: readonly { readonly position: number; readonly goodsOre: number; readonly depositOre: number }[];
  readonly feeOre: number;
  readonly amountOre: number;
  readonly dueOre: number;
  readonly reason: RefundReason;
  readonly note: string;
  readonly bearer: RefundBearer;
  readonly carrierId: string | null;
  readonly way: PayBackWay;
  readonly at: Date;
}

/** Written once; only that the money has gone back is added later. */
export async function insertRefund(tx: TenantTx, refund: NewRefund): Promise<void> {
  const { part } = refund;
  await tx.run(
    `insert into refunds (tenant_id, id, order_id, shop_order_id, shop_id, complaint_id, lines, fee_ore, amount_ore, due_ore, reason, note, bearer, carrier_id, way,
       decided_at, decided_by, paid_at, paid_by, borne)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::int, $11, $12, $13, $14, $15, $16::timestamptz, $17::text,
       case when $10::int = 0 then $16::timestamptz end, case when $10::int = 0 then $17::text end,
       case when $13 <> 'shop' then 'asked' end)`,
    [
      tx.tenantId,
      refund.id,
      part.orderId,
      part.id,
      part.shopId,
      refund.complaintId,
      JSON.stringify(refund.lines),
      refund.feeOre,
      refund.amountOre,
      refund.dueOre,
      refund.reason,
      refund.note,
      refund.bearer,
      refund.carrierId,
      refund.way,
      refund.at,
      tx.actor,
    ],
  );
}

/** Of two windows that say the money has gone back, one finds it unpaid. */
export async function markPaid(tx: TenantTx, id: string, at: Date): Promise<boolean> {
  const changed = await tx.run('update refunds set paid_at = $3, paid_by = $4 where tenant_id = $1 and id = $2 and paid_at is null', [
    tx.tenantId,
    id,
    at,
    tx.actor,
  ]);
  return changed === 1;
}

const REFUND = `
  select f.id, f.shop_order_id as "shopOrderId", o.household_id as "householdId", o.year || '-' || o.number as reference, o.name, f.fee_ore as "feeOre", f.amount_ore as "amountOre",
    f.due_ore as "dueOre", f.reason, f.note, f.bearer, f.borne, f.way, to_jsonb(f.decided_at)#>>'{}' as "decidedAt", to_jsonb(f.paid_at)#>>'{}' as "paidAt",
    (select coalesce(jsonb_agg(jsonb_build_object('position', x.position, 'name', coalesce(l.replacement->>'name', l.name), 'amountOre', x."goodsOre" + x."depositOre")
        order by x.position), '[]')
      from jsonb_to_recordset(f.lines) as x(position int, "goodsOre" int, "depositOre" int)
      join order_lines l on l.tenant_id = $1 and l.shop_order_id = f.shop_order_id and l.position = x.position) as lines
  from refunds f join orders o on o.tenant_id = $1 and o.id = f.order_id
  where f.tenant_id = $1`;

const iso = (at: string): string => new Date(at).toISOString();
type OfHousehold<Row> = Row & { readonly householdId: string | null };
const refundOf = (row: Refund): Refund => ({ ...row, decidedAt: iso(row.decidedAt), paidAt: row.paidAt && iso(row.paidAt) });
/** Of one order, where the shop sees whose it is. */
function single<Row extends OfHousehold<object>>({ householdId: _, ...row }: Row): Omit<Row, 'householdId'> {
  return row;
}

export async function refundsOfPart(tx: TenantTx, shopOrderId: string): Promise<Refund[]> {
  const rows = await tx.query<OfHousehold<Refund> & Record<string, unknown>>(
    `${REFUND} and f.shop_order_id = $2 order by f.decided_at, f.id`,
    [tx.tenantId, shopOrderId],
  );
  return rows.map((row) => refundOf(single<OfHousehold<Refund>>(row)));
}
export async function findRefund(tx: TenantTx, id: string): Promise<Refund | undefined> {
  const [row] = await tx.query<OfHousehold<Refund> & Record<string, unknown>>(`${REFUND} and f.id = $2`, [tx.tenantId, id]);
  return row && refundOf(single<OfHousehold<Refund>>(row));
}
export async function unpaidRefunds(tx: TenantTx, shopId: string): Promise<Refund[]> {
  const rows = await tx.query<OfHousehold<Refund> & Record<string, unknown>>(
    `${REFUND} and f.shop_id = $2 and f.paid_at is null order by f.decided_at limit 200`,
    [tx.tenantId, shopId],
  );
  return (await unnamed<OfHousehold<Refund>>(tx, rows, { name: '' })).map(refundOf);
}

/** By whom it is to be made good: the municipality, or one carrier. */
export type Bearer = 'municipality' | { readonly carrierId: string };
const carrierOf = (by: Bearer): string | null => (by === 'municipality' ? null : by.carrierId);
const OF_BEARER = `f.bearer = case when $2::uuid is null then 'municipality' else 'carrier' end and f.carrier_id is not distinct from $2::uuid`;

interface AskedRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly shopName: string;
  readonly year: number | null;
  readonly number: number | null;
  readonly day: string;
  readonly reason: RefundReason;
  readonly amountOre: number;
}
/** What waits for an answer, the oldest first. A carrier sees no orders: the shop's name stands on its note. */
export function askedOf(tx: TenantTx, by: Bearer): Promise<AskedRow[]> {
  return tx.query<AskedRow>(
    `select f.id, coalesce(n.shop_name, s.seller->>'name', '') as "shopName", n.year, n.number,
       (f.decided_at at time zone 'Europe/Stockholm')::date::text as day, f.reason, f.amount_ore as "amountOre"
     from refunds f left join shop_orders s on s.tenant_id = $1 and s.id = f.shop_order_id
     left join lateral (select n.shop_name, n.year, n.number from delivery_notes n where n.tenant_id = $1 and n.shop_order_id = f.shop_order_id
       and n.state <> 'void' order by n.id desc limit 1) n on true
     where f.tenant_id = $1 and f.borne = 'asked' and ${OF_BEARER} order by f.decided_at, f.id limit 200`,
    [tx.tenantId, carrierOf(by)],
  );
}
interface AnsweredRow {
  readonly [column: string]: unknown;
  readonly shopId: string;
  readonly shopOrderId: string;
  readonly amountOre: number;
}
/** Of two who answer, one does. Undefined: it is not asked of this one, or answered. */
export async function answerAsked(
  tx: TenantTx,
  by: Bearer,
  { id, agreed, at }: { readonly id: string; readonly agreed: boolean; readonly at: Date },
): Promise<AnsweredRow | undefined> {
  const [row] = await tx.query<AnsweredRow>(
    `update refunds f set borne = $4, borne_at = $5, borne_by = $6 where f.tenant_id = $1 and f.id = $3 and f.borne = 'asked' and ${OF_BEARER}
     returning f.shop_id as "shopId", f.shop_order_id as "shopOrderId", f.amount_ore as "amountOre"`,
    [tx.tenantId, carrierOf(by), id, agreed ? 'agreed' : 'refused', at, tx.actor],
  );
  return row;
}
export async function isAskedOf(tx: TenantTx, by: Bearer, id: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from refunds f where f.tenant_id = $1 and f.id = $3 and ${OF_BEARER}`, [
    tx.tenantId,
    carrierOf(by),
    id,
  ]);
  return rows.length > 0;
}

export interface NewComplaint {
  readonly id: string;
  readonly orderId: string;
  readonly shopOrderId: string;
  readonly shopId: string;
  readonly position: number;
  readonly name: string;
  readonly message: string;
  readonly wants: ComplaintRemedy;
}

/** Those that were written: a line that has a complaint without an answer gets no second one. */
export async function insertComplaints(
  tx: TenantTx,
  complaints: readonly NewComplaint[],
  { at, enteredBy }: { readonly at: Date; readonly enteredBy: 'resident' | 'shop' },
): Promise<number> {
  return tx.run(
    `insert into complaints (tenant_id, id, order_id, shop_order_id, shop_id, position, name, message, wants, entered_by, stated_at)
     select $1, c.id, c."orderId", c."shopOrderId", c."shopId", c.position, c.name, c.message, c.wants, $3, $4
     from jsonb_to_recordset($2) as c(id uuid, "orderId" uuid, "shopOrderId" uuid, "shopId" uuid, position int, name text, message text, wants text)
     on conflict do nothing`,
    [tx.tenantId, JSON.stringify(complaints), enteredBy, at],
  );
}

export type ComplaintRow = Omit<Complaint, 'leftOre' | 'carrierName'> & { readonly orderId: string; readonly shopId: string };
const COMPLAINT = `
  select c.id, c.order_id as "orderId", c.shop_id as "shopId", c.shop_order_id as "shopOrderId", o.household_id as "householdId", o.year || '-' || o.number as reference, o.name as customer,
    coalesce(o.phone, o.email, '') as contact, c.position, c.name, c.message, c.wants, c.entered_by as "enteredBy", c.state, c.remedy, c.answer,
    to_jsonb(c.stated_at)#>>'{}' as "statedAt", to_jsonb(c.answered_at)#>>'{}' as "answeredAt", c.version
  from complaints c join orders o on o.tenant_id = $1 and o.id = c.order_id
  where c.tenant_id = $1`;
const complaintOf = (row: ComplaintRow): ComplaintRow => ({
  ...row,
  statedAt: iso(row.statedAt),
  answeredAt: row.answeredAt && iso(row.answeredAt),
});

export async function complaintsOfPart(tx: TenantTx, shopOrderId: string): Promise<ComplaintRow[]> {
  const rows = await tx.query<OfHousehold<ComplaintRow> & Record<string, unknown>>(
    `${COMPLAINT} and c.shop_order_id = $2 order by c.stated_at, c.id limit 200`,
    [tx.tenantId, shopOrderId],
  );
  return rows.map((row) => complaintOf(single<OfHousehold<ComplaintRow>>(row)));
}
export async function complaintsOfShop(tx: TenantTx, shopId: string): Promise<ComplaintRow[]> {
  const rows = await tx.query<OfHousehold<ComplaintRow> & Record<string, unknown>>(
    `${COMPLAINT} and c.shop_id = $2 order by case c.state when 'open' then 1 when 'promised' then 2 else 3 end, c.stated_at desc limit 200`,
    [tx.tenantId, shopId],
  );
  return (await unnamed<OfHousehold<ComplaintRow>>(tx, rows, { customer: '', contact: '' })).map(complaintOf);
}
export async function findComplaint(tx: TenantTx, id: string): Promise<ComplaintRow | undefined> {
  const [row] = await tx.query<OfHousehold<ComplaintRow> & Record<string, unknown>>(`${COMPLAINT} and c.id = $2`, [tx.tenantId, id]);
  return row && complaintOf(single<OfHousehold<ComplaintRow>>(row));
}

export interface Answer {
  readonly id: string;
  readonly version: number;
  readonly state: 'promised' | 'done' | 'refused';
  readonly remedy: ComplaintRemedy | null;
  readonly answer: string;
  readonly at: Date;
}
/** Answers what is open in the version that was seen: of two who answer, one does. */
export async function answerRow(tx: TenantTx, { id, version, state, remedy, answer, at }: Answer): Promise<boolean> {
  const changed = await tx.run(
    `update complaints set state = $4, remedy = $5, answer = $6, answered_at = $7, answered_by = $8, done_at = case when $4 = 'done' then $7::timestamptz end, version = version + 1
     where tenant_id = $1 and id = $2 and version = $3 and state = 'open'`,
    [tx.tenantId, id, version, state, remedy, answer, at, tx.actor],
  );
  return changed === 1;
}
export async function markDone(tx: TenantTx, id: string, at: Date): Promise<boolean> {
  const changed = await tx.run(
    `update complaints set state = 'done', done_at = $3, version = version + 1 where tenant_id = $1 and id = $2 and state = 'promised'`,
    [tx.tenantId, id, at],
  );
  return changed === 1;
}
