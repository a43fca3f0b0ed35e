import type { TenantTx } from '@galleria/db';

export interface InvoiceFacts {
  readonly id: string;
  readonly shopId: string;
  readonly name: string;
  readonly customerId: string;
  readonly customer: string;
  readonly shopName: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly reference: string;
  readonly totalOre: number;
  /** What it asked for, with fees, less credit notes and what has come in. */
  readonly leftOre: number;
  readonly feeOre: number;
  /** What the next reminder adds: the fee that stood agreed when the invoice was made, once. */
  readonly nextFeeOre: number;
  readonly reminders: number;
  readonly remindedAt: string | null;
  readonly sentBy: 'email' | 'sms' | 'paper' | null;
  readonly sentAt: string | null;
  readonly creditNotes: readonly { readonly id: string; readonly name: string; readonly totalOre: number; readonly toPrint: boolean }[];
}

const FACTS = `
  select i.id, i.shop_id as "shopId", d.name, i.customer_id as "customerId", coalesce(b.name, '') as customer, d.model->'seller'->>'name' as "shopName",
    d.issued_on::text as "issuedOn", i.due_on::text as "dueOn", i.reference, d.to_pay_ore::float8 as "totalOre", i.fee_ore as "feeOre", case when i.fee_ore = 0 then i.agreed_fee_ore else 0 end as "nextFeeOre", i.reminders,
    to_jsonb(i.reminded_at)#>>'{}' as "remindedAt", i.sent_by as "sentBy", to_jsonb(i.sent_at)#>>'{}' as "sentAt",
    (d.to_pay_ore + i.fee_ore
      + coalesce((select sum(c.to_pay_ore) from documents c where c.tenant_id = $1 and c.corrects = d.id), 0)
      - coalesce((select sum(r.amount_ore) from received_payments r where r.tenant_id = $1 and r.subject = i.id and r.undone_at is null), 0))::float8 as "leftOre",
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'totalOre', c.to_pay_ore, 'toPrint', c.id = any(i.notes_to_print)) order by c.issued_at, c.id), '[]')
     from documents c where c.tenant_id = $1 and c.corrects = d.id) as "creditNotes"
  from invoices i
  join documents d on d.tenant_id = $1 and d.id = i.id
  left join document_buyers b on b.tenant_id = $1 and b.document_id = i.id
  where i.tenant_id = $1`;

/** The shop's invoices: the unpaid first, the oldest of them at the top, then the newest of the others. */
export function invoicesOf(tx: TenantTx, shopId: string): Promise<InvoiceFacts[]> {
  return tx.query<InvoiceFacts & Record<string, unknown>>(
    `select * from (${FACTS} and i.shop_id = $2) x order by "leftOre" = 0, case when "leftOre" <> 0 then "dueOn" end, "issuedOn" desc, name desc limit 500`,
    [tx.tenantId, shopId],
  );
}

/** Those that the caller's scope sees: a resident's own. */
export function ownInvoices(tx: TenantTx): Promise<InvoiceFacts[]> {
  return tx.query<InvoiceFacts & Record<string, unknown>>(
    `select * from (${FACTS}) x order by "leftOre" <= 0, case when "leftOre" > 0 then "dueOn" end, "issuedOn" desc limit 100`,
    [tx.tenantId],
  );
}

export async function findInvoice(tx: TenantTx, id: string): Promise<InvoiceFacts | undefined> {
  const [row] = await tx.query<InvoiceFacts & Record<string, unknown>>(`${FACTS} and i.id = $2`, [tx.tenantId, id]);
  return row;
}

/** The invoice with its row held until the end: whoever changes what is left of it waits for the other. */
export async function holdInvoice(tx: TenantTx, shopId: string, id: string): Promise<InvoiceFacts | undefined> {
  await tx.query('select 1 from invoices where tenant_id = $1 and id = $2 and shop_id = $3 for update', [tx.tenantId, id, shopId]);
  const row = await findInvoice(tx, id);
  return row?.shopId === shopId ? row : undefined;
}

