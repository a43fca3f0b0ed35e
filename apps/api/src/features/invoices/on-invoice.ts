import type { TenantTx } from '@galleria/db';
import { paidBack } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { post } from '../ledger/index.ts';

/** A part of an order that stands on an invoice, with what its refunds are taken from. */
export interface OnInvoice {
  readonly id: string;
  readonly shopId: string;
  readonly name: string;
  /** What is not paid of the invoice, refunds of a moment ago counted that have no credit note yet; below zero: is owed back. */
  readonly leftOre: number;
  /** What of it is this part's, whatever was paid. */
  readonly partOre: number;
}

// Of an invoice `i` and its document `d`.
const LEFT = `(d.to_pay_ore + i.fee_ore
      + coalesce((select sum(c.to_pay_ore) from documents c where c.tenant_id = $1 and c.corrects = d.id), 0)
      - coalesce((select sum(r.amount_ore) from received_payments r where r.tenant_id = $1 and r.subject = i.id and r.undone_at is null), 0))`;

// Undone deliveries were credited whole, and their parts are on no invoice.
const ON = `
  select i.id, i.shop_id as "shopId", d.name,
    (${LEFT}
      + coalesce((select sum(least(x.ore, 0)) from (select sum(l.amount_ore) as ore from document_parts o
          join ledger_postings l on l.tenant_id = $1 and l.subject = o.shop_order_id and l.account = 'customers'
          where o.tenant_id = $1 and o.document_id = i.id group by o.shop_order_id) x), 0))::float8 as "leftOre",
    (select coalesce(sum(l.amount_ore) filter (where l.account = 'invoiced'), 0) + least(coalesce(sum(l.amount_ore) filter (where l.account = 'customers'), 0), 0)
      from ledger_postings l where l.tenant_id = $1 and l.subject = $2)::float8 as "partOre"
  from document_parts p
  join invoices i on i.tenant_id = $1 and i.id = p.document_id
  join documents d on d.tenant_id = $1 and d.id = i.id
  where p.tenant_id = $1 and p.shop_order_id = $2
    and not exists (select from documents c where c.tenant_id = $1 and c.corrects = d.id and c.cause = 'credit:' || d.id || ':' || p.shop_order_id)
  order by d.issued_at desc, d.id desc limit 1`;

/** The invoice that a part stands on; with `hold` its row is held, as by whoever writes down a payment of it. */
export async function invoiceOfPart(tx: TenantTx, shopOrderId: string, hold = false): Promise<OnInvoice | undefined> {
  const read = () => tx.query<OnInvoice & Record<string, unknown>>(ON, [tx.tenantId, shopOrderId]);
  const [row] = await read();
  if (!row || !hold) return row;
  await tx.query('select 1 from invoices where tenant_id = $1 and id = $2 for update', [tx.tenantId, row.id]);
  return (await read())[0];
}

/** Of a part `s`: it stands on an invoice for which more was paid than is left of it, also where all of the part was credited. */
export const OVERPAID = `exists (select from document_parts p join invoices i on i.tenant_id = $1 and i.id = p.document_id
  join documents d on d.tenant_id = $1 and d.id = i.id where p.tenant_id = $1 and p.shop_order_id = s.id and ${LEFT} < 0)`;

/** What a refund of the part may be taken from instead of being given: the part's share of what is not paid of the invoice. */
export const debtOn = ({ leftOre, partOre }: OnInvoice): number => Math.max(0, Math.min(leftOre, partOre));

interface PayingBack {
  readonly invoice: OnInvoice;
  readonly amountOre: number;
  readonly from: 'till' | 'bank';
}
/**
 * Money of a refund goes back for an invoice that was paid: it stands among the invoice's payments, so that what was too much is given back once, here or
 * on the invoice's page. Whoever has given it back there gives none here. The caller holds the invoice. @returns what has gone back.
 */
export async function payBackOnInvoice({ tx, now }: Pick<Ctx, 'tx' | 'now'>, { invoice, amountOre, from }: PayingBack): Promise<number> {
  const { id, shopId, name, leftOre } = invoice;
  if (leftOre > 0) throw new Problem('ledger.payment-exceeds', { openOre: leftOre });
  const back = Math.min(amountOre, -leftOre);
  if (back === 0) return 0;
  const payment = newId();
  await tx.run(
    `insert into received_payments (tenant_id, id, shop_id, kind, subject, amount_ore, received_on, recorded_at, recorded_by)
     values ($1, $2, $3, 'invoice', $4, $5, $6, $7, $8)`,
    [tx.tenantId, payment, shopId, id, -back, dayOf(now), now, tx.actor],
  );
  await post(tx, [
    {
      book: { shopId, carrierId: null },
      cause: `received:${payment}`,
      kind: 'invoice-paid',
      subject: id,
      reference: name,
      day: dayOf(now),
      postings: paidBack(ore(back), from, 'invoiced'),
    },
  ]);
  return back;
}

const UNSETTLED = `
  select distinct o.year || '-' || o.number as reference
  from document_parts p join invoices i on i.tenant_id = $1 and i.id = p.document_id
  join documents d on d.tenant_id = $1 and d.id = i.id
  join shop_orders s on s.tenant_id = $1 and s.id = p.shop_order_id
  join orders o on o.tenant_id = $1 and o.id = s.order_id
  where p.tenant_id = $1 and p.shop_order_id = any($2::uuid[]) and ${LEFT} <> 0
  order by 1 limit 100`;

/** The orders of some parts whose invoice is not paid yet, or paid too much. */
export async function unsettledInvoices(tx: TenantTx, shopOrderIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ reference: string }>(UNSETTLED, [tx.tenantId, shopOrderIds]);
  return rows.map(({ reference }) => reference);
}
