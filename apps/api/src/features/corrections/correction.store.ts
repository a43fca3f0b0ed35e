import type { TenantTx } from '@galleria/db';
import type { DeliveryNoteState, FailureReason, Parcels } from '@galleria/domain/delivery';

interface Other {
  readonly id: string;
  readonly year: number;
  readonly number: number;
}

export interface DrivenNote {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly state: DeliveryNoteState;
  readonly version: number;
  readonly shopId: string;
  readonly shopName: string;
  readonly carrierId: string;
  /** In whose reports it stands. */
  readonly reporterId: string;
  readonly carrierName: string;
  readonly householdId: string | null;
  readonly householdNumber: number | null;
  /** Null for a protected household. */
  readonly name: string | null;
  /** Driven on, else planned for, in Sweden. */
  readonly day: string;
  readonly failReason: FailureReason | null;
  readonly parcels: Parcels;
  readonly feeOre: number;
  /** What was agreed when the note was made. */
  readonly agreedFeeOre: number;
  /** It carries an order, or stands in the place of a note that did: the price that was shown binds. */
  readonly ofOrder: boolean;
  readonly corrects: Other | null;
  readonly correctedBy: Other | null;
  readonly replaces: Other | null;
  readonly replacedBy: Other | null;
  readonly reason: string;
}

const other = (alias: string): string =>
  `case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'year', ${alias}.year, 'number', ${alias}.number) end`;
const WHY =
  "(select e.details->>'reason' from delivery_note_events e where e.tenant_id = $1 and e.note_id = n.id and e.event in ('correct', 'put-right')";

