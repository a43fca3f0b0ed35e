import type { TenantTx } from '@galleria/db';
import { derivedId, newId } from '../../core/id.ts';
import { NOTE, type NoteRow } from './note.store.ts';

/** The carrier's run of a round and day, made by whoever comes first. */
export async function ensureRun(
  tx: TenantTx,
  run: { readonly carrierId: string; readonly roundId: string | null; readonly day: string },
): Promise<string> {
  await tx.run('insert into delivery_runs (tenant_id, id, carrier_id, round_id, day) values ($1, $2, $3, $4, $5) on conflict do nothing', [
    tx.tenantId,
    newId(),
    run.carrierId,
    run.roundId,
    run.day,
  ]);
  const [row] = await tx.query<{ id: string }>(
    'select id from delivery_runs where tenant_id = $1 and carrier_id = $2 and day = $3::date and round_id is not distinct from $4::uuid',
    [tx.tenantId, run.carrierId, run.day, run.roundId],
  );
  if (!row) throw new Error('a run that was just made');
  return row.id;
}

/** One door and day is one stop. A new one stands where its village stands on the round. */
export async function ensureStop(
  tx: TenantTx,
  stop: {
    readonly runId: string;
    readonly carrierId: string;
    readonly key: string;
    readonly roundId: string | null;
    readonly villageId: string | null;
  },
): Promise<string> {
  const id = derivedId('stop', tx.tenantId, stop.runId, stop.key);
  // A door whose household was found to be another keeps the stop that it had.
  const [row] = await tx.query<{ id: string }>(
    `with made as (
     insert into stops (tenant_id, id, run_id, carrier_id, recipient_key, position)
     select $1, $2, $3, $4, $5, least(32000, 100 * coalesce(
         (select v.position from round_villages v where v.tenant_id = $1 and v.round_id = $6 and v.village_id = $7), 100)
       + (select count(*) from stops s where s.tenant_id = $1 and s.run_id = $3))
     on conflict do nothing returning id)
     select id from made union all select id from stops where tenant_id = $1 and run_id = $3 and recipient_key = $5`,
    [tx.tenantId, id, stop.runId, stop.carrierId, stop.key, stop.roundId, stop.villageId],
  );
  return row?.id ?? id;
}

/** A run follows its notes: under way when something is loaded or done, finished when nothing is left, planned before. */
export async function followNotes(tx: TenantTx, runId: string): Promise<void> {
  await tx.run(
    `update delivery_runs r set state = n.state, version = r.version + 1
     from (select case when bool_or(state in ('loaded')) or (bool_or(state in ('delivered', 'failed')) and bool_or(state in ('issued', 'accepted'))) then 'underway'
                       when bool_or(state in ('issued', 'accepted')) then 'planned'
                       when bool_or(state in ('delivered', 'failed')) then 'finished' else 'planned' end as state
           from delivery_notes where tenant_id = $1 and run_id = $2) n
     where r.tenant_id = $1 and r.id = $2 and r.state <> 'reported' and r.state <> n.state`,
    [tx.tenantId, runId],
  );
}

export interface RunNoteRow extends NoteRow {
  readonly position: number;
  readonly runState: 'planned' | 'dispatched' | 'underway' | 'finished' | 'reported';
  readonly departs: string | null;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
}

/** The notes of a day or of one run, of one carrier or of all that the scope shows, in the order of the stops. What was taken back or declined is not driven. */
export function notesToDrive(
  tx: TenantTx,
  which: { readonly carrierId?: string; readonly day?: string; readonly runId?: string },
): Promise<RunNoteRow[]> {
  return tx.query<RunNoteRow & Record<string, unknown>>(
    `select x.*, s.position, d.state as "runState", app.season_time(r.seasons, 'departs', x.day, r.departs) as departs, app.season_time(r.seasons, 'windowFrom', x.day, r.window_from) as "windowFrom", app.season_time(r.seasons, 'windowTo', x.day, r.window_to) as "windowTo"
     from (${NOTE} and ($2::uuid is null or n.carrier_id = $2) and ($3::date is null or n.day = $3::date) and ($4::uuid is null or n.run_id = $4)
       and n.state not in ('draft', 'void', 'declined')) x
     join stops s on s.tenant_id = $1 and s.id = x."stopId"
     join delivery_runs d on d.tenant_id = $1 and d.id = x."runId"
     left join rounds r on r.tenant_id = $1 and r.id = x."roundId"
     order by r.departs nulls last, x."runId", s.position, s.id, x.number limit 2000`,
    [tx.tenantId, which.carrierId ?? null, which.day ?? null, which.runId ?? null],
  );
}

/** Days near one on which there is something to drive, for one carrier or for all that the scope shows. */
export function busyDays(tx: TenantTx, carrierId: string | null, day: string): Promise<{ day: string; notes: number; left: number }[]> {
  return tx.query(
    `select day, count(*)::int as notes, (count(*) filter (where state in ('issued', 'accepted', 'loaded')))::int as left from delivery_notes
     where tenant_id = $1 and ($2::uuid is null or carrier_id = $2) and day between $3::date - 3 and $3::date + 14 and state not in ('draft', 'void', 'declined')
       and corrects_note_id is null and replaces_note_id is null
     group by day order by day`,
    [tx.tenantId, carrierId, day],
  );
}

/** The stops of a run in their order. */
export async function stopsOfRun(tx: TenantTx, runId: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>('select id from stops where tenant_id = $1 and run_id = $2 order by position, id', [
    tx.tenantId,
    runId,
  ]);
  return rows.map(({ id }) => id);
}

/** Numbers the stops of a run as given; how many of them are the run's. */
export function orderStops(tx: TenantTx, runId: string, stopIds: readonly string[]): Promise<number> {
  return tx.run(
    `update stops s set position = w.position from unnest($3::uuid[]) with ordinality as w(id, position)
     where s.tenant_id = $1 and s.run_id = $2 and s.id = w.id`,
    [tx.tenantId, runId, stopIds],
  );
}

/** In what order the same doors were driven when the carrier last drove this round: positions by the stops of this run. */
export async function orderOfLastRun(
  tx: TenantTx,
  run: { readonly carrierId: string; readonly runId: string; readonly roundId: string | null; readonly day: string },
): Promise<{ readonly day: string | null; readonly order: ReadonlyMap<string, number> }> {
  const rows = await tx.query<{ id: string; position: number; day: string }>(
    `with last as (
       select id, day from delivery_runs where tenant_id = $1 and carrier_id = $2 and round_id = $3 and day < $4::date and id <> $5 order by day desc limit 1)
     select mine.id, theirs.position, last.day from last
     join stops theirs on theirs.tenant_id = $1 and theirs.run_id = last.id
     join stops mine on mine.tenant_id = $1 and mine.run_id = $5 and mine.recipient_key = theirs.recipient_key`,
    [tx.tenantId, run.carrierId, run.roundId, run.day, run.runId],
  );
  return { day: rows[0]?.day ?? null, order: new Map(rows.map(({ id, position }) => [id, position])) };
}

/** Notes of a day that a carrier has given back: they are in no car until the shop gives them to another. */
export function declinedOn(tx: TenantTx, which: { readonly carrierId?: string; readonly day: string }): Promise<NoteRow[]> {
  return tx.query<NoteRow & Record<string, unknown>>(
    `${NOTE} and n.state = 'declined' and n.day = $2::date and ($3::uuid is null or n.carrier_id = $3) order by n.number limit 300`,
    [tx.tenantId, which.day, which.carrierId ?? null],
  );
}
