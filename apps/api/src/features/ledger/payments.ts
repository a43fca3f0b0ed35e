import type { OpenOrder } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import { customerPaid, paidBack, settledInCoins } from '@galleria/domain/ledger';
import { type Ore, ore, roundToKrona } from '@galleria/domain/money';
import { emptiesByHand } from '@galleria/domain/payment';
import type { Left } from '@galleria/domain/refund';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { keptCommission, leftAfter, returnedOre } from './book-deliveries.ts';
import { post } from './entry.store.ts';
import { papersOf } from './papers.ts';
import { partsToBook } from './source.store.ts';

// Of a part `s`: approved through the provider and to be drawn, which counts as paid while the bank has not refused it. With one payment for all it waits for the last shop.
const HELD = `exists (select from payments y where y.tenant_id = $1 and y.shop_order_id = s.id and y.state = 'held' and coalesce(y.fault, '') not like 'refused:%')`;

const OPEN = `
  select s.id, o.year || '-' || o.number as reference, o.name, x.day::text as day, s.payment_method as "paymentMethod", x.ore::float8 as "openOre",
    x.ore < 0 and exists (select from delivery_notes n join payments y on y.tenant_id = $1 and y.shop_order_id = n.shop_order_id and y.state = 'captured'
        and y.captured_ore > greatest(y.refund_asked_ore, y.refunded_ore)
      where n.tenant_id = $1 and n.shop_order_id = s.id and n.state = 'delivered' and n.corrects_note_id is null and n.replaces_note_id is null
        and n.empties_ore > n.empties_back_ore + n.empties_set_off_ore)
      and not exists (select from payment_refunds f where f.tenant_id = $1 and f.shop_order_id = s.id and f.for_empties and f.state = 'failed') as "depositGoesBack"
  from (select p.subject, min(p.day) as day, sum(p.amount_ore) as ore from ledger_postings p
    where p.tenant_id = $1 and p.shop_id = $2 and p.account = 'customers' and ($3::uuid is null or p.subject = $3)
    group by p.subject having sum(p.amount_ore) <> 0) x
  join shop_orders s on s.tenant_id = $1 and s.id = x.subject
  join orders o on o.tenant_id = $1 and o.id = s.order_id
  where not $4 or (case when x.ore > 0 then not ${HELD} else s.state in ('delivered', 'handed-over', 'cancelled') end)
  order by x.day, s.id limit 200`;

const orders = (tx: TenantTx, ...values: readonly unknown[]): Promise<OpenOrder[]> =>
  tx.query<OpenOrder & Record<string, unknown>>(OPEN, [tx.tenantId, ...values]);

/** What stands open between the shop and a part's customer, goods that are paid and still to come among it. */
const openOrders = (tx: TenantTx, shopId: string, shopOrderId: string): Promise<OpenOrder[]> => orders(tx, shopId, shopOrderId, false);

/**
 * Orders that were handed over and are not paid, or paid too much, the oldest first. What was paid ahead is nobody's to pay back: its goods are to come. What is held
 * at the provider is nobody's to pay in the shop as well.
 */
export const unsettledOrders = (tx: TenantTx, shopId: string, shopOrderId: string | null = null): Promise<OpenOrder[]> =>
  orders(tx, shopId, shopOrderId, true);

/** Of a part `s`: what its customer is owed does not go back through the provider, since it was not paid so, or what was is back already; nothing is under way. */
export const NOT_BY_CARD = `(s.payment_method <> 'card' or not exists (select from payments y where y.tenant_id = $1 and y.shop_order_id = s.id and y.state = 'captured'
  and (y.captured_ore > greatest(y.refund_asked_ore, y.refunded_ore) or y.refund_asked_ore > y.refunded_ore)))`;

export interface OwedBack {
  readonly shopOrderId: string;
  readonly householdId: string | null;
  readonly year: number;
  readonly number: number;
  readonly name: string;
  readonly phone: string | null;
  readonly since: Date;
}
/**
 * Orders whose customer the shop owes money that nobody else gives her: what was paid through the provider goes back that way, and a refund that waits to be paid
 * and an order that was put right stand on lists of their own. The oldest first.
 */