/** A note with what corrected it. */
export async function findDriven(tx: TenantTx, id: string): Promise<DrivenNote | undefined> {
  const [row] = await tx.query<DrivenNote & Record<string, unknown>>(
    `select n.id, n.year, n.number, n.state, n.version, n.shop_id as "shopId", n.shop_name as "shopName", n.carrier_id as "carrierId", n.reporter_id as "reporterId", c.name as "carrierName",
       n.household_id as "householdId", h.number as "householdNumber", case when h.protected then null else n.recipient->>'name' end as name,
       case when n.outcome_at is null then n.day
         else (coalesce(n.outcome_device_at, n.outcome_at) at time zone 'Europe/Stockholm')::date end as day,
       n.fail_reason as "failReason", n.parcels, coalesce(n.fee_taken_ore, n.fee_ore) as "feeOre", n.fee_ore as "agreedFeeOre",
       (with recursive back as (
          select w.shop_order_id, w.replaces_note_id from delivery_notes w where w.tenant_id = $1 and w.id = $2
          union all select w.shop_order_id, w.replaces_note_id from back join delivery_notes w on w.tenant_id = $1 and w.id = back.replaces_note_id)
        select bool_or(shop_order_id is not null) from back) as "ofOrder",
       ${other('o')} as corrects, ${other('k')} as "correctedBy", ${other('b')} as replaces, ${other('a')} as "replacedBy",
       coalesce(${WHY} order by e.at desc limit 1), '') as reason
     from delivery_notes n
     join platform.carriers c on c.id = n.carrier_id
     left join households h on h.tenant_id = $1 and h.id = n.household_id
     left join delivery_notes o on o.tenant_id = $1 and o.id = n.corrects_note_id
     left join delivery_notes k on k.tenant_id = $1 and k.corrects_note_id = n.id and k.state <> 'void'
     left join delivery_notes b on b.tenant_id = $1 and b.id = n.replaces_note_id
     left join delivery_notes a on a.tenant_id = $1 and a.replaces_note_id = n.id and a.state <> 'void'
     where n.tenant_id = $1 and n.id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/** Whose reports a note stands in; undefined: no such note, or nobody drives it. */
export async function reporterOfNote(tx: TenantTx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ reporterId: string | null }>(
    'select reporter_id as "reporterId" from delivery_notes where tenant_id = $1 and id = $2',
    [tx.tenantId, id],
  );
  return row?.reporterId ?? undefined;
}

/** Nobody else corrects it before this transaction ends. */
export async function lockDriven(tx: TenantTx, id: string): Promise<DrivenNote | undefined> {
  const rows = await tx.query('select 1 from delivery_notes where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
  return rows.length === 0 ? undefined : findDriven(tx, id);
}

export async function householdByNumber(tx: TenantTx, number: number): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('select id from households where tenant_id = $1 and number = $2', [tx.tenantId, number]);
  return row?.id;
}

/** What is right of a note that was driven; what is left out of `door` stays the household's that it was. */
export interface RightValues {
  readonly day: string;
  readonly failReason: string | null;
  readonly parcels: Parcels;
  readonly feeOre: number;
  readonly door: { readonly householdId: string; readonly recipient: object } | null;
}

// The hour of a day that somebody states afterwards is not known: the middle of it, so that it is that day in Sweden.
const DRIVEN_AT = (
  day: string,
) => `case when ${day}::date = (coalesce(n.outcome_device_at, n.outcome_at) at time zone 'Europe/Stockholm')::date
  then n.outcome_device_at else (${day}::date + time '12:00') at time zone 'Europe/Stockholm' end`;
const PLANNED = (
  day: string,
) => `case when ${day}::date = (coalesce(n.outcome_device_at, n.outcome_at) at time zone 'Europe/Stockholm')::date
  then n.day else ${day}::date end`;

/** Puts a note right in its own row, guarded by the version that was read. Of a month that was sent back it stays queried until it is submitted anew. */
export async function putRight(tx: TenantTx, note: DrivenNote, to: DeliveryNoteState, right: RightValues): Promise<boolean> {
  const changed = await tx.run(
    `update delivery_notes n set state = $4, version = n.version + 1, day = ${PLANNED('$5')}, outcome_device_at = ${DRIVEN_AT('$5')}, fail_reason = $6,
       received_by = case when $6::text is null then n.received_by end, fee_taken_ore = $7,
       parcels = $8, household_id = coalesce($9, n.household_id), recipient = coalesce($10, n.recipient)
     where n.tenant_id = $1 and n.id = $2 and n.version = $3`,
    [
      tx.tenantId,
      note.id,
      note.version,
      to,
      right.day,
      right.failReason,
      right.feeOre,
      JSON.stringify(right.parcels),
      right.door?.householdId ?? null,
      right.door ? JSON.stringify(right.door.recipient) : null,
    ],
  );
  return changed === 1;
}

interface Written {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly code: Buffer;
  readonly now: Date;
}

const COPIED = `shop_id, home_tenant_id, carrier_id, channel, shop_name, goods_class, daily_goods_ore, other_goods_ore, deposit_ore, beer_only, fee_ore, freight_ore,
  fee_kept_by, fee_kind, age_limit, weight_grams, id_checked, promised_at, transport_cost_ore, outcome_at, signed_on_paper`;
const OF_NOTE = COPIED.split(', ')
  .map((column) => `n.${column.trim()}`)
  .join(', ');

/** The counter-note: the same note once more, which takes it back. It rides in no car and takes no money. */
export function insertCounterNote(
  tx: TenantTx,
  corrects: string,
  { id, year, number, code, now }: Written,
  remark: string,
): Promise<number> {
  return tx.run(
    `insert into delivery_notes (tenant_id, id, year, number, code, issued_at, created_at, created_by, outcome_by, corrects_note_id, state, day, remark, collect_ore,
       household_id, recipient, parcels, outcome_device_at, fail_reason, received_by, fee_taken_ore, ${COPIED})
     select $1, $3, $4, $5, $6, $7, $7, $8, $8, n.id, case when n.fail_reason is null then 'delivered' else 'failed' end, n.day, $9, 0,
       n.household_id, n.recipient, n.parcels, n.outcome_device_at, n.fail_reason, n.received_by, n.fee_taken_ore, ${OF_NOTE}
     from delivery_notes n where n.tenant_id = $1 and n.id = $2`,
    [tx.tenantId, corrects, id, year, number, code, now, tx.actor, remark],
  );
}

/** The right note in the place of one that was taken back: it keeps the day of promise and the price of carriage of the first. */
export function insertRightNote(
  tx: TenantTx,
  replaces: string,
  { id, year, number, code, now }: Written,
  right: RightValues,
): Promise<number> {
  return tx.run(
    `insert into delivery_notes (tenant_id, id, year, number, code, issued_at, created_at, created_by, outcome_by, replaces_note_id, state, day, collect_ore,
       household_id, recipient, parcels, outcome_device_at, fail_reason, received_by, fee_taken_ore, ${COPIED})
     select $1, $3, $4, $5, $6, $7, $7, $8, $8, n.id, case when $10::text is null then 'delivered' else 'failed' end, ${PLANNED('$9')}, 0,
       coalesce($13, n.household_id), coalesce($14, n.recipient), $12, ${DRIVEN_AT('$9')}, $10, case when $10::text is null then n.received_by end, $11, ${OF_NOTE}
     from delivery_notes n where n.tenant_id = $1 and n.id = $2`,
    [
      tx.tenantId,
      replaces,
      id,
      year,
      number,
      code,
      now,
      tx.actor,
      right.day,
      right.failReason,
      right.feeOre,
      JSON.stringify(right.parcels),
      right.door?.householdId ?? null,
      right.door ? JSON.stringify(right.door.recipient) : null,
    ],
  );
}

/** A row in a note's history. */
export async function writeHistory(
  tx: TenantTx,
  note: Pick<DrivenNote, 'id' | 'shopId' | 'carrierId'>,
  {
    event,
    from,
    to,
    now,
    details,
  }: {
    readonly event: 'correct' | 'put-right';
    readonly from: string;
    readonly to: string;
    readonly now: Date;
    readonly details: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await tx.run(
    `insert into delivery_note_events (tenant_id, id, note_id, shop_id, carrier_id, event, from_state, to_state, actor, at, details)
     values ($1, uuidv7(), $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.tenantId, note.id, note.shopId, note.carrierId, event, from, to, tx.actor, now, details],
  );
}
