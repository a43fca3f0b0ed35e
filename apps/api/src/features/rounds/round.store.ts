import type { EditRound } from '@galleria/contract/rounds';
import type { TenantTx } from '@galleria/db';
import type { LaterFee } from '@galleria/domain/rounds';
import { type DrivenRound, specialDays, WEEKDAYS } from './round-of.ts';

export interface RoundVillage {
  readonly id: string;
  readonly name: string;
  readonly stopName: string;
  readonly stopAt: string | null;
  readonly metBy: string;
  readonly metByPhone: string;
}
export interface RoundRow extends DrivenRound {
  readonly carrierId: string;
  readonly carrier: string;
  readonly name: string;
  readonly standardFeeOre: number;
  readonly laterFees: readonly LaterFee[];
  readonly version: number;
  readonly busLine: string;
  readonly handInAt: string;
  /** What the car takes on a day; null: as much as comes. */
  readonly crates: number | null;
  readonly coldLitres: number | null;
  /** In the order in which they are driven; where the bus stops for each, when, and who meets it. */
  readonly villages: RoundVillage[];
  readonly shops: { readonly id: string; readonly name: string }[];
  readonly days: {
    readonly day: string;
    readonly capacity: number;
    readonly booked: number;
    readonly crates: number | null;
    readonly cratesBooked: number;
    readonly coldLitres: number | null;
    readonly coldBooked: number;
    readonly cancelledWhy: string | null;
    readonly cancelled: boolean;
  }[];
}

const ROUNDS = `
  select r.id, r.carrier_id as "carrierId", c.name as carrier, r.name, ${WEEKDAYS} as weekdays, r.cut_off_days_before as "cutOffDaysBefore",
    r.cut_off_time as "cutOffTime", r.departs, r.window_from as "windowFrom", r.window_to as "windowTo", r.holiday_rule as "holidayRule", r.capacity,
    r.standard_fee_ore as "standardFeeOre", r.later_fees as "laterFees", r.valid_from as "validFrom", r.valid_to as "validTo", r.version,
    r.seasons, r.min_stops as "minStops", r.bus_line as "busLine", r.hand_in_by as "handInBy", r.hand_in_at as "handInAt", r.crates, r.cold_litres as "coldLitres", ${specialDays('$2')} as special,
    (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'stopName', rv.stop_name, 'stopAt', left(rv.stop_at::text, 5),
       'metBy', rv.met_by, 'metByPhone', rv.met_by_phone) order by rv.position, v.name), '[]')
     from round_villages rv join villages v on v.tenant_id = $1 and v.id = rv.village_id where rv.tenant_id = $1 and rv.round_id = r.id) as villages,
    (select coalesce(jsonb_agg(jsonb_build_object('id', rs.shop_id, 'name', coalesce(p.name, '')) order by p.name), '[]')
     from round_shops rs left join public_shops p on p.tenant_id = rs.home_tenant_id and p.shop_id = rs.shop_id
     where rs.tenant_id = $1 and rs.round_id = r.id) as shops,
    (select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'capacity', d.capacity, 'booked', d.booked,
       'crates', d.crates, 'cratesBooked', d.crates_booked, 'coldLitres', d.cold_litres, 'coldBooked', d.cold_booked, 'cancelledWhy', d.cancelled_why,
       'cancelled', d.cancelled_at is not null)), '[]')
     from round_days d where d.tenant_id = $1 and d.round_id = r.id and d.day >= $2::date) as days
  from rounds r join platform.carriers c on c.id = r.carrier_id
  where r.tenant_id = $1`;

/** Rounds that have not ended, with the days from `today` on that somebody has booked or cancelled. */
export function liveRounds(tx: TenantTx, today: string, carrierId?: string): Promise<RoundRow[]> {
  return tx.query<RoundRow & Record<string, unknown>>(
    `${ROUNDS} and (r.valid_to is null or r.valid_to >= $2::date) and ($3::uuid is null or r.carrier_id = $3) order by r.weekday, r.departs, r.name limit 300`,
    [tx.tenantId, today, carrierId ?? null],
  );
}

export async function findRound(tx: TenantTx, id: string, today: string): Promise<RoundRow | undefined> {
  const [row] = await tx.query<RoundRow & Record<string, unknown>>(`${ROUNDS} and r.id = $3`, [tx.tenantId, today, id]);
  return row;
}

const COLUMNS = `name, weekday, also_weekdays, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity, standard_fee_ore,
  valid_from, valid_to, seasons, min_stops, bus_line, hand_in_by, hand_in_at, crates, cold_litres, later_fees`;