export function owedBackIn(tx: TenantTx, shopId: string): Promise<OwedBack[]> {
  return tx.query<OwedBack & Record<string, unknown>>(
    `select s.id as "shopOrderId", o.household_id as "householdId", o.year, o.number, o.name, o.phone,
       (select max(e.posted_at) from ledger_entries e where e.tenant_id = $1 and e.subject = s.id) as since
     from (select p.subject, sum(p.amount_ore) as ore from ledger_postings p where p.tenant_id = $1 and p.shop_id = $2 and p.account = 'customers'
       group by p.subject having sum(p.amount_ore) < 0) x
     join shop_orders s on s.tenant_id = $1 and s.id = x.subject join orders o on o.tenant_id = $1 and o.id = s.order_id
     where s.state in ('delivered', 'handed-over', 'cancelled') and ${NOT_BY_CARD} and s.put_right_at is null
       and x.ore + coalesce((select sum(f.due_ore) from refunds f where f.tenant_id = $1 and f.shop_order_id = s.id and f.paid_at is null), 0) < 0
     order by since, s.id limit 200`,
    [tx.tenantId, shopId],
  );
}

/** What was sold in a part, what is left of it after all that was taken off, and what its customer has not paid; below zero: is owed. */
export async function soldAndLeft(
  tx: TenantTx,
  shopOrderId: string,
): Promise<
  | {
      readonly left: Left;
      readonly openOre: number;
      readonly returnedOre: number;
      /** Empties that were given to the driver, and are neither given back nor set off yet. */
      readonly emptiesLeftOre: number;
      /** Of such empties: what was given back or set off. */
      readonly emptiesSettledOre: number;
      readonly done: boolean;
    }
  | undefined
> {
  const [delivery] = await partsToBook(tx, [shopOrderId]);
  if (!delivery) return undefined;
  const [open] = await openOrders(tx, delivery.shopId, shopOrderId);
  return {
    left: leftAfter(delivery),
    openOre: open?.openOre ?? 0,
    returnedOre: returnedOre(delivery),
    emptiesLeftOre: Math.max(0, delivery.emptiesOre - delivery.emptiesSettledOre),
    emptiesSettledOre: Math.min(delivery.emptiesOre, delivery.emptiesSettledOre),
    done: delivery.done,
  };
}

/** Commission with its VAT that is to be kept of a part's share of one payment for all. */
export async function commissionToKeep(tx: TenantTx, shopOrderId: string): Promise<number> {
  const [delivery] = await partsToBook(tx, [shopOrderId]);
  return delivery ? keptCommission(delivery) : 0;
}

export interface PayingBack {
  readonly shopOrderId: string;
  readonly amountOre: number;
  readonly from: 'bank' | 'till' | 'terminal';
  /** Made of what the money goes back for: the same twice is once. */
  readonly cause: string;
}

/**
 * Money goes back to a customer, never more than she is owed: whoever has given it back by another button gives none here. The caller holds the part's row.
 * @returns what has gone back.
 */
export async function payBack({ tx, now }: Pick<Ctx, 'tx' | 'now'>, { shopOrderId, amountOre, from, cause }: PayingBack): Promise<number> {
  const delivery = found((await partsToBook(tx, [shopOrderId]))[0]);
  const [open] = await openOrders(tx, delivery.shopId, shopOrderId);
  const backOre = Math.min(amountOre, -(open?.openOre ?? 0));
  if (!open || backOre <= 0) return 0;
  await post(tx, [
    {
      book: { shopId: delivery.shopId, carrierId: null },
      cause,
      kind: 'paid',
      subject: shopOrderId,
      reference: open.reference,
      day: dayOf(now),
      postings: paidBack(ore(backOre), from),
    },
  ]);
  await tell(tx, papersOf(shopOrderId, cause));
  return backOre;
}

export interface Paying {
  readonly shopId: string;
  readonly shopOrderId: string;
  readonly amountOre: number;
  readonly into: 'bank' | 'till' | 'terminal';
}

/**
 * A customer has paid what she owed for an order, or a part of it, or the shop has paid back what it owed her. Never more than is open, also when two
 * windows say so at once: the second sees what the first has left; nor what goes back the way it was paid already. In coins whole kronor, and the öre are rounded off with the last of it.
 */
