import type { TenantTx } from '@galleria/db';
import { formatTelephone } from '@galleria/phrases/telephone';

/** Whose data: a resident by the account, a household of the register, whoever holds the link of one order, or orders that the books no longer need. */
export type Subject =
  | { readonly kind: 'person'; readonly identityId: string; readonly contacts: readonly string[]; readonly customerId: string }
  | { readonly kind: 'household'; readonly householdId: string }
  | { readonly kind: 'order'; readonly orderIds: readonly string[] };

/** What leads to a person's rows in one galleria. */
export interface Traces {
  readonly customers: readonly string[];
  /** Households that are the person's alone, and not erased before. */
  readonly households: readonly string[];
  readonly orders: readonly string[];
  readonly parts: readonly string[];
  readonly notes: readonly string[];
  readonly withdrawals: readonly string[];
  readonly lists: readonly string[];
  readonly standing: readonly string[];
  /**
   * Addresses and numbers that the person has shown to hold, or the municipality has entered, and that no other household and no other account here bears.
   * What somebody typed into an order is not among them.
   */
  readonly contacts: readonly string[];
}

interface Start {
  readonly customers: readonly string[];
  readonly households: readonly string[];
  readonly shared: readonly string[];
  readonly names: readonly string[];
  readonly contacts: readonly string[];
  readonly orders: readonly string[];
}
const NOBODY: Start = { customers: [], households: [], shared: [], names: [], contacts: [], orders: [] };

/** A household with other accounts in it is theirs as well: it stays, and what was rung in under the person's own name goes. */
async function startOf(tx: TenantTx, subject: Subject): Promise<Start> {
  if (subject.kind === 'order') return { ...NOBODY, orders: subject.orderIds };
  if (subject.kind === 'household') {
    const [row] = await tx.query<{ phone: string | null; email: string | null }>(
      'select phone, email from households where tenant_id = $1 and id = $2 and erased_at is null',
      [tx.tenantId, subject.householdId],
    );
    if (!row) return NOBODY;
    return { ...NOBODY, households: [subject.householdId], contacts: [row.phone, row.email].filter((each) => each !== null) };
  }
  const rows = await tx.query<{ name: string; household: string | null; shared: boolean }>(
    `select c.name, m.household_id as household, exists (select from household_members o
       where o.tenant_id = $1 and o.household_id = m.household_id and o.customer_id <> c.id) as shared
     from customers c left join household_members m on m.tenant_id = $1 and m.customer_id = c.id where c.tenant_id = $1 and c.id = $2`,
    [tx.tenantId, subject.customerId],
  );
  const inHouse = (shared: boolean) => rows.flatMap((row) => (row.household && row.shared === shared ? [row.household] : []));
  return {
    ...NOBODY,
    customers: rows.length > 0 ? [subject.customerId] : [],
    households: inHouse(false),
    shared: inHouse(true),
    names: [...new Set(rows.flatMap(({ name }) => (name ? [name.toLowerCase()] : [])))],
    contacts: subject.contacts,
  };
}

// A landline serves two houses, a home helper's number many: such a contact leads to nothing by itself.
const OWN_CONTACTS = `
  select c as contact from unnest($2::text[]) c
  where not exists (select from households h where h.tenant_id = $1 and h.erased_at is null and (h.phone = c or h.email = c)
      and h.id <> all($3::uuid[] || $4::uuid[]))
    and not exists (select from customers x where x.tenant_id = $1 and (x.phone = c or x.email = c) and x.id <> all($5::uuid[])
      and not exists (select from household_members m where m.tenant_id = $1 and m.customer_id = x.id and m.household_id = any($3::uuid[])))`;

async function ownContacts(tx: TenantTx, { contacts, households, shared, customers }: Start): Promise<string[]> {
  if (contacts.length === 0) return [];
  const rows = await tx.query<{ contact: string }>(OWN_CONTACTS, [tx.tenantId, contacts, households, shared, customers]);
  return rows.map(({ contact }) => contact);
}

// A contact leads only to what stands in no account and no household: the rest belongs to that account or household. In a household with other accounts,
// what bears the person's name, or a contact of nobody else's, is the person's.
const FIND = `
  with w as (select $2::uuid[] as customers, $3::uuid[] as households, $4::uuid[] as shared, $5::text[] as names, $6::text[] as contacts, $7::uuid[] as asked,
    $8::text[] as own),
  mine as (select o.id from orders o, w where o.tenant_id = $1 and o.erased_at is null and (o.id = any(w.asked) or o.customer_id = any(w.customers)
    or o.customer_id is null and (o.household_id = any(w.households)
      or o.household_id is null and (o.email = any(w.contacts) or o.phone = any(w.contacts))
      or o.household_id = any(w.shared) and (lower(o.name) = any(w.names) or o.email = any(w.own) or o.phone = any(w.own))))),
  parts as (select s.id from shop_orders s where s.tenant_id = $1 and s.order_id in (select id from mine)),
  notes as (select n.id from delivery_notes n, w where n.tenant_id = $1 and (n.shop_order_id in (select id from parts)
    or n.shop_order_id is null and (n.household_id = any(w.households)
      or n.household_id is null and n.recipient->>'phone' = any(w.contacts)
      or n.household_id = any(w.shared) and (lower(n.recipient->>'name') = any(w.names) or n.recipient->>'phone' = any(w.own))))),
  lists as (select l.id from order_lists l, w where l.tenant_id = $1 and (l.customer_id = any(w.customers)
    or l.customer_id is null and (l.household_id = any(w.households)
      or l.household_id is null and l.phone = any(w.contacts) or l.household_id = any(w.shared) and l.phone = any(w.own)))),
  standing as (select d.id from standing_orders d, w where d.tenant_id = $1 and (d.customer_id = any(w.customers)
    or d.customer_id is null and (d.household_id = any(w.households)
      or d.household_id is null and (d.phone = any(w.contacts) or d.email = any(w.contacts))
      or d.household_id = any(w.shared) and (lower(d.name) = any(w.names) or d.phone = any(w.own) or d.email = any(w.own)))))
  select array(select id from mine)::text[] as orders, array(select id from parts)::text[] as parts, array(select id from notes)::text[] as notes,
    array(select x.id from withdrawals x where x.tenant_id = $1 and x.order_id in (select id from mine))::text[] as withdrawals,
    array(select id from lists)::text[] as lists, array(select id from standing)::text[] as standing`;

