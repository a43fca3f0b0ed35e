import type { CoolBag } from '@galleria/contract/cool-bags';
import type { TenantTx } from '@galleria/db';
import { type BagMove, type BagPlace, noteNumber, type ToldOfBag } from '@galleria/domain/delivery';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { pinsOfHouseholds } from '../households/index.ts';

interface BagRow extends Omit<CoolBag, 'holder' | 'since'> {
  readonly [column: string]: unknown;
  readonly since: Date;
  readonly householdId: string | null;
  readonly holder: { readonly name: string; readonly village: string; readonly year: number; readonly number: number } | null;
}

/** After so many days a bag at a door is late whether or not a car has been there. */
const LATE_DAYS = 14;
/**
 * What this scope may see: late ones first, then by number. A bag is late when its round has been driven on a later day than it was left and it did not come
 * back. The holder is read from the delivery note, which whoever may not see it does not see here either. A protected household stands in no list: shops and
 * carriers do not read that row, so that whether it is one is asked over the wall, and one that nobody can answer for is not named.
 */
export async function listBags({ tx, now }: Pick<Ctx, 'tx' | 'now'>): Promise<CoolBag[]> {
  const rows = await tx.query<BagRow>(
    `select b.id, b.number, b.owner, b.place, b.since, coalesce(s.name, c.name, t.municipality_name, '') as "ownerName",
       case when b.place = 'household' and n.id is not null then
         jsonb_build_object('name', n.recipient->>'name', 'village', coalesce(nullif(n.recipient->>'village', ''), n.recipient->>'locality', ''), 'year', n.year, 'number', n.number)
       end as holder, n.household_id as "householdId", b.place = 'household' and (w.left_on < $2::date - ${LATE_DAYS} or exists (select from round_days d where d.tenant_id = $1
         and d.round_id = n.round_id and d.day > w.left_on and d.day < $2::date and d.booked > 0 and d.cancelled_at is null)) as late
     from cool_bags b cross join lateral (select (b.since at time zone 'Europe/Stockholm')::date) as w(left_on)
     left join public_shops s on s.tenant_id = $1 and s.shop_id = b.shop_id
     left join platform.carriers c on c.id = b.carrier_id
     left join platform.tenants t on t.id = $1 and b.owner = 'municipality'
     left join delivery_notes n on n.tenant_id = $1 and n.id = b.note_id
     where b.tenant_id = $1 order by late desc, b.number limit 2000`,
    [tx.tenantId, dayOf(now)],
  );
  const pins = await pinsOfHouseholds(tx, [...new Set(rows.flatMap(({ holder, householdId }) => (holder && householdId) || []))]);
  const mayBeNamed = (householdId: string | null) => householdId === null || pins.get(householdId)?.protected === false;
  return rows.map(({ holder, householdId, since, ...row }) => ({
    ...row,
    since: since.toISOString(),
    holder:
      holder && mayBeNamed(householdId)
        ? {
            name: holder.name,
            village: holder.village,
            noteNumber: noteNumber({ tenant: tx.tenantId, year: holder.year, sequence: holder.number }),
          }
        : null,
  }));
}

export interface BagOfDayRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly number: number;
  readonly place: BagPlace;
  readonly stopId: string | null;
}
/**
 * Bags for a driver's day: those at hand, and those that stand at a door where one of these stops is, whoever left them there. A stop of a run that was under
 * way when its household was found to be another bears the old key, and its notes the new one.
 */
export function bagsAtStops(tx: TenantTx, stops: readonly string[]): Promise<BagOfDayRow[]> {
  return tx.query<BagOfDayRow>(
    `select b.id, b.number, b.place, d.id as "stopId" from cool_bags b
     left join lateral (select door from cool_bag_moves m where m.tenant_id = $1 and m.bag_id = b.id and m.note_id = b.note_id and m.move = 'out'
       order by m.at desc limit 1) o on b.place = 'household'
     left join (select s.id, k.door from stops s cross join lateral (select sha256(convert_to(s.recipient_key, 'utf8'))
         union select sha256(convert_to('household:' || n.household_id, 'utf8')) from delivery_notes n where n.tenant_id = $1 and n.stop_id = s.id) k(door)
       where s.tenant_id = $1 and s.id = any($2::uuid[])) d on d.door = o.door
     where b.tenant_id = $1 and (b.place in ('home', 'car') or d.id is not null) order by b.number limit 1000`,
    [tx.tenantId, stops],
  );
}

