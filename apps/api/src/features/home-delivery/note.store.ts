import type { BusGoods } from '@galleria/contract/bus-goods';
import type { DoorProof } from '@galleria/contract/door-proof';
import type { Recipient } from '@galleria/contract/home-delivery';
import type { TenantTx } from '@galleria/db';
import {
  type ColdLimits,
  type DeliveryNoteState,
  type Empties,
  emptiesWorth,
  type NextStep,
  type ParcelLoads,
  type Parcels,
} from '@galleria/domain/delivery';
import { newId } from '../../core/id.ts';
import { asPutRight } from '../ledger/index.ts';
import { BUS } from './bus.store.ts';

export interface NoteRow {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly state: DeliveryNoteState;
  readonly version: number;
  readonly channel: 'web' | 'phone' | 'counter';
  readonly shopId: string;
  readonly shopName: string;
  readonly shopOrderId: string | null;
  readonly householdId: string | null;
  readonly carrierId: string;
  readonly carrierName: string;
  readonly carrierEmail: string;
  readonly handOver: 'portal' | 'email' | 'email-run' | 'system';
  readonly roundId: string | null;
  readonly round: string | null;
  readonly runId: string | null;
  readonly stopId: string | null;
  readonly day: string;
  readonly recipient: Recipient;
  readonly parcels: Parcels;
  readonly goodsClass: 'daily-goods' | 'mixed' | 'other';
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly depositOre: number;
  readonly feeOre: number;
  /** Of it: for goods that the scheme does not cover. */
  readonly freightOre: number;
  readonly collectOre: number;
  readonly ageLimit: number | null;
  /** What its goods with an age limit come to, where they can go back alone. */
  readonly ageGoodsOre: number | null;
  readonly ageRefused: boolean;
  readonly ageBackAt: Date | null;
  readonly weightGrams: number | null;
  readonly message: string;
  readonly loadedAt: Date | null;
  readonly outcomeAt: Date | null;
  /** By the telephone's corrected clock. */
  readonly deliveredAt: Date | null;
  readonly receivedBy: 'resident' | 'household-member' | 'neighbour' | 'left-at-door' | 'met-bus' | null;
  readonly receiverName: string;
  readonly collectedOre: number | null;
  readonly emptiesOre: number;
  /** Nothing is taken at the door, and returned deposits are settled with the customer without the driver. */
  readonly emptiesSettled: boolean;
  /** What has gone back to the customer for them. */
  readonly emptiesBackOre: number;
  readonly paidOutOre: number;
  readonly failReason: 'not-home' | 'road-closed' | 'id-refused' | 'damaged' | 'other' | null;
  readonly leftWhere: string;
  readonly signedOnPaper: boolean;
  readonly nextStep: NextStep | null;
  readonly called: boolean | null;
  readonly toLookAt: boolean;
  readonly afterMonth: boolean;
  readonly remark: string;
  readonly declineReason: string | null;
  readonly proofs: readonly DoorProof[];
  /** When single parcels were scanned into the car, by the number on their label. */
  readonly parcelLoads: ParcelLoads;
  /** By the carrier's own plan; null: it has set none. */
  readonly coldLimits: ColdLimits | null;
  readonly bus: BusGoods | null;
}