/** With what may be left out, as it was where nothing was said of it. */
type WholeRound = EditRound & {
  readonly laterFees: NonNullable<EditRound['laterFees']>;
  readonly crates: number | null;
  readonly coldLitres: number | null;
};
const valuesOf = (round: WholeRound) => [
  round.name,
  ...weekdaysOf(round),
  round.cutOffDaysBefore,
  round.cutOffTime,
  round.departs,
  round.windowFrom,
  round.windowTo,
  round.holidayRule,
  round.capacity,
  round.standardFeeOre,
  round.validFrom,
  round.validTo,
  JSON.stringify(round.seasons),
  round.minStops,
  round.busLine,
  round.handInBy,
  round.handInAt,
  round.crates,
  round.coldLitres,
  JSON.stringify(round.laterFees.toSorted((a, b) => (a.from < b.from ? -1 : 1))),
];
/** The first of the week, and the others. */
function weekdaysOf({ weekdays }: EditRound): [number | undefined, number[]] {
  const [first, ...others] = [...new Set(weekdays)].sort((a, b) => a - b);
  return [first, others];
}
/** `$5, $6 …` for every column of a round. */
const placesFrom = (first: number): string =>
  COLUMNS.split(',')
    .map((_, index) => `$${first + index}`)
    .join(', ');

export async function insertRound(
  tx: TenantTx,
  row: { readonly id: string; readonly carrierId: string; readonly round: WholeRound },
): Promise<void> {
  await tx.run(`insert into rounds (tenant_id, id, carrier_id, ${COLUMNS}) values ($1, $2, $3, ${placesFrom(4)})`, [
    tx.tenantId,
    row.id,
    row.carrierId,
    ...valuesOf(row.round),
  ]);
  await writeReach(tx, row.id, row.round);
}

/** Guarded by the version that was read. A day that is booked keeps the places it had, unless the round has grown. */
export async function updateRound(
  tx: TenantTx,
  row: { readonly id: string; readonly carrierId: string; readonly version: number; readonly round: WholeRound },
): Promise<number> {
  const rows = await tx.run(
    `update rounds set (${COLUMNS}, version) = (${placesFrom(5)}, version + 1)
     where tenant_id = $1 and id = $2 and carrier_id = $3 and version = $4`,
    [tx.tenantId, row.id, row.carrierId, row.version, ...valuesOf(row.round)],
  );
  if (rows === 0) return 0;
  await tx.run(
    `update round_days d set capacity = greatest(booked, r.capacity), crates = case when r.crates is not null then greatest(crates_booked, r.crates) end,
       cold_litres = case when r.cold_litres is not null then greatest(cold_booked, r.cold_litres) end
     from rounds r where d.tenant_id = $1 and d.round_id = $2 and r.tenant_id = $1 and r.id = $2`,
    [tx.tenantId, row.id],
  );
  await writeReach(tx, row.id, row.round);
  return rows;
}

/** How many of the villages and shops named do not exist in this municipality. A shop whose admission rests is known, and left out of the round. */
export async function countUnknown(tx: TenantTx, round: EditRound): Promise<number> {
  const [row] = await tx.query<{ unknown: number }>(
    `select (select count(*) from unnest($2::uuid[]) as w(id) where not exists (select 1 from villages v where v.tenant_id = $1 and v.id = w.id))::int
       + (select count(*) from unnest($3::uuid[]) as w(id) where not exists (select 1 from shop_admissions a where a.tenant_id = $1 and a.shop_id = w.id))::int
       as unknown`,
    [tx.tenantId, round.villageIds, round.shopIds],
  );
  return row?.unknown ?? 0;
}

/** Which villages, in the order driven, and whose goods. A shop that is not admitted here is left out. */
async function writeReach(tx: TenantTx, id: string, round: EditRound): Promise<void> {
  await tx.run('delete from round_villages where tenant_id = $1 and round_id = $2', [tx.tenantId, id]);
  await tx.run(
    `insert into round_villages (tenant_id, round_id, village_id, position, stop_name, stop_at, met_by, met_by_phone)
     select $1, $2, v.id, w.position, coalesce(s."stopName", ''), s."stopAt", coalesce(s."metBy", ''), coalesce(s."metByPhone", '')
     from unnest($3::uuid[]) with ordinality as w(village_id, position)
     join villages v on v.tenant_id = $1 and v.id = w.village_id
     left join jsonb_to_recordset($4) as s("villageId" uuid, "stopName" text, "stopAt" time, "metBy" text, "metByPhone" text) on s."villageId" = v.id`,
    [tx.tenantId, id, [...new Set(round.villageIds)], JSON.stringify(round.stops)],
  );
  await tx.run('delete from round_shops where tenant_id = $1 and round_id = $2', [tx.tenantId, id]);
  await tx.run(
    `insert into round_shops (tenant_id, round_id, shop_id, home_tenant_id)
     select $1, $2, a.shop_id, a.home_tenant_id from shop_admissions a where a.tenant_id = $1 and a.shop_id = any($3::uuid[]) and a.state = 'admitted'`,
    [tx.tenantId, id, round.shopIds],
  );
}

/** Cancels once: false when it was cancelled before. */
export async function cancelDay(
  tx: TenantTx,
  cancelled: { readonly roundId: string; readonly day: string; readonly why: string; readonly at: Date; readonly decided?: string },
): Promise<boolean> {
  const rows = await tx.run(
    `insert into round_days (tenant_id, round_id, day, capacity, booked, cancelled_at, cancelled_why, cancelled_for, crates, cold_litres)
     select $1, r.id, $3::date, r.capacity, 0, $5, $4, $6, r.crates, r.cold_litres from rounds r where r.tenant_id = $1 and r.id = $2
     on conflict (tenant_id, round_id, day) do update set cancelled_at = excluded.cancelled_at, cancelled_why = excluded.cancelled_why,
       cancelled_for = excluded.cancelled_for
     where round_days.cancelled_at is null`,
    [tx.tenantId, cancelled.roundId, cancelled.day, cancelled.why, cancelled.at, cancelled.decided ?? null],
  );
  return rows === 1;
}

