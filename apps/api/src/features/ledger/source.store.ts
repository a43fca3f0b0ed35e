import type { TenantTx } from '@galleria/db';
import type { CommissionTerms } from '@galleria/domain/commission';
import { freightIn } from '@galleria/domain/fees';
import type { DoorMeans } from '@galleria/domain/ledger';
import { ore, roundToKrona } from '@galleria/domain/money';
import { settlePart } from '@galleria/domain/order';
import type { RefundBearer, SoldLine } from '@galleria/domain/refund';
import { RIGHT_FEE, STANDS } from './right-note.ts';

/** What was taken off a sale after it: goods that came back after a withdrawal, by position, or a refund with its amounts; `given`: through the provider. */
export interface CreditRow {
  readonly kind: 'return' | 'refund' | 'given';
  readonly id: string;
  readonly day: string;
  readonly positions: readonly number[];
  readonly lines: readonly { readonly position: number; readonly goodsOre: number; readonly depositOre: number }[];
  readonly feeOre: number;
  /** Who has agreed to bear it; until somebody else has, the shop. */
  readonly bearer: RefundBearer;
  /** Of the carrier that bears it. */
  readonly carrierId: string | null;
  /** The day on which somebody else agreed to bear it. */
  readonly borneOn: string | null;
}

/** Where a part of an order, or a note without one, stands, as far as the books ask. */
export interface Delivery {
  readonly id: string;
  readonly shopId: string;
  readonly carrierId: string | null;
  readonly reference: string;
  /** The goods are with the one who bought them. */
  readonly done: boolean;
  readonly day: string | null;
  readonly owedOre: number;
  readonly takenOre: number | null;
  /** Deposits of empties that were given to the driver: drawn from what is owed, or paid out of what was taken. */
  readonly emptiesOre: number;
  /** What of that has gone back, or was set off against what was not paid. */
  readonly emptiesSettledOre: number;
  readonly means: DoorMeans | null;
  readonly feeOre: number;
  /** Of the fee: for goods that the municipality's rules do not cover. */
  readonly freightOre: number;
  readonly feeKeptBy: 'shop' | 'carrier' | 'municipality';
  /** Whose fee it is: that of the municipality's rules, or the round's own of a delivery without support. */
  readonly feeKind: 'scheme' | 'standard';
  /** Of a part of an order; a note without one was rung up in the shop's own till. */
  readonly lines: readonly SoldLine[] | null;
  /** In the order in which they were decided. */
  readonly credits: readonly CreditRow[];
  /** What was agreed when it was ordered; nothing is taken of goods that were rung up elsewhere. */
  readonly commission: CommissionTerms;
  /** Per cent of VAT on it, where it is kept of the shop's share of one payment for all; null: it is not. */
  readonly keptVat: number | null;
}

interface LineRow {
  readonly position: number;
  readonly quantity: number;
  readonly goods: number;
  readonly coupon: number;
  readonly deposit: number;
  readonly rate: number;
  readonly bp: number;
  readonly picked: number;
  readonly instead: {
    readonly quantity: number;
    readonly goodsOre: number;
    readonly couponOre?: number;
    readonly depositOre: number;
    readonly vatPercent: number;
  } | null;
}
interface PartRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly shopId: string;
  readonly reference: string;
  readonly state: string;
  readonly paymentMethod: string;
  readonly feeOre: number;
  readonly freightOre: number;
  readonly day: string | null;
  readonly carrierId: string | null;
  readonly collectedOre: number | null;
  readonly emptiesOre: number;
  readonly emptiesSettledOre: number;
  readonly feeKeptBy: Delivery['feeKeptBy'] | null;
  readonly feeKind: Delivery['feeKind'] | null;
  readonly paidBy: DoorMeans | null;
  readonly counterBy: DoorMeans | null;
  readonly reached: boolean;
  /** What a correction of its note says that the fee was; null: no correction does. */
  readonly rightFeeOre: number | null;
  readonly commission: CommissionTerms;
  readonly keptVat: number | null;
  readonly lines: readonly LineRow[];
  readonly credits: readonly CreditRow[];
}

const DAY = `at time zone 'Europe/Stockholm')::date::text`;

const WITHDRAWN = `
  select 'return' as kind, w.id, w.handled_at as at, null::jsonb as lines, 0 as fee, 'shop' as bearer, null::uuid as carrier, null::timestamptz as borne_at,
    coalesce(to_jsonb(w.came_back), (select coalesce(jsonb_agg(l->'position'), '[]') from jsonb_array_elements(w.lines) l where jsonb_typeof(l->'position') = 'number')) as positions, 0 as place
  from withdrawals w where w.tenant_id = $1 and w.shop_order_id = s.id and w.handled_at is not null`;
