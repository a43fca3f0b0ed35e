import type { ReachWish } from '@galleria/contract/following';
import type { TenantTx } from '@galleria/db';
import type { Wish } from '@galleria/domain/messages';

/** A note of a run, in the order of the stops. */
export interface DrivenNote {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly stopId: string;
  readonly state: string;
  readonly isLeft: boolean;
  readonly doneAt: Date | null;
  readonly shopOrderId: string | null;
  readonly householdId: string | null;
  readonly protected: boolean;
  readonly hoursFrom: number | null;
  readonly hoursTo: number | null;
  readonly toldFrom: number | null;
  readonly toldTo: number | null;
  readonly timesTold: number;
}
export interface Run {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly day: string;
  /** The round's hours on that day, in its season. */
  readonly from: string;
  readonly to: string;
}

/** A run of a round that drives to doors (a bus keeps its own time, and stops where it stops), held: two looks at the same run tell one after the other. */
export async function runToFollow(tx: TenantTx, runId: string): Promise<Run | undefined> {
  const [row] = await tx.query<Run>(
    `select d.id, d.day::text as day, left(app.season_time(r.seasons, 'windowFrom', d.day, r.window_from)::text, 5) as from,
       left(app.season_time(r.seasons, 'windowTo', d.day, r.window_to)::text, 5) as to
     from delivery_runs d join rounds r on r.tenant_id = $1 and r.id = d.round_id
     where d.tenant_id = $1 and d.id = $2 and coalesce(r.bus_line, '') = '' for update of d`,
    [tx.tenantId, runId],
  );
  return row;
}

/** Runs of a day on which something is still to be driven. */
export async function runsOfDay(tx: TenantTx, day: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select d.id from delivery_runs d where d.tenant_id = $1 and d.day = $2::date and d.round_id is not null and exists (
       select from delivery_notes n where n.tenant_id = $1 and n.run_id = d.id and n.state in ('issued', 'accepted', 'loaded')) order by d.id limit 500`,
    [tx.tenantId, day],
  );
  return rows.map(({ id }) => id);
}

/** The run of today that a note is on, once something of it is on its way. */
export async function runUnderWay(
  tx: TenantTx,
  { shopOrderId, noteId, day }: { readonly shopOrderId?: string | undefined; readonly noteId?: string | undefined; readonly day: string },
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select d.id from delivery_notes n join delivery_runs d on d.tenant_id = $1 and d.id = n.run_id
     where n.tenant_id = $1 and (n.shop_order_id = $2::uuid or n.id = $3::uuid) and d.day = $4::date and d.state = 'underway' limit 1`,
    [tx.tenantId, shopOrderId ?? null, noteId ?? null, day],
  );
  return row?.id;
}

export function notesOfRun(tx: TenantTx, runId: string): Promise<DrivenNote[]> {
  return tx.query<DrivenNote>(
    `select n.id, n.stop_id as "stopId", n.state, n.state in ('issued', 'accepted', 'loaded') as "isLeft",
       coalesce(n.outcome_device_at, n.outcome_at) as "doneAt", n.shop_order_id as "shopOrderId", n.household_id as "householdId",
       coalesce(h.protected, false) as protected, n.hours_from as "hoursFrom", n.hours_to as "hoursTo", n.told_from as "toldFrom", n.told_to as "toldTo",
       n.times_told as "timesTold"
     from delivery_notes n join stops s on s.tenant_id = $1 and s.id = n.stop_id
     left join households h on h.tenant_id = $1 and h.id = n.household_id
     where n.tenant_id = $1 and n.run_id = $2 and n.state not in ('draft', 'void', 'declined') and n.corrects_note_id is null
     order by s.position, s.id, n.id limit 600`,
    [tx.tenantId, runId],
  );
}

