import type { Done } from '../../../apps/e2e/flight.ts';
import type { Pool } from '../../../packages/db/src/index.ts';
import type { FlightNote } from './flight-run.ts';

/** How far from when it was done a corrected time may lie: the date of a reply comes in whole seconds, and less than half a minute is no error of a clock. */
const NEAR_MS = 30_000;
/** Between the finger and the line that takes the time, on a busy machine both ways. */
const READ_MS = 100;

interface Flight {
  readonly done: readonly Done[];
  readonly notes: readonly FlightNote[];
  readonly clockWrongMs: number;
  /** When the network came back, by a right clock. */
  readonly landed: number;
}
interface Told {
  readonly of: string;
  readonly kind: string;
  readonly note: string | null;
  readonly said: { readonly collectedOre?: number; readonly paidBy?: string; readonly reason?: string };
  readonly device: string;
  readonly number: number;
  readonly deviceAt: Date;
  readonly at: Date;
  readonly receivedAt: Date;
}
export interface Judgement {
  readonly faults: string[];
  readonly lines: readonly (readonly [string, string | number])[];
}

/** Holds what the database has against what was done on the telephone, deed for deed. */
export async function judgeFlight(admin: Pool, flight: Flight): Promise<Judgement> {
  const { done, notes } = flight;
  const numberOf = new Map(notes.map(({ id, number }) => [id, number]));
  const nameOf = (id: string | null) => (id === null ? null : (numberOf.get(id) ?? id));
  const { rows } = await admin.query<Told>(
    `select note_id::text as of, kind, null as note, said, device, number::float8 as number, device_at as "deviceAt", at, received_at as "receivedAt" from driver_deeds
     union all
     select b.number::text, 'bag-' || m.move, m.note_id::text, '{}', m.device, m.number::float8, m.device_at, m.at, m.received_at
     from cool_bag_moves m join cool_bags b on b.tenant_id = m.tenant_id and b.id = m.bag_id
     order by number`,
  );
  const told = rows.map((row) => ({ ...row, of: nameOf(row.of) ?? '', note: nameOf(row.note) }));
  const faults: string[] = [];
  if (told.length !== done.length) faults.push(`${done.length} deeds were told and ${told.length} are kept`);
  const devices = new Set(told.map(({ device }) => device));
  if (devices.size !== 1) faults.push(`one telephone has ${devices.size} names`);
  const numbers = new Set(told.map(({ number }) => number));
  if (numbers.size !== told.length) faults.push(`${told.length - numbers.size} deeds have a number that another has`);
  faults.push(...wrongDeeds(told, flight));
  faults.push(...(await wrongNotes(admin, flight)), ...(await wrongBags(admin, flight)));
  const farthest = Math.max(0, ...told.map(({ deviceAt, at }) => Math.abs(deviceAt.getTime() - flight.clockWrongMs - at.getTime())));
  const hours = told.map(({ at, receivedAt }) => receivedAt.getTime() - at.getTime());
  return {
    faults,
    lines: [
      ['deeds done, of which loads', `${done.length}, ${done.filter(({ kind }) => kind === 'load').length}`],
      ['deeds in the database', told.length],
      ['names and numbers of the telephone', `${devices.size}, ${numbers.size}`],
      ['clock of the telephone ahead, minutes', flight.clockWrongMs / 60_000],
      ['farthest corrected time from the true one, ms', farthest],
      ['between done and received, seconds, least and most', `${seconds(Math.min(...hours))}–${seconds(Math.max(...hours))}`],
      ['notes and bags that stand where they should', `${notes.length}, ${new Set(done.filter(isBag).map(({ of }) => of)).size}`],
    ].filter(([what]) => faults.length === 0 || what !== 'notes and bags that stand where they should') as [string, string | number][],
  };
}

const seconds = (ms: number): number => Math.round(ms / 1000);
const isBag = ({ kind }: { readonly kind: string }): boolean => kind.startsWith('bag-');
const lineOf = ({ kind, of }: { readonly kind: string; readonly of: string }): string => (isBag({ kind }) ? `bag ${of}` : of);

/** Each note and each bag has its own line: the same deeds in the same order, with what was said and when. */
function wrongDeeds(told: readonly Told[], { done, clockWrongMs, landed }: Flight): string[] {
  const faults: string[] = [];
  const kept = Map.groupBy(told, lineOf);
  for (const [line, asDone] of Map.groupBy(done, lineOf)) {
    const asTold = kept.get(line) ?? [];
    const kinds = (deeds: readonly { readonly kind: string }[]) => deeds.map(({ kind }) => kind).join(' ');
    if (kinds(asDone) !== kinds(asTold)) {
      faults.push(`${line}: done ${kinds(asDone)}; kept ${kinds(asTold)}`);
      continue;
    }
    for (const [index, deed] of asDone.entries()) {
      const row = asTold[index];
      if (!row) continue;
      const said = [deed.note ?? null, deed.collectedOre, deed.paidBy, deed.reason];
      const keptSaid = [row.note, row.said.collectedOre, row.said.paidBy, row.said.reason];
      if (JSON.stringify(said) !== JSON.stringify(keptSaid)) faults.push(`${line}: said ${said.join()}; kept ${keptSaid.join()}`);
      const within = (time: Date, wrong: number, near: number) =>
        time.getTime() >= deed.from + wrong - near && time.getTime() <= deed.to + wrong + near;
      if (!within(row.deviceAt, clockWrongMs, READ_MS))
        faults.push(`${line}: ${deed.kind} has the telephone’s time ${row.deviceAt.toISOString()}`);
      if (!within(row.at, 0, NEAR_MS)) faults.push(`${line}: ${deed.kind} counts as done at ${row.at.toISOString()}`);
      if (row.receivedAt.getTime() < landed) faults.push(`${line}: ${deed.kind} was received before there was a network`);
    }
  }
  return faults;
}

/** Where each note stands is what was done last at its door, with the money of that. */
async function wrongNotes(admin: Pool, { done, notes }: Flight): Promise<string[]> {
  const { rows } = await admin.query<{ id: string; state: string; collected: number | null; looks: number }>(
    `select n.id, n.state, n.collected_ore as collected, (select count(*)::int from driver_deeds d where d.note_id = n.id and d.to_look_at) as looks from delivery_notes n`,
  );
  return notes.flatMap(({ id, number }) => {
    const last = done.findLast(({ of, kind }) => of === number && (kind === 'deliver' || kind === 'fail'));
    const row = rows.find((each) => each.id === id);
    const should = last?.kind === 'deliver' ? `delivered ${last.collectedOre}` : 'failed 0';
    const is = `${row?.state} ${row?.collected ?? 0}`;
    return should === is && row?.looks === 0 ? [] : [`${number}: should be ${should} and is ${is}, ${row?.looks} to look at`];
  });
}

async function wrongBags(admin: Pool, { done }: Flight): Promise<string[]> {
  const { rows } = await admin.query<{ number: number; place: string }>('select number, place from cool_bags');
  const placeAfter: Readonly<Record<string, string>> = { 'bag-load': 'car', 'bag-out': 'household', 'bag-in': 'car' };
  return rows.flatMap(({ number, place }) => {
    const last = done.findLast((deed) => isBag(deed) && deed.of === String(number));
    const should = last ? placeAfter[last.kind] : 'home';
    return place === should ? [] : [`bag ${number} should be ${should} and is ${place}`];
  });
}