const REFUNDED = `
  select 'refund', f.id, f.decided_at, f.lines, f.fee_ore, case f.borne when 'agreed' then f.bearer else 'shop' end,
    case f.borne when 'agreed' then f.carrier_id end, case f.borne when 'agreed' then f.borne_at end, '[]'::jsonb, 0
  from refunds f where f.tenant_id = $1 and f.shop_order_id = s.id and f.way <> 'card'`;
// One that failed is owed all the same, and is given anew as what is owed.
const GIVEN = `
  select 'given', g.id, g.asked_at, g.lines, g.fee_ore, coalesce(f.bearer, 'shop'), f.carrier_id, f.borne_at, '[]'::jsonb, g.asked_version
  from payment_refunds g left join refunds f on f.tenant_id = $1 and f.id = g.id and f.borne = 'agreed' where g.tenant_id = $1 and g.shop_order_id = s.id and g.cause = 'given'`;

const PARTS = `
  select s.id, s.shop_id as "shopId", o.year || '-' || o.number as reference, s.state, s.payment_method as "paymentMethod", s.fee_ore as "feeOre", least(s.freight_ore, s.fee_ore) as "freightOre",
    coalesce((coalesce(n.outcome_device_at, n.outcome_at) ${DAY}, (e.at ${DAY}) as day,
    n.carrier_id as "carrierId", n.collected_ore - n.paid_out_ore as "collectedOre", coalesce(n.empties_ore, 0) as "emptiesOre", coalesce(n.empties_back_ore + n.empties_set_off_ore, 0) as "emptiesSettledOre", n.fee_kept_by as "feeKeptBy", n.fee_kind as "feeKind", n.paid_by as "paidBy", e.details->>'paidBy' as "counterBy",
    not s.never_delivered as reached, s.right_fee_ore as "rightFeeOre",
    jsonb_build_object('orderOre', s.commission_order_ore, 'feeBasisPoints', s.commission_fee_bp) as commission,
    (select y.kept_vat from payments y where y.tenant_id = $1 and y.shop_order_id = s.id) as "keptVat",
    (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'id', c.id, 'day', (c.at ${DAY}, 'positions', c.positions, 'lines', coalesce(c.lines, '[]'),
       'feeOre', c.fee, 'bearer', c.bearer, 'carrierId', c.carrier, 'borneOn', (c.borne_at ${DAY}) order by c.at, c.place, c.id), '[]') from (${WITHDRAWN} union all ${REFUNDED} union all ${GIVEN}) c) as credits,
    (select jsonb_agg(jsonb_build_object('position', l.position, 'quantity', l.quantity, 'goods', l.amount_ore, 'coupon', l.coupon_ore, 'deposit', l.deposit_ore,
       'rate', l.vat_percent, 'bp', l.commission_bp, 'picked', case when l.held_back then 0 else case l.pick_state when 'short' then coalesce(l.picked_quantity, 0)
         when 'picked' then coalesce(l.picked_quantity, l.quantity) else l.quantity end end,
       'instead', case when not l.held_back then l.replacement end) order by l.position)
     from order_lines l where l.tenant_id = $1 and l.shop_order_id = s.id) as lines
  from shop_orders s
  join orders o on o.tenant_id = $1 and o.id = s.order_id
  left join lateral (select n.* from delivery_notes n where n.tenant_id = $1 and n.shop_order_id = s.id and n.state <> 'void'
      and n.corrects_note_id is null and n.replaces_note_id is null
    order by n.id desc limit 1) n on true
  left join lateral (select e.at, e.details from shop_order_events e where e.tenant_id = $1 and e.shop_order_id = s.id
    and e.event in ('deliver', 'hand-over') order by e.at desc limit 1) e on true
  where s.tenant_id = $1 and s.id = any($2)`;

/** What was sold, by the frozen lines as they were picked, short or replaced. */
function soldOf({ lines, feeOre, rightFeeOre }: Pick<PartRow, 'lines' | 'feeOre' | 'rightFeeOre'>): { lines: SoldLine[]; feeOre: number } {
  const settled = settlePart(
    {
      fee: ore(feeOre),
      lines: lines.map(({ position, quantity, goods, coupon, deposit, rate, instead }) => ({
        offerId: String(position),
        quantity,
        goods: ore(goods),
        coupon: ore(coupon),
        deposit: ore(deposit),
        vatRatePercent: rate,
        instead: instead
          ? {
              quantity: instead.quantity,
              goods: ore(instead.goodsOre),
              coupon: ore(instead.couponOre ?? 0),
              deposit: ore(instead.depositOre),
              vatRatePercent: instead.vatPercent,
            }
          : undefined,
      })),
    },
    new Map(lines.map(({ position, picked }) => [String(position), picked])),
  );
  const sold = lines.map(({ position, rate, bp, instead }, index): SoldLine => {
    const { quantity = 0, goods = ore(0), deposit = ore(0), coupon: couponOff = ore(0) } = settled.lines[index] ?? {};
    return { position, ratePercent: instead?.vatPercent ?? rate, quantity, goods, couponOff, deposit, commissionBp: bp };
  });
  return { lines: sold, feeOre: rightFeeOre ?? settled.fee };
}

