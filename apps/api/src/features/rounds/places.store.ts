import { asJudge, type TenantTx } from '@galleria/db';

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
    + (select count(distinct t.recipient_key) ${LIVE_BY_HAND} and t.recipient_key not in (select o.door_key ${LIVE_ORDER}))::int as places`;
const HOLDS = `select exists (select 1 ${LIVE_BY_HAND} and t.recipient_key = $4) as "byHand", exists (select 1 ${LIVE_ORDER} and o.door_key = $4) as ordered`;

/** The row of a round's day, held until the end of the transaction; made if nobody has booked yet. */
async function lockDay(tx: TenantTx, { roundId, day }: Place): Promise<void> {
  await tx.run(
    `insert into round_days (tenant_id, round_id, day, capacity, booked)
     select $1, r.id, $3::date, r.capacity, 0 from rounds r where r.tenant_id = $1 and r.id = $2 on conflict do nothing`,
    [tx.tenantId, roundId, day],
  );
  await tx.query('select 1 from round_days where tenant_id = $1 and round_id = $2 and day = $3::date for update', [
    tx.tenantId,
    roundId,
    day,
  ]);
}

/**
 * Takes a place for a door; false when the day is full or cancelled. The car that stops there anyway asks for none: for a note by hand where the door has
 * an order or a note already, for an order where a note by hand has taken the place that the order stands for from now on.
 */
export async function takePlace(
  tx: TenantTx,
  { door, forOrder, ...place }: Place & { readonly door: string; readonly forOrder: boolean },
): Promise<boolean> {
  await lockDay(tx, place);
  const values = [tx.tenantId, place.roundId, place.day, door];
  const [held] = await asJudge(tx, (all) => all.query<{ byHand: boolean; ordered: boolean }>(HOLDS, values));
  if (held && (forOrder ? held.byHand && !held.ordered : held.byHand || held.ordered)) return true;
  const booked = await tx.run(
    `update round_days set booked = booked + 1
     where tenant_id = $1 and round_id = $2 and day = $3::date and booked < capacity and cancelled_at is null`,
    [tx.tenantId, place.roundId, place.day],
  );
  return booked === 1;
}

/** Counts the places of rounds' days anew, over all shops and residents. Call it where something was taken off, in the same transaction, last. */
export async function countPlaces(tx: TenantTx, places: readonly Place[]): Promise<void> {
  const sorted = new Map(places.map((place) => [`${place.roundId}/${place.day}`, place]));
  for (const [, place] of [...sorted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const values = [tx.tenantId, place.roundId, place.day];
    await lockDay(tx, place);
    // Under the lock: whoever takes a place holds the row until everything about it is written.
    const [row] = await asJudge(tx, (all) => all.prepared<{ places: number }>('places-count', COUNT, values));
    await tx.run('update round_days set booked = least(capacity, $4) where tenant_id = $1 and round_id = $2 and day = $3::date', [
      ...values,
      row?.places ?? 0,
    ]);
  }
}