// A carrier's scope sees its contract, its rounds, its notes and its own reports; a shop's its notes and its own reports. The same columns serve both, and
// `afterMonth` is said to the one of them who reports the note.
export const NOTE = `
  select n.id, n.year, n.number, n.state, n.version, n.channel, n.shop_id as "shopId", n.shop_name as "shopName", n.shop_order_id as "shopOrderId",
    n.household_id as "householdId", n.carrier_id as "carrierId", c.name as "carrierName", c.email as "carrierEmail",
    coalesce(k.hand_over, 'portal') as "handOver", n.round_id as "roundId", r.name as round, n.run_id as "runId", n.stop_id as "stopId", n.day,
    n.recipient, n.parcels, n.goods_class as "goodsClass", n.daily_goods_ore as "dailyGoodsOre", n.other_goods_ore as "otherGoodsOre",
    n.deposit_ore as "depositOre", n.fee_ore as "feeOre", n.freight_ore as "freightOre", n.collect_ore as "collectOre", n.age_limit as "ageLimit", n.age_goods_ore as "ageGoodsOre", n.age_refused as "ageRefused", n.age_back_at as "ageBackAt", n.weight_grams as "weightGrams", n.message,
    n.loaded_at as "loadedAt", n.parcel_loads as "parcelLoads", n.outcome_at as "outcomeAt", coalesce(n.outcome_device_at, n.outcome_at) as "deliveredAt", n.received_by as "receivedBy", n.receiver_name as "receiverName",
    n.collected_ore as "collectedOre", n.empties_ore as "emptiesOre", n.empties_settled as "emptiesSettled", n.empties_back_ore as "emptiesBackOre", n.paid_out_ore as "paidOutOre", n.fail_reason as "failReason", n.remark,
    n.left_where as "leftWhere", n.signed_on_paper as "signedOnPaper", n.next_step as "nextStep", n.called,
    exists (select from driver_deeds l where l.tenant_id = $1 and l.note_id = n.id and l.to_look_at) as "toLookAt",
    n.state in ('delivered', 'failed') and exists (select from monthly_reports m where m.tenant_id = $1 and m.reporter_id = n.reporter_id
      and to_char((coalesce(n.outcome_device_at, n.outcome_at) at time zone 'Europe/Stockholm')::date, 'YYYY-MM') between left(m.period, 7) and right(m.period, 7)
      and m.submitted_at < n.outcome_at) as "afterMonth",
    case when n.state = 'declined' then (select e.details->>'reason' from delivery_note_events e
      where e.tenant_id = $1 and e.note_id = n.id and e.event = 'decline' order by e.at desc limit 1) end as "declineReason",
    (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'at', p.at) order by p.at, p.id), '[]') from door_proofs p
      where p.tenant_id = $1 and p.note_id = n.id) as proofs,
    case when z.carrier_id is not null then jsonb_build_object('chilled', z.chilled_minutes, 'frozen', z.frozen_minutes) end as "coldLimits",
    ${BUS} as bus
  from delivery_notes n
  join platform.carriers c on c.id = n.carrier_id
  left join carrier_contracts k on k.tenant_id = $1 and k.carrier_id = n.carrier_id
  left join rounds r on r.tenant_id = $1 and r.id = n.round_id
  left join cold_limits z on z.tenant_id = $1 and z.carrier_id = n.carrier_id
  where n.tenant_id = $1`;

const one = async (tx: TenantTx, where: string, values: readonly unknown[]): Promise<NoteRow | undefined> =>
  (await tx.query<NoteRow & Record<string, unknown>>(`${NOTE} and ${where}`, [tx.tenantId, ...values]))[0];

/** The household of an order's last note that failed. */
export async function householdOfFailed(tx: TenantTx, shopOrderId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string | null }>(
    `select household_id as id from delivery_notes where tenant_id = $1 and shop_order_id = $2 and state = 'failed' order by issued_at desc, id desc limit 1`,
    [tx.tenantId, shopOrderId],
  );
  return row?.id ?? null;
}

export const findNote = (tx: TenantTx, id: string): Promise<NoteRow | undefined> => one(tx, 'n.id = $2', [id]);
export const findNoteByNumber = (tx: TenantTx, year: number, number: number): Promise<NoteRow | undefined> =>
  one(tx, 'n.year = $2 and n.number = $3', [year, number]);

