import type { TenantTx } from '@galleria/db';
import type { DoorMeans } from '@galleria/domain/ledger';
import { ore, roundToKrona } from '@galleria/domain/money';
import { type SettledPart, settlePart } from '@galleria/domain/order';
import type { TaxedGoods } from '@galleria/domain/vat';

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
  readonly means: DoorMeans | null;
  readonly feeOre: number;
  readonly feeKeptBy: 'shop' | 'carrier' | 'municipality';
  /** Of a part of an order; a note without one was rung up in the shop's own till. */
  readonly lines: readonly TaxedGoods[] | null;
}

interface LineRow {
  readonly position: number;
  readonly quantity: number;
  readonly goods: number;
  readonly deposit: number;
  readonly rate: number;
  readonly picked: number;
  readonly instead: {
    readonly quantity: number;
    readonly goodsOre: number;
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
  readonly day: string | null;
  readonly carrierId: string | null;
  readonly collectedOre: number | null;
  readonly feeKeptBy: Delivery['feeKeptBy'] | null;
  readonly paidBy: DoorMeans | null;
  readonly counterBy: DoorMeans | null;
  readonly lines: readonly LineRow[];
}

const DAY = `at time zone 'Europe/Stockholm')::date::text`;

const PARTS = `
  select s.id, s.shop_id as "shopId", o.year || '-' || o.number as reference, s.state, s.payment_method as "paymentMethod", s.fee_ore as "feeOre",
    coalesce((coalesce(n.outcome_device_at, n.outcome_at) ${DAY}, (e.at ${DAY}) as day,
    n.carrier_id as "carrierId", n.collected_ore as "collectedOre", n.fee_kept_by as "feeKeptBy", n.paid_by as "paidBy", e.details->>'paidBy' as "counterBy",
    (select jsonb_agg(jsonb_build_object('position', l.position, 'quantity', l.quantity, 'goods', l.amount_ore, 'deposit', l.deposit_ore,
       'rate', l.vat_percent, 'picked', case l.pick_state when 'short' then coalesce(l.picked_quantity, 0)
         when 'picked' then coalesce(l.picked_quantity, l.quantity) else l.quantity end,
       'instead', l.replacement) order by l.position)
     from order_lines l where l.tenant_id = $1 and l.shop_order_id = s.id) as lines
  from shop_orders s
  join orders o on o.tenant_id = $1 and o.id = s.order_id
  left join lateral (select n.* from delivery_notes n where n.tenant_id = $1 and n.shop_order_id = s.id and n.state <> 'void'
      and n.corrects_note_id is null and n.replaces_note_id is null
    order by n.id desc limit 1) n on true
  left join lateral (select e.at, e.details from shop_order_events e where e.tenant_id = $1 and e.shop_order_id = s.id
    and e.event in ('deliver', 'hand-over') order by e.at desc limit 1) e on true
  where s.tenant_id = $1 and s.id = any($2)`;

export interface Settled {
  readonly owed: SettledPart;
  /** By position, as settled. */
  readonly taxed: ReadonlyMap<number, TaxedGoods>;
}

/** What was sold, by the frozen lines as they were picked, short or replaced. */
function settledOf({ lines, feeOre }: Pick<PartRow, 'lines' | 'feeOre'>): Settled {
  const owed = settlePart(
    {
      fee: ore(feeOre),
      lines: lines.map(({ position, quantity, goods, deposit, rate, instead }) => ({
        offerId: String(position),
        quantity,
        goods: ore(goods),
        deposit: ore(deposit),
        vatRatePercent: rate,
        instead: instead
          ? {
              quantity: instead.quantity,
              goods: ore(instead.goodsOre),
              deposit: ore(instead.depositOre),
              vatRatePercent: instead.vatPercent,
            }
          : undefined,
      })),
    },
    new Map(lines.map(({ position, picked }) => [String(position), picked])),
  );
  const taxed = lines.map(({ position, rate, instead }, index): [number, TaxedGoods] => {
    const { goods = ore(0), deposit = ore(0) } = owed.lines[index] ?? {};
    return [position, { ratePercent: instead?.vatPercent ?? rate, goods, deposit }];
  });
  return { owed, taxed: new Map(taxed) };
}

/** Parts of orders as they stand now. */
export async function partsToBook(tx: TenantTx, ids: readonly string[]): Promise<Delivery[]> {
  const rows = await tx.query<PartRow>(PARTS, [tx.tenantId, ids]);
  return rows.map((row) => {
    const { owed, taxed } = settledOf(row);
    const done = row.state === 'delivered' || row.state === 'handed-over';
    const atDoor = row.paymentMethod === 'at-door';
    const counter = row.state === 'handed-over';
    return {
      id: row.id,
      shopId: row.shopId,
      carrierId: counter ? null : row.carrierId,
      reference: row.reference,
      done,
      day: row.day,
      owedOre: atDoor ? owed.total : 0,
      // Over the counter goods and money change hands in one moment; nobody counts it for us.
      takenOre: !atDoor ? null : counter ? (row.counterBy === 'cash' ? roundToKrona(owed.total) : owed.total) : row.collectedOre,
      means: counter ? row.counterBy : (row.paidBy ?? 'cash'),
      feeOre: owed.fee,
      feeKeptBy: counter ? 'shop' : (row.feeKeptBy ?? 'shop'),
      lines: [...taxed.values()],
    };
  });
}

/** What lines of a part came to, for goods that come back. */
export async function taxedLines(
  tx: TenantTx,
  shopOrderId: string,
): Promise<{ shopId: string; reference: string; taxed: Settled['taxed'] } | undefined> {
  const [row] = await tx.query<PartRow>(PARTS, [tx.tenantId, [shopOrderId]]);
  return row && { shopId: row.shopId, reference: row.reference, taxed: settledOf(row).taxed };
}

/** Of a note `n`: it was delivered, and no correction says otherwise. Where another note stands in its place, the delivery and its money are still this one's. */
export const STANDS = `n.fail_reason is null and n.state not in ('draft', 'void', 'declined') and not exists (
    select from delivery_notes c where c.tenant_id = $1 and c.corrects_note_id = n.id and c.state <> 'void' and not exists (
      select from delivery_notes r where r.tenant_id = $1 and r.replaces_note_id = n.id and r.state <> 'void' and r.fail_reason is null))`;

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
  readonly feeOre: number;
  readonly feeKeptBy: Delivery['feeKeptBy'];
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
       collect_ore as "collectOre", collected_ore as "collectedOre", fee_ore as "feeOre", fee_kept_by as "feeKeptBy", paid_by as "paidBy"
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
    means: row.paidBy ?? 'cash',
    // A fee that was not asked for at the door was paid with the goods, in the till.
    feeOre: row.feeOre,
    feeKeptBy: row.feeKeptBy,
    lines: null,
  }));
}
