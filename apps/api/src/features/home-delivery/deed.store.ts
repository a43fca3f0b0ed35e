import type { TenantTx } from '@galleria/db';
import type { DeedEffect as FoldEffect } from '@galleria/domain/delivery';
import { newId } from '../../core/id.ts';

export type DeedKind = 'load' | 'unload' | 'deliver' | 'fail' | 'undo' | 'decide' | 'order';
/** Beside what the fold says: the month was reported (`late`), or the note was no longer this carrier's to drive (`gone`). */
export type DeedEffect = FoldEffect | 'late' | 'gone';

export interface DeedRow {
  readonly id: string;
  readonly noteId: string | null;
  readonly kind: DeedKind;
  readonly said: Readonly<Record<string, unknown>>;
  readonly device: string;
  readonly number: number;
  readonly deviceAt: Date;
  readonly at: Date;
  readonly receivedAt: Date;
  readonly actor: string;
  readonly effect: DeedEffect;
  readonly toLookAt: boolean;
}
const DEED = `select d.id, d.note_id as "noteId", d.kind, d.said, d.device, d.number::double precision as number, d.device_at as "deviceAt", d.at, d.received_at as "receivedAt", d.actor,
    d.effect, d.to_look_at as "toLookAt" from driver_deeds d`;

export interface NewDeed extends Omit<DeedRow, 'actor' | 'toLookAt'> {
  readonly carrierId: string;
  readonly runId: string | null;
  readonly offsetMs: number;
}

/** False: it was told before, perhaps under another key. */
export async function insertDeed(tx: TenantTx, deed: NewDeed): Promise<boolean> {
  const rows = await tx.run(
    `insert into driver_deeds (tenant_id, id, carrier_id, note_id, run_id, kind, said, device, number, device_at, offset_ms, at, received_at, actor, effect)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing`,
    [
      ...[tx.tenantId, deed.id, deed.carrierId, deed.noteId, deed.runId, deed.kind, deed.said, deed.device, deed.number],
      ...[deed.deviceAt, deed.offsetMs, deed.at, deed.receivedAt, tx.actor, deed.effect],
    ],
  );
  return rows === 1;
}

/** A step taken on a page: told like a device's deed, by a device that is the page of that person. */
export async function keepDone(
  tx: TenantTx,
  note: { readonly id: string; readonly carrierId: string },
  deed: Pick<DeedRow, 'kind' | 'said' | 'at' | 'deviceAt'> & { readonly now: Date },
): Promise<void> {
  if (deed.kind === 'undo')
    await tx.run(
      `update driver_deeds set effect = 'undone' where tenant_id = $1 and note_id = $2 and effect = 'done' and kind in ('deliver', 'fail')`,
      [tx.tenantId, note.id],
    );
  await tx.run(
    `insert into driver_deeds (tenant_id, id, carrier_id, note_id, kind, said, device, number, device_at, offset_ms, at, received_at, actor, effect)
     select $1, $2, $3, $4, $5, $6, 'page:' || $7, 1 + coalesce(max(d.number), 0), $8, 0, $9, $10, $7, 'done'
     from driver_deeds d where d.tenant_id = $1 and d.note_id = $4 and d.device = 'page:' || $7`,
    [tx.tenantId, newId(), note.carrierId, note.id, deed.kind, deed.said, tx.actor, deed.deviceAt, deed.at, deed.now],
  );
}

/**
 * What is judged of a note: of each device and kind the last hundred by the device's own times, so that one that tells the same day and night under new ids
 * neither puts another's deed aside nor makes judging slow. The rest it has taken back itself by what it told later.
 */
export const deedsOfNote = (tx: TenantTx, noteId: string): Promise<DeedRow[]> =>
  tx.query<DeedRow & Record<string, unknown>>(
    `${DEED} join (
       select id, row_number() over (partition by device, kind order by at desc, number desc, id desc) as nth
       from driver_deeds where tenant_id = $1 and note_id = $2) l on l.id = d.id and l.nth <= 100
     where d.tenant_id = $1 and d.note_id = $2 order by d.received_at, d.id limit 5000`,
    [tx.tenantId, noteId],
  );

export async function findDeed(tx: TenantTx, id: string): Promise<DeedRow | undefined> {
  return (await tx.query<DeedRow & Record<string, unknown>>(`${DEED} where d.tenant_id = $1 and d.id = $2`, [tx.tenantId, id]))[0];
}

export interface Judged {
  readonly id: string;
  readonly effect: DeedEffect;
  readonly toLookAt: boolean;
}
export async function writeEffects(tx: TenantTx, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  await tx.run(
    `update driver_deeds d set effect = w.effect, to_look_at = w.look
     from unnest($2::uuid[], $3::text[], $4::boolean[]) as w(id, effect, look) where d.tenant_id = $1 and d.id = w.id`,
    [tx.tenantId, judged.map(({ id }) => id), judged.map(({ effect }) => effect), judged.map(({ toLookAt }) => toLookAt)],
  );
}

/** The order of a run's stops that was made last, by the time it was made, whenever it came. */
export async function lastOrder(tx: TenantTx, runId: string): Promise<DeedRow | undefined> {
  const [row] = await tx.query<DeedRow & Record<string, unknown>>(
    `${DEED} where d.tenant_id = $1 and d.run_id = $2 order by d.at desc, d.number desc, d.id desc limit 1`,
    [tx.tenantId, runId],
  );
  return row;
}

/** Nobody else orders its stops before this transaction ends. */
export async function lockRun(tx: TenantTx, runId: string, carrierId: string): Promise<boolean> {
  const rows = await tx.query('select 1 from delivery_runs where tenant_id = $1 and id = $2 and carrier_id = $3 for update', [
    tx.tenantId,
    runId,
    carrierId,
  ]);
  return rows.length === 1;
}

export type LookRow = DeedRow & { readonly who: string; readonly noteId: string };
/** Every deed of the notes of which one is to be looked at. */
export function deedsToLookAt(tx: TenantTx, carrierId: string): Promise<LookRow[]> {
  return tx.query<LookRow & Record<string, unknown>>(
    `select x.*, coalesce(i.name, '') as who from (${DEED} where d.tenant_id = $1 and d.note_id in (
         select l.note_id from driver_deeds l where l.tenant_id = $1 and l.carrier_id = $2 and l.to_look_at order by l.received_at desc limit 100)) x
     left join platform.identities i on 'identity:' || i.id = x.actor
     order by x."noteId", x.at, x.number, x.id limit 2000`,
    [tx.tenantId, carrierId],
  );
}