export interface NewInvoice {
  readonly id: string;
  readonly shopId: string;
  readonly customerId: string;
  readonly dueOn: string;
  readonly reference: string;
  readonly agreedFeeOre: number;
}
export async function insertInvoice(tx: TenantTx, { id, shopId, customerId, dueOn, reference, agreedFeeOre }: NewInvoice): Promise<void> {
  await tx.run(
    'insert into invoices (tenant_id, id, shop_id, customer_id, due_on, reference, agreed_fee_ore) values ($1, $2, $3, $4, $5, $6, $7)',
    [tx.tenantId, id, shopId, customerId, dueOn, reference, agreedFeeOre],
  );
}

export async function markSent(tx: TenantTx, id: string, by: 'email' | 'sms' | 'paper', at: Date | null): Promise<void> {
  await tx.run('update invoices set sent_by = $3, sent_at = $4 where tenant_id = $1 and id = $2', [tx.tenantId, id, by, at]);
}

/** A credit note that nobody can be sent waits for the shop's printer. */
export async function waitToPrint(tx: TenantTx, invoiceId: string, noteId: string): Promise<void> {
  await tx.run('update invoices set notes_to_print = array_append(array_remove(notes_to_print, $3), $3) where tenant_id = $1 and id = $2', [
    ...[tx.tenantId, invoiceId, noteId],
  ]);
}
export async function markPrinted(tx: TenantTx, invoiceId: string, notes: readonly string[]): Promise<void> {
  await tx.run(
    'update invoices set notes_to_print = array(select n from unnest(notes_to_print) n where n <> all($3::uuid[])) where tenant_id = $1 and id = $2',
    [tx.tenantId, invoiceId, notes],
  );
}

export async function markReminded(tx: TenantTx, id: string, feeOre: number, at: Date): Promise<void> {
  await tx.run('update invoices set reminders = reminders + 1, fee_ore = fee_ore + $3, reminded_at = $4 where tenant_id = $1 and id = $2', [
    ...[tx.tenantId, id, feeOre, at],
  ]);
}

export interface WaitingPart {
  readonly customerId: string;
  readonly shopOrderId: string;
  readonly day: string;
  readonly openOre: number;
}
// What the books say that the customer owes for a part that is on an account: nothing else goes on an invoice.
const WAITING = `
  select s.invoice_customer_id as "customerId", s.id as "shopOrderId", x.day::text as day, x.ore::float8 as "openOre"
  from (select p.subject, min(p.day) as day, sum(p.amount_ore) as ore from ledger_postings p
    where p.tenant_id = $1 and p.shop_id = $2 and p.account = 'customers' group by p.subject having sum(p.amount_ore) > 0) x
  join shop_orders s on s.tenant_id = $1 and s.id = x.subject and s.payment_method = 'invoice' and s.invoice_customer_id is not null
  where s.state in ('delivered', 'handed-over') and x.day <= $3::date and ($4::uuid is null or s.invoice_customer_id = $4)
    and not exists (select from document_parts d join documents i on i.tenant_id = $1 and i.id = d.document_id and i.kind = 'invoice'
      where d.tenant_id = $1 and d.shop_order_id = s.id
        and coalesce((select sum(cp.amount_ore) from documents c join document_parts cp on cp.tenant_id = $1 and cp.document_id = c.id and cp.shop_order_id = s.id
          where c.tenant_id = $1 and c.corrects = i.id), 0) > -d.amount_ore)
  order by s.invoice_customer_id, x.day, s.id limit 5000`;

/** Parts that were handed over until a day and wait for their invoice, by customer and day. */
export function waitingParts(tx: TenantTx, shopId: string, until: string, customerId: string | null = null): Promise<WaitingPart[]> {
  return tx.query<WaitingPart & Record<string, unknown>>(WAITING, [tx.tenantId, shopId, until, customerId]);
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly reference: string;
}
/** Approved customers by id. With `hold` their rows are held, so that of two who make invoices the second finds nothing left. */
export async function accountsOf(tx: TenantTx, ids: readonly string[], hold = false): Promise<ReadonlyMap<string, Account>> {
  const rows = await tx.query<Account & Record<string, unknown>>(
    `select id, name, phone, email, reference from invoice_customers where tenant_id = $1 and id = any($2) order by id${hold ? ' for update' : ''}`,
    [tx.tenantId, [...ids].sort()],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
