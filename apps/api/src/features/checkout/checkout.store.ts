import type { TenantTx } from '@galleria/db';
import type { Load } from '@galleria/domain/delivery';
import type { Keeping } from '../../core/context.ts';
import { refusalOf } from '../../core/refusal.ts';
import { NUMBER_ORDER } from '../orders/index.ts';
import { HAS_ROOM } from '../rounds/index.ts';
import type { CustomerFacts } from './market.ts';

/** The resident's row in this galleria, with the address at which the identity signs in. Made at the first need; two at once make one row. */
export async function ensureCustomer(tx: TenantTx, customerId: string, identityId: string): Promise<void> {
  await tx.run(
    `insert into customers (tenant_id, id, identity_id, name, phone, email)
     select $1, $2, i.id, i.name, i.phone, i.email from platform.identities i where i.id = $3
     on conflict (tenant_id, id) do update set phone = excluded.phone, email = excluded.email
     where customers.phone is distinct from excluded.phone or customers.email is distinct from excluded.email`,
    [tx.tenantId, customerId, identityId],
  );
}

/** Two orders of one resident, or one household, at the same moment are judged one after the other: the second sees what the first promised. */
export async function queueBehindOthers(tx: TenantTx, customerId: string): Promise<void> {
  await tx.query('select app.queue_as_member($1)', [customerId]);
}

const CUSTOMER = `
  with mine as (
    select s.day, s.fee_ore, s.freight_ore, s.fee_kind, s.round_id, o.door_key
    from orders o
    join shop_orders s on s.tenant_id = $1 and s.order_id = o.id and s.state <> 'cancelled'
    where o.tenant_id = $1 and o.customer_id = $2 and s.day >= $3::date - 7)
  select
    (select jsonb_build_object('id', h.id, 'street', h.street, 'postalCode', h.postal_code, 'villageId', h.village_id)
     from household_members m join households h on h.tenant_id = $1 and h.id = m.household_id
     where m.tenant_id = $1 and m.customer_id = $2 order by m.household_id limit 1) as household,
    (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'doorKey', door_key, 'roundId', round_id, 'kind', fee_kind, 'feeOre', fee_ore, 'freightOre', freight_ore)), '[]')
     from mine where fee_kind is not null and round_id is not null) as "paidFees",
    (select coalesce(jsonb_agg(jsonb_build_object('accountId', c.id, 'shopId', c.shop_id, 'limitOre', c.credit_limit_ore, 'usedOre', 0)), '[]')
     from invoice_customers c join customers me on me.tenant_id = $1 and me.id = $2
     where c.tenant_id = $1 and c.ended_at is null and (c.phone = me.phone or c.email = me.email)) as credits`;

/** What pricing asks of a signed-in resident: the own household, fees already promised, and whose monthly invoice is open to them; what is used of it is asked apart. */
export async function readCustomer(tx: TenantTx, customerId: string, today: string): Promise<CustomerFacts> {
  const [row] = await tx.query<CustomerFacts & Record<string, unknown>>(CUSTOMER, [tx.tenantId, customerId, today]);
  if (!row) throw new Error('a select without from gives one row');
  return row;
}

export interface Place {
  readonly roundId: string;
  readonly day: string;
}

export interface Finished {
  readonly number: number;
  /** The places that could be booked; what is missing is full or cancelled. */
  readonly booked: readonly Place[];
}
interface Finish {
  readonly id: string;
  readonly year: number;
  readonly places: readonly (Place & Load)[];
}

/**
 * The end of a purchase in one statement, since these rows are what others wait for: one place on each round and day, and room in the car, by a conditional
 * update, rows in one order (the first booking of a day makes its row), and the order's number.
 */
const FINISH = `
  with places as (
    insert into round_days (tenant_id, round_id, day, capacity, booked, crates, cold_litres, crates_booked, cold_booked)
    select $1, r.id, w.day, r.capacity, 1, r.crates, r.cold_litres, w.crates, w.cold
    from unnest($4::uuid[], $5::date[], $6::int[], $7::int[]) as w(round_id, day, crates, cold)
    join rounds r on r.tenant_id = $1 and r.id = w.round_id and w.crates <= coalesce(r.crates, w.crates) and w.cold <= coalesce(r.cold_litres, w.cold)
    order by r.id, w.day
    on conflict (tenant_id, round_id, day) do update set booked = round_days.booked + 1,
      crates_booked = round_days.crates_booked + excluded.crates_booked, cold_booked = round_days.cold_booked + excluded.cold_booked
    where round_days.booked < round_days.capacity and round_days.cancelled_at is null and ${HAS_ROOM('excluded.crates_booked', 'excluded.cold_booked')}
    returning round_id, day),
  taken as (select coalesce(jsonb_agg(jsonb_build_object('roundId', round_id, 'day', day)), '[]') as booked from places),
  next as (${NUMBER_ORDER.counter}),
  numbered as (${NUMBER_ORDER.order})`;

const finishValues = (tx: TenantTx, { id, year, places }: Finish): readonly unknown[] => [
  tx.tenantId,
  id,
  year,
  places.map((place) => place.roundId),
  places.map((place) => place.day),
  places.map((place) => place.crates),
  places.map((place) => place.coldLitres),
];

/** Books and numbers, and leaves the transaction open; what was not booked is the caller's to refuse. */
export async function bookAndNumber(tx: TenantTx, order: Finish): Promise<Finished> {
  const [row] = await tx.prepared<Finished & Record<string, unknown>>(
    'checkout-finish',
    `${FINISH} select taken.booked, numbered.number from taken, numbered`,
    finishValues(tx, order),
  );
  return row ?? raise('the order got no number');
}

/** The reply as it is kept for a twin of the request: JSON in which `standIn` is where the number goes. */
export interface ReplyToKeep {
  readonly keeping: Keeping;
  readonly text: string;
  readonly standIn: string;
}

/**
 * The same, with the request's reply kept and the commit sent behind it: the rows are held for as long as the server needs and no longer. With every buyer
 * of a galleria waiting for the counter's row, a round trip to a busy process was most of a purchase's time. A place that is missing refuses the whole.
 */
export async function bookNumberAndSeal(tx: TenantTx, order: Finish, reply: ReplyToKeep): Promise<number> {
  const sealed = tx.seal<{ number: number }>(
    'checkout-seal',
    `${FINISH},
     kept as (
       update idempotency_keys set status = $10, reply = replace($11::text, $12::text, numbered.number::text)::json from numbered
       where tenant_id = $1 and actor = $8 and key = $9)
     select numbered.number, case
       when numbered.number is null then app.refuse('order.missing', '{}')
       when jsonb_array_length(taken.booked) < cardinality($4::uuid[]) then app.refuse('round.full', taken.booked) end
     from taken left join numbered on true`,
    [...finishValues(tx, order), tx.actor, reply.keeping.key, reply.keeping.status, reply.text, reply.standIn],
  );
  const [row] = await sealed.catch((error: unknown) => {
    const refusal = refusalOf(error);
    throw refusal?.what === 'round.full' ? new NotBooked(refusal.details as Place[]) : error;
  });
  return row?.number ?? raise('the order got no number');
}

/** Nothing was kept, since not every place could be booked. */
export class NotBooked extends Error {
  /** Those that could have been. */
  readonly booked: readonly Place[];

  constructor(booked: readonly Place[]) {
    super('a round is full or cancelled');
    this.booked = booked;
  }
}

function raise(what: string): never {
  throw new Error(what);
}