export async function writeHours(
  tx: TenantTx,
  notes: readonly { readonly id: string; readonly from: number; readonly to: number; readonly told: boolean }[],
): Promise<void> {
  await tx.run(
    `update delivery_notes n set hours_from = w."from", hours_to = w."to", told_from = case when w.told then w."from" else n.told_from end,
       told_to = case when w.told then w."to" else n.told_to end, times_told = n.times_told + w.told::int
     from jsonb_to_recordset($2) as w(id uuid, "from" smallint, "to" smallint, told boolean) where n.tenant_id = $1 and n.id = w.id`,
    [tx.tenantId, JSON.stringify(notes)],
  );
}

export interface Told {
  readonly [column: string]: unknown;
  readonly noteId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly printed: boolean;
  readonly language: string;
  readonly wish: Wish | null;
}

/** Who ordered what is on the notes; of what was rung in the household, and its members with an account. Each with how, unless they have said that they need not know. */
export function residentsOf(tx: TenantTx, notes: readonly string[]): Promise<Told[]> {
  return tx.query<Told>(
    `select n.id as "noteId", o.name, o.email, o.phone, o.printed, o.language, coalesce(w.reach_by, hw.reach_by) as wish
     from delivery_notes n join shop_orders s on s.tenant_id = $1 and s.id = n.shop_order_id join orders o on o.tenant_id = $1 and o.id = s.order_id
     left join reach_wishes w on w.tenant_id = $1 and w.customer_id = o.customer_id
     left join reach_wishes hw on hw.tenant_id = $1 and hw.household_id = o.household_id and o.customer_id is null
     where n.tenant_id = $1 and n.id = any($2::uuid[]) and coalesce(w.delivery_news, hw.delivery_news, true)
     union all
     select n.id, h.name, h.email, h.phone, false, 'sv', w.reach_by
     from delivery_notes n join households h on h.tenant_id = $1 and h.id = n.household_id and h.erased_at is null
     left join reach_wishes w on w.tenant_id = $1 and w.household_id = h.id
     where n.tenant_id = $1 and n.id = any($2::uuid[]) and n.shop_order_id is null and coalesce(w.delivery_news, true)
     union all
     select n.id, c.name, c.email, c.phone, false, 'sv', w.reach_by
     from delivery_notes n join household_members m on m.tenant_id = $1 and m.household_id = n.household_id
     join customers c on c.tenant_id = $1 and c.id = m.customer_id
     left join reach_wishes w on w.tenant_id = $1 and w.customer_id = c.id
     where n.tenant_id = $1 and n.id = any($2::uuid[]) and n.shop_order_id is null and coalesce(w.delivery_news, true)`,
    [tx.tenantId, notes],
  );
}

export type Holder = { readonly customerId: string } | { readonly householdId: string };
const idOf = (holder: Holder): string => ('customerId' in holder ? holder.customerId : holder.householdId);

export async function findWish(tx: TenantTx, holder: Holder): Promise<ReachWish | undefined> {
  const [row] = await tx.query<ReachWish & Record<string, unknown>>(
    'select reach_by as "reachBy", delivery_news as "deliveryNews" from reach_wishes where tenant_id = $1 and id = $2',
    [tx.tenantId, idOf(holder)],
  );
  return row;
}

export async function writeWish(tx: TenantTx, holder: Holder, { reachBy, deliveryNews }: ReachWish, now: Date): Promise<void> {
  await tx.run(
    `insert into reach_wishes (tenant_id, id, customer_id, household_id, reach_by, delivery_news, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, id) do update set reach_by = excluded.reach_by, delivery_news = excluded.delivery_news,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [
      ...[
        tx.tenantId,
        idOf(holder),
        'customerId' in holder ? holder.customerId : null,
        'householdId' in holder ? holder.householdId : null,
      ],
      ...[reachBy, deliveryNews, now, tx.actor],
    ],
  );
}

/** The galleria's name: who writes. */
export async function galleriaName(tx: TenantTx): Promise<string> {
  const [row] = await tx.query<{ name: string }>('select name from platform.tenants where id = $1', [tx.tenantId]);
  return row?.name ?? '';
}