export async function payOrder(ctx: Ctx, { shopId, shopOrderId, amountOre, into }: Paying): Promise<{ openOre: number }> {
  const { tx, now } = ctx;
  found(
    (
      await tx.query('select 1 from shop_orders where tenant_id = $1 and id = $2 and shop_id = $3 for update', [
        tx.tenantId,
        shopOrderId,
        shopId,
      ])
    )[0],
  );
  const goesBackOre = await goesBackAlready(tx, shopOrderId);
  const [open] = await unsettledOrders(tx, shopId, shopOrderId);
  if (!open && (await isHeld(tx, shopOrderId))) throw new Problem('ledger.payment-held');
  const standsOre = open?.openOre ?? 0;
  const openOre = standsOre < 0 ? Math.min(0, standsOre + goesBackOre) : standsOre;
  if (standsOre < 0 && openOre === 0) throw new Problem('ledger.goes-back-already');
  const wholeOre = into === 'till' ? roundToKrona(ore(openOre)) : openOre;
  const most = Math.max(Math.abs(openOre), Math.abs(wholeOre));
  const isWithin = amountOre !== 0 && Math.sign(amountOre) === Math.sign(openOre) && Math.abs(amountOre) <= most;
  if (!open || !isWithin) throw new Problem('ledger.payment-exceeds', { openOre });
  const settled = into === 'till' ? settledInCoins(ore(amountOre), ore(openOre)) : ore(amountOre);
  if (settled === undefined) throw new Problem('ledger.coins-are-whole', { wholeOre });
  if (settled < 0) await emptiesPaidByHand(tx, shopOrderId, { paid: ore(-settled), left: ore(settled - openOre) });
  const cause = `paid:${newId()}`;
  await post(tx, [
    {
      book: { shopId, carrierId: null },
      cause,
      kind: 'paid',
      subject: shopOrderId,
      reference: open.reference,
      day: dayOf(now),
      postings: customerPaid(settled, into),
    },
  ]);
  await tell(tx, papersOf(shopOrderId, cause));
  await audit(tx, {
    action: 'ledger.order-paid',
    subject: `shop-order:${shopOrderId}`,
    details: { amountOre: settled, into },
    requestId: ctx.requestId,
  });
  return { openOre: openOre - settled };
}

/** What was asked to go back through the provider, and has not gone. The payment is held after its part: nobody asks for more of it until this is done. */
async function goesBackAlready(tx: TenantTx, shopOrderId: string): Promise<number> {
  const [row] = await tx.query<{ ore: number }>(
    'select greatest(0, refund_asked_ore - refunded_ore) as ore from payments where tenant_id = $1 and shop_order_id = $2 for update',
    [tx.tenantId, shopOrderId],
  );
  return row?.ore ?? 0;
}

async function isHeld(tx: TenantTx, shopOrderId: string): Promise<boolean> {
  const rows = await tx.query(`select from shop_orders s where s.tenant_id = $1 and s.id = $2 and ${HELD}`, [tx.tenantId, shopOrderId]);
  return rows.length > 0;
}

/** The shop pays what a customer is owed until so much is left: what of her empties it pays waits no longer to go back by itself. The caller holds the part. */
async function emptiesPaidByHand(tx: TenantTx, shopOrderId: string, now: { readonly paid: Ore; readonly left: Ore }): Promise<void> {
  const withEmpties = `tenant_id = $1 and shop_order_id = $2 and state <> 'void' and corrects_note_id is null and replaces_note_id is null and empties_ore > 0`;
  const notes = await tx.query(`select from delivery_notes where ${withEmpties}`, [tx.tenantId, shopOrderId]);
  const waited = ore(notes.length > 0 ? ((await soldAndLeft(tx, shopOrderId))?.emptiesLeftOre ?? 0) : 0);
  const { back, setOff } = emptiesByHand({ waited, ...now });
  if (back + setOff === 0) return;
  await tx.run(
    `update delivery_notes set empties_back_ore = empties_back_ore + $3, empties_set_off_ore = empties_set_off_ore + $4 where ${withEmpties}`,
    [tx.tenantId, shopOrderId, back, setOff],
  );
}

/** What has been paid for a part before its goods are handed over, as the books have it. */
export async function paidBefore(tx: TenantTx, shopOrderId: string): Promise<number> {
  const [row] = await tx.query<{ ore: number }>(
    `select coalesce(-sum(p.amount_ore), 0)::float8 as ore from ledger_postings p join ledger_entries e on e.tenant_id = $1 and e.id = p.entry_id
     where p.tenant_id = $1 and p.subject = $2 and e.subject = $2 and p.account = 'customers' and (e.kind = 'paid'
       or e.kind = 'undone' and exists (select from ledger_entries r where r.tenant_id = $1 and r.id = e.reverses and r.kind = 'paid'))`,
    [tx.tenantId, shopOrderId],
  );
  return row?.ore ?? 0;
}