/** Parts of orders as they stand now. */
export async function partsToBook(tx: TenantTx, ids: readonly string[]): Promise<Delivery[]> {
  const rows = await tx.query<PartRow>(PARTS, [tx.tenantId, ids]);
  return rows.map((row) => {
    const sold = soldOf(row);
    const owedOre = sold.lines.reduce((sum, { goods, deposit }) => sum + goods + deposit, sold.feeOre);
    const atDoor = row.paymentMethod === 'at-door';
    const counter = row.state === 'handed-over';
    return {
      id: row.id,
      shopId: row.shopId,
      carrierId: counter ? null : row.carrierId,
      reference: row.reference,
      done: (row.state === 'delivered' || counter) && row.reached,
      day: row.day,
      owedOre: atDoor ? owedOre : 0,
      // Over the counter goods and money change hands in one moment; nobody counts it for us.
      takenOre: !atDoor ? null : counter ? (row.counterBy === 'cash' ? roundToKrona(ore(owedOre)) : owedOre) : row.collectedOre,
      emptiesOre: counter ? 0 : row.emptiesOre,
      emptiesSettledOre: row.emptiesSettledOre,
      means: counter ? row.counterBy : (row.paidBy ?? 'cash'),
      feeOre: sold.feeOre,
      freightOre: freightIn(ore(sold.feeOre), { fee: ore(row.feeOre), freight: ore(row.freightOre) }),
      feeKeptBy: counter ? 'shop' : (row.feeKeptBy ?? 'shop'),
      feeKind: row.feeKind ?? 'standard',
      lines: sold.lines,
      credits: row.credits,
      commission: row.commission,
      keptVat: row.keptVat,
    };
  });
}

interface NoteRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly shopId: string;
  readonly carrierId: string;
  readonly day: string | null;
  readonly done: boolean;
  readonly collectOre: number;
  readonly collectedOre: number | null;
  readonly emptiesOre: number;
  readonly feeOre: number;
  readonly askedFeeOre: number;
  readonly freightOre: number;
  readonly feeKeptBy: Delivery['feeKeptBy'];
  readonly feeKind: Delivery['feeKind'];
  readonly paidBy: DoorMeans | null;
}

/** Notes that were written by hand, whose goods were rung up in the till, as they stand now. */
export async function notesToBook(
  tx: TenantTx,
  ids: readonly string[],
): Promise<(Delivery & { readonly year: number; readonly number: number })[]> {
  const rows = await tx.query<NoteRow>(
    `select id, year, number, shop_id as "shopId", carrier_id as "carrierId", (coalesce(outcome_device_at, outcome_at) ${DAY} as day,
       outcome_at is not null and ${STANDS} as done,
       collect_ore - case when age_refused and collect_ore > 0 then least(age_goods_ore, collect_ore) else 0 end as "collectOre", collected_ore - paid_out_ore as "collectedOre", empties_ore as "emptiesOre", coalesce(${RIGHT_FEE}, fee_ore) as "feeOre", fee_ore as "askedFeeOre", least(freight_ore, fee_ore) as "freightOre", fee_kept_by as "feeKeptBy", fee_kind as "feeKind", paid_by as "paidBy"
     from delivery_notes n where tenant_id = $1 and id = any($2) and shop_order_id is null and corrects_note_id is null and replaces_note_id is null`,
    [tx.tenantId, ids],
  );
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    number: row.number,
    shopId: row.shopId,
    carrierId: row.carrierId,
    reference: '',
    done: row.done,
    day: row.day,
    owedOre: row.collectOre,
    takenOre: row.collectedOre,
    emptiesOre: row.emptiesOre,
    emptiesSettledOre: 0,
    means: row.paidBy ?? 'cash',
    // A fee that was not asked for at the door was paid with the goods, in the till.
    feeOre: row.feeOre,
    freightOre: freightIn(ore(row.feeOre), { fee: ore(row.askedFeeOre), freight: ore(row.freightOre) }),
    feeKeptBy: row.feeKeptBy,
    feeKind: row.feeKind,
    lines: null,
    credits: [],
    commission: { orderOre: 0, feeBasisPoints: 0 },
    keptVat: null,
  }));
}