export async function insertBag(
  tx: TenantTx,
  bag: {
    readonly id: string;
    readonly number: number;
    readonly shopId: string | null;
    readonly carrierId: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const owner = bag.shopId ? 'shop' : bag.carrierId ? 'carrier' : 'municipality';
  const rows = await tx.run(
    `insert into cool_bags (tenant_id, id, number, owner, shop_id, carrier_id, since, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
     on conflict do nothing`,
    [tx.tenantId, bag.id, bag.number, owner, bag.shopId, bag.carrierId, bag.at, tx.actor],
  );
  return rows === 1;
}

/** As people who handle it name it: by what stands on it. */
export async function findBagByNumber(tx: TenantTx, number: number): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('select id from cool_bags where tenant_id = $1 and number = $2', [tx.tenantId, number]);
  return row?.id;
}

/** Nobody else moves it before this transaction ends. */
export async function lockBag(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.query('select 1 from cool_bags where tenant_id = $1 and id = $2 for update', [tx.tenantId, id])).length === 1;
}

export interface NewMove extends ToldOfBag {
  readonly bagId: string;
  readonly deviceAt: Date;
  readonly receivedAt: Date;
}
/** The door is that of the note's household, which follows when two become one; the stop of a run under way keeps its key. False: it was told before. */
export async function insertMove(tx: TenantTx, move: NewMove): Promise<boolean> {
  const rows = await tx.run(
    `insert into cool_bag_moves (tenant_id, id, bag_id, move, note_id, device, number, device_at, at, received_at, actor, door)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $4 = 'out' then (
       select sha256(convert_to(coalesce('household:' || n.household_id, s.recipient_key), 'utf8'))
       from delivery_notes n join stops s on s.tenant_id = $1 and s.id = n.stop_id
       where n.tenant_id = $1 and n.id = $5) end)
     on conflict do nothing`,
    [
      ...[tx.tenantId, move.key, move.bagId, move.move, move.noteId, move.device, move.number, move.deviceAt, move.at, move.receivedAt],
      tx.actor,
    ],
  );
  return rows === 1;
}

const DOOR = (of: string): string => `sha256(convert_to('household:' || ${of}::uuid, 'utf8'))`;
/** What was left at the door of a household stands at that of the one it was found to be. @returns the moves, to undo it by. */
export async function moveDoors(tx: TenantTx, goneId: string, intoId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update cool_bag_moves set door = ${DOOR('$3')} where tenant_id = $1 and door = ${DOOR('$2')} returning id`,
    [tx.tenantId, goneId, intoId],
  );
  return rows.map(({ id }) => id);
}
/** What was left meanwhile with a note that is the first one's again goes back too. */
export async function moveDoorsBack(
  tx: TenantTx,
  { moves, goneId, intoId }: { readonly moves: readonly string[]; readonly goneId: string; readonly intoId: string },
): Promise<void> {
  await tx.run(
    `update cool_bag_moves m set door = ${DOOR('$3')} where tenant_id = $1 and (id = any($2::uuid[]) or door = ${DOOR('$4')}
       and exists (select from delivery_notes n where n.tenant_id = $1 and n.id = m.note_id and n.household_id = $3))`,
    [tx.tenantId, moves, goneId, intoId],
  );
}

/** The newest of what was told of it: where it is follows from the last. */
export function movesOf(tx: TenantTx, bagId: string): Promise<ToldOfBag[]> {
  return tx.query<ToldOfBag & Record<string, unknown>>(
    `select id as key, move, note_id as "noteId", device, number::double precision as number, at from cool_bag_moves
     where tenant_id = $1 and bag_id = $2 order by at desc, id desc limit 200`,
    [tx.tenantId, bagId],
  );
}

export async function writePlace(
  tx: TenantTx,
  bagId: string,
  { place, noteId, since }: { readonly place: BagPlace; readonly noteId: string | null; readonly since: Date },
): Promise<void> {
  await tx.run('update cool_bags set place = $3, note_id = $4, since = $5 where tenant_id = $1 and id = $2', [
    tx.tenantId,
    bagId,
    place,
    noteId,
    since,
  ]);
}

/** A note that this carrier drives, or drove. */
export async function drivesNote(tx: TenantTx, noteId: string, carrierId: string): Promise<boolean> {
  const rows = await tx.query('select 1 from delivery_notes where tenant_id = $1 and id = $2 and carrier_id = $3', [
    tx.tenantId,
    noteId,
    carrierId,
  ]);
  return rows.length === 1;
}
export type { BagMove };
