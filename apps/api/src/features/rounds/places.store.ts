import { asJudge, type TenantTx } from '@galleria/db';
import { COLD_BAG_LITRES, type Load } from '@galleria/domain/delivery';

export interface Place {
  readonly roundId: string;
  readonly day: string;
}

/*
 * What a place is. One for each order that has something to be driven on the round and day, whatever its number of shops (the resident books it at the
 * checkout, seeing nobody else's orders); and one for each door of notes made by hand that no order stands for. The row's count is kept by conditional
 * updates where a place is taken, and counted anew from what lies there where something is taken off: so it comes back once, whoever took it off first.
 */
const LIVE_ORDER = `from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id
  where s.tenant_id = $1 and s.round_id = $2 and s.day = $3::date and s.fulfilment = 'delivery' and s.state <> 'cancelled'`;
const LIVE_BY_HAND = `from delivery_notes n join stops t on t.tenant_id = $1 and t.id = n.stop_id
  where n.tenant_id = $1 and n.round_id = $2 and n.day = $3::date and n.shop_order_id is null and n.corrects_note_id is null and n.state not in ('draft', 'void')`;
const COUNT = `
  select (select count(distinct o.id) ${LIVE_ORDER})::int
    + (select count(distinct t.recipient_key) ${LIVE_BY_HAND} and t.recipient_key not in (select o.door_key ${LIVE_ORDER}))::int as places,
    o.crates + n.crates as crates, o.cold + n.cold as "coldLitres"
  from (select coalesce(sum(s.crates), 0)::int as crates, coalesce(sum(s.cold_litres), 0)::int as cold ${LIVE_ORDER}) o,
    (select coalesce(sum(p.cold + p.ambient), 0)::int as crates, coalesce(sum(p.cold * ${COLD_BAG_LITRES}), 0)::int as cold
     from (select (n.parcels->>'ambient')::int as ambient, (n.parcels->>'chilled')::int + (n.parcels->>'frozen')::int as cold ${LIVE_BY_HAND}) p) n`;
/** Whether the car has room for so many more crates and cold litres; SQL about a row of `round_days`. Without a limit it always has, and nothing cold needs no cold. */
export const HAS_ROOM = (crates: string, cold: string): string =>
  `round_days.crates_booked + ${crates} <= coalesce(round_days.crates, round_days.crates_booked + ${crates})
     and (${cold} = 0 or round_days.cold_booked + ${cold} <= coalesce(round_days.cold_litres, round_days.cold_booked + ${cold}))`;
const HOLDS = `select exists (select 1 ${LIVE_BY_HAND} and t.recipient_key = $4) as "byHand", exists (select 1 ${LIVE_ORDER} and o.door_key = $4) as ordered`;

/** The row of a round's day, held until the end of the transaction; made if nobody has booked yet. */
async function lockDay(tx: TenantTx, { roundId, day }: Place): Promise<void> {
  await tx.run(
    `insert into round_days (tenant_id, round_id, day, capacity, booked, crates, cold_litres)
     select $1, r.id, $3::date, r.capacity, 0, r.crates, r.cold_litres from rounds r where r.tenant_id = $1 and r.id = $2 on conflict do nothing`,
    [tx.tenantId, roundId, day],
  );
  await tx.query('select 1 from round_days where tenant_id = $1 and round_id = $2 and day = $3::date for update', [
    tx.tenantId,
    roundId,
    day,
  ]);
}

interface Taking extends Place {
  readonly door: string;
  readonly forOrder: boolean;
  /** What is to lie in the car. */
  readonly load: Load;
  /** The car stops there for another part of the same order: room alone is asked for. */
  readonly stops?: boolean | undefined;
}

/**
 * Takes a place for a door, and room in the car; false when the day is full or cancelled. The car that stops there anyway asks for no place: for a note by hand
 * where the door has an order or a note already, for an order where a note by hand has taken the place that the order stands for from now on.
 */
