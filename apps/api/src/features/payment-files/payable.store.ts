import type { PayeeAccount, PayeeInvoice } from '@galleria/contract/payment-files';
import type { TenantTx } from '@galleria/db';

/** What is known of a payee's sum of a month besides the sum. */
export interface PayableRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly invoiceNumber: string | null;
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
  /** When the oldest report of the month of which the payee has something to get was locked. */
  readonly lockedOn: string | null;
  readonly inFile: boolean;
  readonly bankgiro: string;
  readonly iban: string;
  readonly lastAccount: string | null;
}

/*
 * The time to pay runs from the first report that was locked; of what was locked after a payment, from that one. What is locked later gives no respite for what
 * was owed before.
 */
/* A shop's account is where its invoices are paid to, a carrier's what it has said here. Of two, the bankgiro number: it says whose it is when somebody looks. */
const KNOWN = `
  select x.id, i.number as "invoiceNumber", i.received_on::text as "receivedOn", i.due_on::text as "dueOn",
    (select (case when p.last is null then min(e.posted_at) else coalesce(min(e.posted_at) filter (where e.posted_at > p.last), max(e.posted_at)) end
        at time zone 'Europe/Stockholm')::date::text from ledger_entries e
      where e.tenant_id = $1 and e.kind = 'compensation' and e.reference = $2 and coalesce(e.shop_id, e.carrier_id) = x.id) as "lockedOn",
    exists (select from payment_file_rows r where r.tenant_id = $1 and r.period = $2 and r.payee_id = x.id and r.standing) as "inFile",
    coalesce(case when a.kind = 'bankgiro' then a.number end, s.paying->>'bankgiro', '') as bankgiro,
    coalesce(case when a.kind = 'iban' then a.number end, s.paying->>'iban', '') as iban,
    (select r.account from payment_file_rows r join payment_files f on f.tenant_id = $1 and f.id = r.file_id and f.state = 'paid'
      where r.tenant_id = $1 and r.payee_id = x.id order by f.number desc limit 1) as "lastAccount"
  from unnest($3::uuid[]) x(id)
  left join payee_invoices i on i.tenant_id = $1 and i.period = $2 and i.payee_id = x.id
  left join carrier_accounts a on a.tenant_id = $1 and a.carrier_id = x.id
  left join lateral (select max(e.posted_at) as last from ledger_entries e where e.tenant_id = $1 and e.kind = 'compensation-paid' and e.reference = $2
    and coalesce(e.shop_id, e.carrier_id) = x.id) p on true
  left join lateral (select s.paying from public_shops s where s.shop_id = x.id limit 1) s on true`;

export async function knownOf(tx: TenantTx, period: string, payees: readonly string[]): Promise<ReadonlyMap<string, PayableRow>> {
  const rows = await tx.query<PayableRow>(KNOWN, [tx.tenantId, period, payees]);
  return new Map(rows.map((row) => [row.id, row]));
}

export const accountOf = ({ bankgiro, iban }: PayableRow): PayeeAccount | null =>
  bankgiro ? { kind: 'bankgiro', number: bankgiro } : iban ? { kind: 'iban', number: iban } : null;

export const invoiceOf = ({ invoiceNumber, receivedOn, dueOn }: PayableRow): PayeeInvoice | null =>
  invoiceNumber !== null && receivedOn !== null && dueOn !== null ? { number: invoiceNumber, receivedOn, dueOn } : null;

export interface NewInvoice {
  readonly period: string;
  readonly payeeId: string;
  readonly number: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly now: Date;
}

/** What was entered before of the same month is replaced. False: the payee's invoice of that number stands for another month. */
export async function writeInvoice(tx: TenantTx, { period, payeeId, number, receivedOn, dueOn, now }: NewInvoice): Promise<boolean> {
  const [other] = await tx.query('select 1 from payee_invoices where tenant_id = $1 and payee_id = $2 and number = $3 and period <> $4', [
    tx.tenantId,
    payeeId,
    number,
    period,
  ]);
  if (other) return false;
  await tx.run(
    `insert into payee_invoices (tenant_id, period, payee_id, number, received_on, due_on, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, period, payee_id) do update set number = excluded.number, received_on = excluded.received_on, due_on = excluded.due_on,
       entered_by = excluded.entered_by, entered_at = excluded.entered_at`,
    [tx.tenantId, period, payeeId, number, receivedOn, dueOn, tx.actor, now],
  );
  return true;
}

export const deleteInvoice = (tx: TenantTx, period: string, payeeId: string): Promise<number> =>
  tx.run('delete from payee_invoices where tenant_id = $1 and period = $2 and payee_id = $3', [tx.tenantId, period, payeeId]);