/** Nobody else moves it before this transaction ends. */
export async function lockNote(tx: TenantTx, id: string): Promise<NoteRow | undefined> {
  const rows = await tx.query('select 1 from delivery_notes where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
  return rows.length === 0 ? undefined : findNote(tx, id);
}

/** The note of an order that can still reach the door. */
export const findNoteOfOrder = (tx: TenantTx, shopOrderId: string): Promise<NoteRow | undefined> =>
  one(tx, `n.shop_order_id = $2 and n.state <> 'void' and n.fail_reason is null`, [shopOrderId]);

/** The newest note that an order was ever put on; ids rise with time. */
export const newestNoteOfOrder = (tx: TenantTx, shopOrderId: string): Promise<NoteRow | undefined> =>
  one(tx, 'n.shop_order_id = $2 order by n.id desc limit 1', [shopOrderId]);

/** The day on which a note was delivered, by the driver's own clock where it was offline: as the books have it. */
export async function deliveredOn(tx: TenantTx, noteId: string): Promise<string | null> {
  const [row] = await tx.query<{ day: string | null }>(
    `select (coalesce(outcome_device_at, outcome_at) at time zone 'Europe/Stockholm')::date::text as day from delivery_notes where tenant_id = $1 and id = $2`,
    [tx.tenantId, noteId],
  );
  return row?.day ?? null;
}

/** A shop's notes of a day, or all that are not finished. */
export function notesOfShop(tx: TenantTx, shopId: string, day: string | undefined): Promise<NoteRow[]> {
  const which = day ? 'n.day = $3::date' : `n.state in ('issued', 'accepted', 'declined', 'loaded')`;
  const values = day ? [tx.tenantId, shopId, day] : [tx.tenantId, shopId];
  return tx.query<NoteRow & Record<string, unknown>>(`${NOTE} and n.shop_id = $2 and ${which} order by n.day, n.number limit 300`, values);
}

/** Those of the notes that wait for a day on which their round is cancelled. */
export async function onCancelledDay(tx: TenantTx, notes: readonly NoteRow[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `select n.id from delivery_notes n join round_days d on d.tenant_id = $1 and d.round_id = n.round_id and d.day = n.day
     where n.tenant_id = $1 and n.id = any($2::uuid[]) and n.state in ('issued', 'accepted') and d.cancelled_at is not null`,
    [tx.tenantId, notes.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

export interface NewNoteRow {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly shopId: string;
  readonly homeTenantId: number;
  readonly shopOrderId: string | null;
  readonly householdId: string | null;
  readonly occasionId: string | null;
  readonly channel: 'web' | 'phone' | 'counter';
  readonly shopName: string;
  readonly recipient: Recipient;
  readonly parcels: Parcels;
  readonly goodsClass: 'daily-goods' | 'mixed' | 'other';
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly depositOre: number;
  readonly beerOnly: boolean;
  readonly feeOre: number;
  /** Of it: for goods that the scheme does not cover. */
  readonly freightOre: number;
  readonly feeKind: 'scheme' | 'standard';
  readonly weightGrams: number | null;
  readonly feeKeptBy: 'shop' | 'carrier' | 'municipality';
  readonly collectOre: number;
  readonly emptiesSettled: boolean;
  readonly ageLimit: number | null;
  readonly ageGoodsOre: number | null;
  readonly message: string;
  readonly code: Buffer;
  readonly promisedAt: Date;
  readonly issuedAt: Date;
  readonly carriage: Carriage;
}
/** Who drives it, when and in which stop. */
export interface Carriage {
  readonly carrierId: string;
  readonly roundId: string | null;
  readonly day: string;
  readonly runId: string;
  readonly stopId: string;
}

export async function insertNote(tx: TenantTx, note: NewNoteRow): Promise<void> {
  const { carriage } = note;
  await tx.run(
    `insert into delivery_notes (tenant_id, id, year, number, shop_id, home_tenant_id, shop_order_id, household_id, occasion_id, channel, state, shop_name,
       recipient, parcels, goods_class, daily_goods_ore, other_goods_ore, deposit_ore, beer_only, fee_ore, fee_kept_by, collect_ore, age_limit, message,
       code, promised_at, issued_at, created_by, carrier_id, round_id, day, run_id, stop_id,
       fee_kind, weight_grams, age_goods_ore, freight_ore, empties_settled)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'issued', $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
       $28, $29, $30, $31, $32, $33, $34, $35, $36, $37)`,
    [
      tx.tenantId,
      note.id,
      note.year,
      note.number,
      note.shopId,
      note.homeTenantId,
      note.shopOrderId,
      note.householdId,
      note.occasionId,
      note.channel,
      note.shopName,
      JSON.stringify(note.recipient),
      JSON.stringify(note.parcels),
      note.goodsClass,
      note.dailyGoodsOre,
      note.otherGoodsOre,
      note.depositOre,
      note.beerOnly,
      note.feeOre,
      note.feeKeptBy,
      note.collectOre,
      note.ageLimit,
      note.message,
      note.code,
      note.promisedAt,
      note.issuedAt,
      tx.actor,
      carriage.carrierId,
      carriage.roundId,
      carriage.day,
      carriage.runId,
      carriage.stopId,
      note.feeKind,
      note.weightGrams,
      note.ageGoodsOre,
      note.freightOre,
      note.emptiesSettled,
    ],
  );
}

/** What a move writes besides the state; what is left out keeps its value. */
export interface MoveValues {
  readonly loadedAt?: Date | null;
  /** With `loadedAt`; left out: none was scanned by itself. */
  readonly parcelLoads?: ParcelLoads;
  readonly outcome?: {
    readonly at: Date;
    readonly deviceAt: Date;
    readonly receivedBy: string | null;
    readonly receiverName: string;
    readonly feeTakenOre: number | null;
    readonly collectedOre: number | null;
    readonly paidBy: 'cash' | 'terminal' | null;
    readonly idChecked: boolean | null;
    readonly ageRefused: boolean;
    readonly failReason: string | null;
    readonly remark: string;
    readonly leftWhere: string;
    readonly signedOnPaper: boolean;
    readonly nextStep: NextStep | null;
    readonly called: boolean | null;
    readonly empties: readonly Empties[];
    readonly paidOutOre: number;
  } | null;
  readonly carriage?: Carriage & { readonly occasionId: string | null };
}

/** Guarded by the state and version that were read: of two at once, one wins. `outcome: null` takes an outcome back. */
export async function writeMove(tx: TenantTx, note: NoteRow, to: DeliveryNoteState, values: MoveValues): Promise<number> {
  const sets = ['state = $5', 'version = version + 1'];
  const params: unknown[] = [tx.tenantId, note.id, note.state, note.version, to];
  const set = (column: string, value: unknown, as = (param: string) => param) => sets.push(`${column} = ${as(`$${params.push(value)}`)}`);
  if (values.loadedAt !== undefined) {
    set('loaded_at', values.loadedAt);
    set('parcel_loads', JSON.stringify(values.parcelLoads ?? {}));
  }
  if (values.outcome !== undefined) {
    const { outcome } = values;
    set('outcome_at', outcome?.at ?? null);
    set('outcome_device_at', outcome?.deviceAt ?? null);
    set('outcome_by', outcome ? tx.actor : null);
    set('received_by', outcome?.receivedBy ?? null);
    set('receiver_name', outcome?.receiverName ?? '');
    // A fee that somebody has put right stays right, whatever the driver says anew.
    set('fee_taken_ore', outcome?.feeTakenOre ?? null, outcome?.failReason === null ? asPutRight : undefined);
    set('collected_ore', outcome?.collectedOre ?? null);
    set('paid_by', outcome?.paidBy ?? null);
    set('id_checked', outcome?.idChecked ?? null);
    set('age_refused', outcome?.ageRefused ?? false);
    set('fail_reason', outcome?.failReason ?? null);
    set('remark', outcome?.remark ?? '');
    set('left_where', outcome?.leftWhere ?? '');
    set('signed_on_paper', outcome?.signedOnPaper ?? false);
    set('next_step', outcome?.nextStep ?? null);
    set('called', outcome?.called ?? null);
    set('empties', JSON.stringify(outcome?.empties ?? []));
    set('empties_ore', emptiesWorth(outcome?.empties ?? []));
    set('paid_out_ore', outcome?.paidOutOre ?? 0);
    // No money moved for it: what is told anew is set off anew.
    set('empties_set_off_ore', 0);
  }
  if (values.carriage) {
    set('carrier_id', values.carriage.carrierId);
    set('round_id', values.carriage.roundId);
    set('day', values.carriage.day);
    set('run_id', values.carriage.runId);
    set('stop_id', values.carriage.stopId);
    set('occasion_id', values.carriage.occasionId);
    // What was told of the old day holds no longer, and of the new one nothing has been told.
    for (const column of ['hours_from', 'hours_to', 'told_from', 'told_to']) set(column, null);
    set('times_told', 0);
  }
  return tx.run(`update delivery_notes set ${sets.join(', ')} where tenant_id = $1 and id = $2 and state = $3 and version = $4`, params);
}

/** Until the note is reported, and again while its month is sent back: a name that was written on paper. Guarded by the version that was read. */
export async function markSignedOnPaper(tx: TenantTx, note: NoteRow): Promise<boolean> {
  const rows = await tx.run(
    `update delivery_notes set signed_on_paper = true, version = version + 1
     where tenant_id = $1 and id = $2 and version = $3 and state in ('delivered', 'queried') and fail_reason is null`,
    [tx.tenantId, note.id, note.version],
  );
  return rows === 1;
}

/** Of two windows that say that the goods are back, one finds them awaited. */
export async function markAgeBack(tx: TenantTx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.run(
    'update delivery_notes set age_back_at = $3, age_back_by = $4 where tenant_id = $1 and id = $2 and age_refused and age_back_at is null',
    [tx.tenantId, id, at, tx.actor],
  );
  return rows === 1;
}

export async function writeNoteEvent(
  tx: TenantTx,
  event: {
    readonly note: Pick<NoteRow, 'id' | 'shopId' | 'carrierId'>;
    readonly step: string;
    readonly from: string | null;
    readonly to: string;
    readonly at: Date;
    readonly deviceAt: Date | undefined;
    readonly details?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await tx.run(
    `insert into delivery_note_events (tenant_id, id, note_id, shop_id, carrier_id, event, from_state, to_state, actor, at, device_at, details)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.tenantId,
      newId(),
      event.note.id,
      event.note.shopId,
      event.note.carrierId,
      event.step,
      event.from,
      event.to,
      tx.actor,
      event.at,
      event.deviceAt ?? null,
      event.details ?? {},
    ],
  );
}

/** The tenant's next running number of a year, without gaps: call it last, since every note of the tenant waits for the row. */
export async function nextNumber(tx: TenantTx, year: number): Promise<number> {
  const [row] = await tx.query<{ value: number }>(
    `insert into counters (tenant_id, name, year, value) values ($1, 'delivery-note', $2, 1)
     on conflict (tenant_id, name, year) do update set value = counters.value + 1 returning value`,
    [tx.tenantId, year],
  );
  if (!row) throw new Error('a counter gives a number');
  return row.value;
}