/** Rows of the register that were found to be these households are theirs as well: what was reported stands in their names. */
async function withMerged(tx: TenantTx, start: Start): Promise<Start> {
  if (start.households.length === 0) return start;
  const merged = await tx.query<{ id: string; contacts: string[] }>(
    `select id, array_remove(array[phone, email], null) as contacts from households where tenant_id = $1 and merged_into = any($2::uuid[])`,
    [tx.tenantId, start.households],
  );
  return {
    ...start,
    households: [...start.households, ...merged.map(({ id }) => id)],
    contacts: [...new Set([...start.contacts, ...merged.flatMap(({ contacts }) => contacts)])],
  };
}

/** Follows a subject through one galleria: by everything that leads to it, or by its ids alone, past telephones and addresses. */
export async function tracesOf(tx: TenantTx, subject: Subject, by: 'everything' | 'ids' = 'everything'): Promise<Traces> {
  const all = await withMerged(tx, await startOf(tx, subject));
  const start = by === 'ids' ? { ...all, contacts: [] } : all;
  const own = await ownContacts(tx, start);
  const [row] = await tx.query<Pick<Traces, 'orders' | 'parts' | 'notes' | 'withdrawals' | 'lists' | 'standing'> & Record<string, unknown>>(
    FIND,
    [tx.tenantId, start.customers, start.households, start.shared, start.names, start.contacts, start.orders, own],
  );
  if (!row) throw new Error('a row of arrays');
  return { ...row, customers: start.customers, households: start.households, contacts: own };
}

export const isEmpty = ({ customers, households, orders, notes, lists, standing }: Traces): boolean =>
  [customers, households, orders, notes, lists, standing].every((ids) => ids.length === 0);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const writtenOf = (contact: string): string[] => (contact.includes('@') ? [contact] : [contact, formatTelephone(contact)]);
/** A contact as it stands in running text: whole, so that ann@… is not found in johann@…; a telephone also as people write it. */
export const patternsOf = (contacts: readonly string[]): string[] =>
  contacts.flatMap(writtenOf).map((written) => `(^|[^a-z0-9._%+-])${escaped(written)}($|[^a-z0-9])`);

/** What the catalogue's SQL calls `w`, from parameter 2 on; the parameters are `valuesOf`. */
export const W = `(select $2::uuid[] as customers, $3::uuid[] as households, $4::uuid[] as orders, $5::uuid[] as parts, $6::uuid[] as notes, $7::uuid[] as lists,
  $8::uuid[] as standing, $9::text[] as contacts, $10::text[] as patterns, $11::text[] as ids, $12::text[] as subjects, $13::text[] as callers,
  $14::text[] as actors, $15::uuid as identity, $16::text as pseudonym, $17::timestamptz as now, $18::date as today,
  app.message_keys($1::int, array_to_string($11::text[], ' '), $19::text) as keys) w`;

export interface Moment {
  readonly pseudonym: string;
  readonly now: Date;
  readonly today: string;
  readonly identityId?: string;
}
export function valuesOf(tenantId: number, traces: Traces, moment: Moment): unknown[] {
  const { customers, households, orders, parts, notes, withdrawals, lists, standing, contacts } = traces;
  const named = (noun: string, ids: readonly string[]) => ids.map((id) => `${noun}:${id}`);
  return [
    tenantId,
    ...[customers, households, orders, parts, notes, lists, standing, contacts, patternsOf(contacts)],
    [...orders, ...parts, ...notes, ...withdrawals, ...lists, ...standing],
    [
      ...named('customer', customers),
      ...named('household', households),
      ...named('order', orders),
      ...named('shop-order', parts),
      ...named('delivery-note', notes),
      ...named('withdrawal', withdrawals),
      ...named('order-list', lists),
      ...named('standing-order', standing),
    ],
    [...named('household', households), ...named('phone', contacts)],
    moment.identityId ? [`identity:${moment.identityId}`] : [],
    moment.identityId ?? null,
    ...[moment.pseudonym, moment.now, moment.today, contacts.flatMap(writtenOf).join(' , ')],
  ];
}