export async function takePlace(tx: TenantTx, { door, forOrder, load, stops = false, ...place }: Taking): Promise<boolean> {
  await lockDay(tx, place);
  const values = [tx.tenantId, place.roundId, place.day, door];
  const [held] = await asJudge(tx, (all) => all.query<{ byHand: boolean; ordered: boolean }>(HOLDS, values));
  const stopsAnyway = stops || (held !== undefined && (forOrder ? held.byHand && !held.ordered : held.byHand || held.ordered));
  const booked = await tx.run(
    `update round_days set booked = booked + $4, crates_booked = crates_booked + $5, cold_booked = cold_booked + $6
     where tenant_id = $1 and round_id = $2 and day = $3::date and ($4 = 0 or (booked + $4 <= capacity and cancelled_at is null)) and ${HAS_ROOM('$5::int', '$6::int')}`,
    [tx.tenantId, place.roundId, place.day, stopsAnyway ? 0 : 1, load.crates, load.coldLitres],
  );
  return booked === 1;
}

/**
 * A placed part whose goods are changed takes more room, if there is any, or gives some back; false when the car is full. The part's row is held by whoever
 * changes it. Call it last, after the shelves.
 */
export async function changeLoad(tx: TenantTx, shopOrderId: string, load: Load): Promise<boolean> {
  const before = await loadOf(tx, shopOrderId);
  if (!before) return true;
  await writeLoad(tx, shopOrderId, load);
  const crates = Math.max(0, load.crates - before.crates);
  const cold = Math.max(0, load.coldLitres - before.coldLitres);
  if (crates > 0 || cold > 0) {
    await lockDay(tx, before);
    const taken = await tx.run(
      `update round_days set crates_booked = crates_booked + $4, cold_booked = cold_booked + $5
       where tenant_id = $1 and round_id = $2 and day = $3::date and ${HAS_ROOM('$4::int', '$5::int')}`,
      [tx.tenantId, before.roundId, before.day, crates, cold],
    );
    if (taken !== 1) return false;
  }
  if (load.crates < before.crates || load.coldLitres < before.coldLitres) await countPlaces(tx, [before]);
  return true;
}

/** What was estimated becomes what was packed. Parcels are as many as they are: a car that they fill is full, and nobody else books it. */
export async function correctLoad(tx: TenantTx, shopOrderId: string, load: Load): Promise<void> {
  const before = await loadOf(tx, shopOrderId);
  if (!before || (load.crates === before.crates && load.coldLitres === before.coldLitres)) return;
  await writeLoad(tx, shopOrderId, load);
  await countPlaces(tx, [before]);
}

/** Of a part that goes with a round. */
export async function loadOf(tx: TenantTx, shopOrderId: string): Promise<(Place & Load) | undefined> {
  const [row] = await tx.query<Place & Load & Record<string, unknown>>(
    `select round_id as "roundId", day::text as day, crates, cold_litres as "coldLitres" from shop_orders
     where tenant_id = $1 and id = $2 and fulfilment = 'delivery' and round_id is not null`,
    [tx.tenantId, shopOrderId],
  );
  return row;
}

async function writeLoad(tx: TenantTx, shopOrderId: string, load: Load): Promise<void> {
  await tx.run('update shop_orders set crates = $3, cold_litres = $4 where tenant_id = $1 and id = $2', [
    tx.tenantId,
    shopOrderId,
    load.crates,
    load.coldLitres,
  ]);
}

/**
 * Counts the places of rounds' days, and what lies in their cars, anew, over all shops and residents. Call it where something was taken off, in the same
 * transaction, last. More than there is of room counts as full.
 */
export async function countPlaces(tx: TenantTx, places: readonly Place[]): Promise<void> {
  const sorted = new Map(places.map((place) => [`${place.roundId}/${place.day}`, place]));
  for (const [, place] of [...sorted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const values = [tx.tenantId, place.roundId, place.day];
    await lockDay(tx, place);
    // Under the lock: whoever takes a place holds the row until everything about it is written.
    const [row] = await asJudge(tx, (all) => all.prepared<{ places: number } & Load>('places-count', COUNT, values));
    await tx.run(
      `update round_days set booked = least(capacity, $4), crates_booked = least(crates, $5), cold_booked = least(cold_litres, $6)
       where tenant_id = $1 and round_id = $2 and day = $3::date`,
      [...values, row?.places ?? 0, row?.crates ?? 0, row?.coldLitres ?? 0],
    );
  }
}
