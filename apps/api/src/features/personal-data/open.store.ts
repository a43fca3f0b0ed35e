import type { OpenMatter } from '@galleria/contract/personal-data';
import type { PlatformTx, TenantTx } from '@galleria/db';
import { unsettledInvoices } from '../invoices/index.ts';
import type { Traces } from './traces.store.ts';

type Found = Omit<OpenMatter, 'galleria'>;

// A delivery can be undone on its own day. What is on an account is open until it is invoiced and, on its invoice, until that is settled (`unsettledInvoices`);
// a shop that invoices in its own way does so after the month, thirty days.
const OPEN = `
  select distinct on (matter, reference) matter, reference, until from (
    select 'order' as matter, o.year || '-' || o.number as reference, null::text as until
      from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id
      where s.tenant_id = $1 and s.order_id = any($2::uuid[]) and s.state not in ('delivered', 'handed-over', 'cancelled')
    union all
    select 'delivery', n.year || '-' || n.number, case when n.outcome_at is null then null else $5::text end
      from delivery_notes n where n.tenant_id = $1 and n.id = any($3::uuid[])
        and (n.state in ('issued', 'accepted', 'loaded') or n.state in ('delivered', 'failed') and (n.outcome_at at time zone 'Europe/Stockholm')::date = $5::date)
    union all
    select 'withdrawal', o.year || '-' || o.number, null from withdrawals x join orders o on o.tenant_id = $1 and o.id = x.order_id
      where x.tenant_id = $1 and x.id = any($4::uuid[]) and x.handled_at is null
    union all
    select 'invoice', o.year || '-' || o.number, case when s.invoice_customer_id is null then due.day::text end
      from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id,
        lateral (select (date_trunc('month', s.placed_at at time zone 'Europe/Stockholm') + interval '1 month 30 days')::date as day) due
      where s.tenant_id = $1 and s.order_id = any($2::uuid[]) and s.payment_method = 'invoice' and s.state in ('delivered', 'handed-over')
        and not exists (select from document_parts p join invoices i on i.tenant_id = $1 and i.id = p.document_id where p.tenant_id = $1 and p.shop_order_id = s.id)
        and case when s.invoice_customer_id is null then due.day > $5::date
          else (select sum(l.amount_ore) from ledger_postings l where l.tenant_id = $1 and l.subject = s.id and l.account = 'customers') > 0 end
  ) open order by matter, reference, until desc limit 100`;

/** What must be finished before a person can be erased in this galleria. */
export async function openMatters(tx: TenantTx, { orders, parts, notes, withdrawals }: Traces, today: string): Promise<Found[]> {
  const open = await tx.query<Found & Record<string, unknown>>(OPEN, [tx.tenantId, orders, notes, withdrawals, today]);
  const invoiced = await unsettledInvoices(tx, parts);
  return [...open, ...invoiced.map((reference): Found => ({ matter: 'invoice', reference, until: null }))];
}

/** A household whose members have accounts of their own: each of them decides over the own. */
export async function hasAccounts(tx: TenantTx, householdId: string): Promise<boolean> {
  const rows = await tx.query('select from household_members where tenant_id = $1 and household_id = $2 limit 1', [
    tx.tenantId,
    householdId,
  ]);
  return rows.length > 0;
}

/** Whoever works here, or has done so while the log still names the people behind it, keeps the account. */
export function workOf(tx: PlatformTx, identityId: string, logDays: number): Promise<{ place: string; until: string | null }[]> {
  return tx.query(
    `select coalesce(t.name, c.name, 'Galleria') as place, (m.ended_at::date + $2::int)::text as until
     from platform.memberships m left join platform.tenants t on t.id = m.tenant_id left join platform.carriers c on c.id = m.carrier_id
     where m.identity_id = $1 and (m.ended_at is null or m.ended_at > now() - make_interval(days => $2::int)) order by m.ended_at nulls first limit 20`,
    [identityId, logDays],
  );
}

export interface Person {
  readonly contacts: readonly string[];
}
/** The addresses and numbers that the person has proved to hold by signing in; undefined for one who is erased. */
export async function personOf(tx: PlatformTx, identityId: string): Promise<Person | undefined> {
  const [row] = await tx.query<{ email: string | null; phone: string | null }>(
    'select email, phone from platform.identities where id = $1 and erased_at is null',
    [identityId],
  );
  return row && { contacts: [row.email, row.phone].filter((each) => each !== null) };
}

export const everyTenant = (tx: PlatformTx): Promise<{ id: number; slug: string; name: string }[]> =>
  tx.query('select id, slug, name from platform.tenants order by id');
