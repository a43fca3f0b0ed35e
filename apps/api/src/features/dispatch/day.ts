import type { DispatchDay, DispatchNote, DispatchRun, DispatchStop } from '@galleria/contract/dispatch';
import { addParcels, DELIVERY_NOTE_MOVES, NO_PARCELS } from '@galleria/domain/delivery';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { busyDays, declinedOn, type NoteRow, notesToDrive, numberOf, type RunNoteRow } from '../home-delivery/index.ts';
import { type HouseholdPin, pinsOfHouseholds } from '../households/index.ts';
import { ordersWithoutNote, runsById, shopsOnMap, type VillageRow, vehiclesOf, villagesOnMap } from './day.store.ts';

/** What a list may say of a door: of a protected household nothing. Who drives there reads it off the note. */
export const faceOf = ({ householdId, recipient }: Pick<NoteRow, 'householdId' | 'recipient'>, pins: OnMap['pins']) => {
  const hidden = householdId !== null && (pins.get(householdId)?.protected ?? false);
  const { name, street, village, locality } = recipient;
  return hidden ? { name: '', street: '', village: '' } : { name, street, village: village || locality };
};

/** Who looks: whoever leads a carrier's driving, the municipality, or a shop. */
export type Looker = 'carrier' | 'officer' | 'shop';

interface OnMap {
  readonly pins: ReadonlyMap<string, HouseholdPin>;
  readonly villages: ReadonlyMap<string, VillageRow>;
}

/** Where a door stands on the map. Of a protected household not even its village is shown: on the map of a small one it would be found. */
export function pinOf(
  { householdId, recipient }: Pick<NoteRow, 'householdId' | 'recipient'>,
  { pins, villages }: OnMap,
): DispatchStop['pin'] {
  const pin = householdId ? pins.get(householdId) : undefined;
  if (pin?.protected) return null;
  if (pin && pin.lat !== null && pin.lon !== null) return { lat: pin.lat, lon: pin.lon, exact: true };
  const village = villages.get(recipient.village);
  return village ? { lat: village.lat, lon: village.lon, exact: false } : null;
}

/** The day of one carrier, or of everybody whom the caller's scope shows: the wall between carriers, and between shops, is the database's. */
export async function showDay(
  ctx: Ctx,
  { looker, carrierId, day: wanted }: { readonly looker: Looker; readonly carrierId?: string; readonly day: string | undefined },
): Promise<DispatchDay> {
  const { tx, now } = ctx;
  const today = dayOf(now);
  const day = wanted ?? today;
  const which = { day, ...(carrierId ? { carrierId } : {}) };
  const rows = await notesToDrive(tx, which);
  const declined = await declinedOn(tx, which);
  const villages = await villagesOnMap(tx);
  const pins = await pinsOfHouseholds(tx, [...new Set([...rows, ...declined].flatMap(({ householdId }) => householdId ?? []))]);
  const vehicles = looker === 'shop' ? [] : await vehiclesOf(tx, carrierId);
  const runs = await runsById(tx, [...new Set(rows.flatMap(({ runId }) => runId ?? []))]);
  const onMap = { pins, villages: new Map(villages.map((village) => [village.name, village])) };
  const noteOf = (row: NoteRow) => showNote(ctx, row, { looker, pins });
  return {
    day,
    today,
    runs: [...Map.groupBy(rows, ({ runId }) => runId ?? '')].flatMap(([id, notes]): DispatchRun[] => {
      const run = runs.get(id);
      const [first] = notes;
      if (!run || !first) return [];
      return [
        {
          ...{ id, carrierId: run.carrierId, carrier: run.carrier, driver: run.driver },
          ...runFacts(first),
          vehicle: vehicles.find((vehicle) => vehicle.id === run.vehicleId) ?? null,
          places: run.capacity === null ? null : { booked: run.booked ?? 0, capacity: run.capacity },
          load: loadOf(notes),
          stops: stopsOf(notes, onMap, noteOf),
        },
      ];
    }),
    declined: declined.map(noteOf),
    unassigned: looker === 'carrier' ? [] : await ordersWithoutNote(tx, day),
    days: await busyDays(tx, carrierId ?? null, day),
    map: {
      villages: villages.map(({ name, lat, lon }) => ({ name, lat, lon })),
      shops: (await shopsOnMap(tx)).map(({ name, lat, lon }) => ({ name, lat, lon })),
    },
    vehicles,
    mayOrder: looker !== 'shop',
  };
}

const runFacts = (row: RunNoteRow) => ({
  round: row.round,
  departs: row.departs,
  window: row.windowFrom && row.windowTo ? { from: row.windowFrom, to: row.windowTo } : null,
  state: row.runState,
  bus: row.bus !== null,
});

/** What rides: what failed or was brought home again does too, until the day is over. */
function loadOf(notes: readonly RunNoteRow[]): DispatchRun['load'] {
  return {
    parcels: notes.reduce((sum, { parcels }) => addParcels(sum, parcels), NO_PARCELS),
    grams: notes.reduce((sum, { weightGrams }) => sum + (weightGrams ?? 0), 0),
    unweighed: notes.filter(({ weightGrams }) => weightGrams === null).length,
  };
}

function stopsOf(notes: readonly RunNoteRow[], onMap: OnMap, noteOf: (row: NoteRow) => DispatchNote): DispatchStop[] {
  return [...Map.groupBy(notes, ({ stopId }) => stopId ?? '')].flatMap(([id, at]) => {
    const [first] = at;
    if (!first || id === '') return [];
    return [{ id, ...faceOf(first, onMap.pins), pin: pinOf(first, onMap), notes: at.map(noteOf) }];
  });
}

function showNote({ tx }: Ctx, row: NoteRow, { looker, pins }: { readonly looker: Looker; readonly pins: OnMap['pins'] }): DispatchNote {
  const moves = DELIVERY_NOTE_MOVES[row.state];
  const { name, village } = faceOf(row, pins);
  return {
    ...{ id: row.id, number: numberOf(tx, row), state: row.state, shopName: row.shopName, carrier: row.carrierName },
    ...{ name, village },
    ...{ parcels: row.parcels, weightGrams: row.weightGrams, ageLimit: row.ageLimit, declineReason: row.declineReason },
    mayDecline: looker === 'carrier' && moves.decline !== undefined,
    mayReissue: looker === 'shop' && row.state === 'declined' && moves.issue !== undefined,
  };
}
