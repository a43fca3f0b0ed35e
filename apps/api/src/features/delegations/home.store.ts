import type { FollowedDelivery } from '@galleria/contract/delegations';
import { asJudge, type TenantTx } from '@galleria/db';
import { windowOf } from '../orders/index.ts';

/** What a delegate may know of the household: its name, and the door that goods are driven to. */
export interface Home {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly villageId: string | null;
  readonly directions: string;
  readonly protected: boolean;
}

/** Over the second wall, for callers who have a mandate that stands: hand on what it covers. */
export async function homesOf(tx: TenantTx, households: readonly string[]): Promise<ReadonlyMap<string, Home>> {
  if (households.length === 0) return new Map();
  const found = await asJudge(tx, (all) =>
    all.query<Home & Record<string, unknown>>(
      `select id, name, street, postal_code as "postalCode", locality, village_id as "villageId", directions, protected from households
       where tenant_id = $1 and id = any($2::uuid[]) and erased_at is null`,
      [tx.tenantId, households],
    ),
  );
  return new Map(found.map((home) => [home.id, home]));
}

interface DeliveryRow {
  readonly day: string;
  readonly state: FollowedDelivery['state'];
  readonly roundId: string | null;
  readonly deliveredAt: Date | null;
  /** Of today, narrowed. */
  readonly hoursFrom: number | null;
  readonly hoursTo: number | null;
}

// Of a note that was taken back or declined nothing is driven; its order then stands by itself until it is on another.
const DELIVERIES = `
  select n.day::text as day, n.round_id as "roundId",
    case when n.fail_reason is not null then 'not-delivered' when n.outcome_at is not null then 'delivered' when n.state = 'loaded' then 'on-the-way' else 'packed' end as state,
    case when n.outcome_at is not null and n.fail_reason is null then coalesce(n.outcome_device_at, n.outcome_at) end as "deliveredAt",
    n.hours_from as "hoursFrom", n.hours_to as "hoursTo"
  from delivery_notes n
  where n.tenant_id = $1 and n.household_id = $2 and n.day between $3::date - 14 and $3::date + 28 and n.corrects_note_id is null
    and n.state not in ('draft', 'void', 'declined')
    and not exists (select from delivery_notes k where k.tenant_id = $1 and k.corrects_note_id = n.id and k.state <> 'void')
  union all
  select s.day::text, s.round_id, 'ordered', null, null, null from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id
  where s.tenant_id = $1 and o.household_id = $2 and s.fulfilment = 'delivery' and s.state in ('placed', 'picking', 'packed')
    and s.day between $3::date - 14 and $3::date + 28`;

/** What is driven to a household around a day, latest first: days, states and times, whoever ordered it from whichever shop. */
export async function deliveriesTo(tx: TenantTx, householdId: string, today: string): Promise<FollowedDelivery[]> {
  const found = await asJudge(tx, (all) =>
    all.query<DeliveryRow & Record<string, unknown>>(`${DELIVERIES} order by day desc, "deliveredAt" desc nulls first limit 60`, [
      ...[tx.tenantId, householdId, today],
    ]),
  );
  // Of the season in which the day lies.
  const hours = await tx.query<{ id: string; day: string; from: string; to: string }>(
    `select r.id, k.day::text as day, app.season_time(r.seasons, 'windowFrom', k.day, r.window_from) as from, app.season_time(r.seasons, 'windowTo', k.day, r.window_to) as to
     from unnest($2::uuid[], $3::date[]) as k(id, day) join rounds r on r.tenant_id = $1 and r.id = k.id`,
    [tx.tenantId, found.map(({ roundId }) => roundId), found.map(({ day }) => day)],
  );
  const windows = new Map(hours.map(({ id, day, from, to }) => [`${id} ${day}`, { from, to }]));
  const all = found.map(({ day, state, roundId, deliveredAt, hoursFrom, hoursTo }) => ({
    day,
    state,
    window: hoursFrom === null || hoursTo === null ? (windows.get(`${roundId} ${day}`) ?? null) : windowOf(hoursFrom, hoursTo),
    deliveredAt: deliveredAt?.toISOString() ?? null,
  }));
  // Two orders at one door are one delivery to whoever waits for it: what reads alike, to the minute, is said once.
  return [
    ...new Map(all.map((each) => [JSON.stringify([each.day, each.state, each.window, each.deliveredAt?.slice(0, 16)]), each])).values(),
  ];
}

/** The note that an order is on, or one written by hand, if it has been handed over to a household. */
export async function deliveredNote(
  tx: TenantTx,
  { shopOrderId, noteId }: { readonly shopOrderId?: string | undefined; readonly noteId?: string | undefined },
): Promise<{ readonly id: string; readonly householdId: string; readonly at: Date } | undefined> {
  const [row] = await tx.query<{ id: string; householdId: string; at: Date }>(
    `select n.id, n.household_id as "householdId", coalesce(n.outcome_device_at, n.outcome_at) as at from delivery_notes n
     where n.tenant_id = $1 and (n.shop_order_id = $2::uuid or n.id = $3::uuid) and n.household_id is not null and n.state = 'delivered'
       and n.outcome_at is not null and n.fail_reason is null order by n.id desc limit 1`,
    [tx.tenantId, shopOrderId ?? null, noteId ?? null],
  );
  return row;
}