/** True when goods of that day are already in the car, or further. */
export async function isDayStarted(tx: TenantTx, roundId: string, day: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from delivery_notes where tenant_id = $1 and round_id = $2 and day = $3::date
       and state in ('loaded', 'delivered', 'failed', 'reported', 'queried', 'approved', 'paid', 'claimed') limit 1`,
    [tx.tenantId, roundId, day],
  );
  return rows.length > 0;
}

/** Takes a cancellation back: false when the day was not cancelled. */
export async function restoreDay(tx: TenantTx, roundId: string, day: string): Promise<Date | undefined> {
  const [row] = await tx.query<{ since: Date }>(
    `update round_days set cancelled_at = null, cancelled_why = null, cancelled_for = null
     where tenant_id = $1 and round_id = $2 and day = $3::date and cancelled_at is not null returning old.cancelled_at as since`,
    [tx.tenantId, roundId, day],
  );
  return row?.since;
}

/**
 * Since when a day is cancelled, held for this transaction, so that nobody restores it meanwhile. With `at` only by that very cancellation: what was taken
 * back, or cancelled anew, is told by another job.
 */
export async function cancelledSince(
  tx: TenantTx,
  { roundId, day, at }: { readonly roundId: string; readonly day: string; readonly at?: string | undefined },
): Promise<Date | undefined> {
  const [row] = await tx.query<{ at: Date }>(
    `select cancelled_at as at from round_days
     where tenant_id = $1 and round_id = $2 and day = $3::date and cancelled_at is not null and ($4::timestamptz is null or cancelled_at = $4) for share`,
    [tx.tenantId, roundId, day, at ?? null],
  );
  return row?.at;
}

export interface Waiting {
  readonly noteId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly language: string;
  readonly shops: string;
}

/** Whose note was made by hand and waits for a round's day. Read by the worker. */
export function waitingFor(tx: TenantTx, roundId: string, day: string): Promise<Waiting[]> {
  return tx.query<Waiting & Record<string, unknown>>(
    `select n.id as "noteId", n.recipient->>'name' as name, n.recipient->>'phone' as phone, 'sv' as language, n.shop_name as shops
     from delivery_notes n where n.tenant_id = $1 and n.round_id = $2 and n.day = $3::date and n.shop_order_id is null and n.state in ('issued', 'accepted')
     limit 1000`,
    [tx.tenantId, roundId, day],
  );
}

export interface ShopWaiting {
  readonly shopId: string;
  readonly name: string;
  readonly email: string;
  readonly orders: number;
  /** Notes written for the day that have not left the shop, by hand or of an order. */
  readonly notes: number;
}

/** The shops whose goods wait for a round's day, by an order or a note of their own, and where each reads its letters. */
export function shopsWaiting(tx: TenantTx, roundId: string, day: string): Promise<ShopWaiting[]> {
  return tx.query<ShopWaiting & Record<string, unknown>>(
    `select w.shop_id as "shopId", p.name, p.email, sum(w.orders)::int as orders, sum(w.notes)::int as notes from (
       select shop_id, home_tenant_id, (state <> 'noted')::int as orders, 0 as notes from shop_orders
       where tenant_id = $1 and round_id = $2 and day = $3::date and state in ('placed', 'picking', 'packed', 'noted')
       union all
       select shop_id, home_tenant_id, 0, 1 from delivery_notes
       where tenant_id = $1 and round_id = $2 and day = $3::date and state in ('issued', 'accepted')) w
     join public_shops p on p.tenant_id = w.home_tenant_id and p.shop_id = w.shop_id
     group by w.shop_id, p.name, p.email order by w.shop_id`,
    [tx.tenantId, roundId, day],
  );
}

/** Where whoever drives a round reads its letters. */
export async function carrierEmailOf(tx: TenantTx, roundId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ email: string }>(
    'select c.email from rounds r join platform.carriers c on c.id = r.carrier_id where r.tenant_id = $1 and r.id = $2',
    [tx.tenantId, roundId],
  );
  return row?.email;
}

/** What a round can be made of: villages and admitted shops. */
export async function reachable(
  tx: TenantTx,
): Promise<{ readonly villages: { id: string; name: string }[]; readonly shops: { id: string; name: string }[] }> {
  const villages = await tx.query<{ id: string; name: string }>(
    'select id, name from villages where tenant_id = $1 order by name collate "sv-SE-x-icu" limit 500',
    [tx.tenantId],
  );
  const shops = await tx.query<{ id: string; name: string }>(
    `select a.shop_id as id, p.name from shop_admissions a join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.state = 'admitted' order by p.name collate "sv-SE-x-icu" limit 300`,
    [tx.tenantId],
  );
  return { villages, shops };
}
