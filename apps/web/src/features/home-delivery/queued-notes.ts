import type { CarrierDayPage, CarrierNote } from '@galleria/contract/home-delivery';
import { deliveryNoteSteps } from '@galleria/domain/delivery';
import { clockOffsetMs } from '../../lib/device-clock.ts';
import type { QueuedCommand } from '../../lib/offline-queue.ts';
import { deedIn } from './deeds.ts';

type Step = {
  readonly step: string;
  /** Of a loading: single ones, by the number on their label. */
  readonly parcels?: unknown;
  readonly collectedOre?: number;
  readonly ageRefused?: boolean | undefined;
  readonly leftWhere?: string | undefined;
  readonly signedOnPaper?: boolean | undefined;
  readonly next?: CarrierNote['nextStep'] | undefined;
  readonly called?: boolean | undefined;
  readonly receivedBy?: CarrierNote['receivedBy'];
  readonly reason?: CarrierNote['failReason'];
};
const AFTER: Readonly<Record<string, CarrierNote['state']>> = {
  accept: 'accepted',
  load: 'loaded',
  unload: 'accepted',
  deliver: 'delivered',
  fail: 'failed',
  undo: 'loaded',
};

export type ShownNote = CarrierNote & { readonly waits: boolean };
const SHOWN = ['accept', 'decline', 'load', 'unload', 'deliver', 'fail', 'undo'] as const;

/** What a command on the device does to this note. A step may still wait there from a version before deeds. */
function stepIn(command: QueuedCommand, note: CarrierNote, api: string): Step | undefined {
  const deed = deedIn(command, api);
  if (deed) return deed.kind !== 'order' && deed.kind !== 'bag' && deed.note === note.id ? { ...deed, step: deed.kind } : undefined;
  return command.path === `${api}/notes/${note.id}/steps` ? (command.body as Step) : undefined;
}

/** The first loading of a note counts, and the first scan of each parcel. A day that an earlier version kept has no parcels. */
function loadsAfter(shown: ShownNote, step: Step, at: string): Pick<ShownNote, 'loadedAt' | 'parcelLoads'> {
  const before = shown.state === 'loaded' ? (shown.parcelLoads ?? {}) : {};
  if (step.step !== 'load') return { loadedAt: shown.loadedAt, parcelLoads: shown.parcelLoads ?? {} };
  const scanned = Array.isArray(step.parcels) ? step.parcels.map((parcel) => [String(parcel), at] as const) : [];
  return {
    loadedAt: shown.state === 'loaded' && shown.loadedAt !== null ? shown.loadedAt : at,
    parcelLoads: { ...Object.fromEntries(scanned), ...before },
  };
}

/** Where it is said of a delivery that is told already that the receipt list was signed. */
export const signedOnPaperPath = (api: string, note: string): string => `${api}/notes/${note}/signed-on-paper`;

/** The note as it will be when what waits on the device has been sent, so that a driver out of reach sees the own day go on. */
export function asQueued(note: CarrierNote, commands: readonly QueuedCommand[], api: string): ShownNote {
  let shown: ShownNote = { ...note, waits: false };
  for (const command of commands) {
    if (command.refusal) continue;
    if (command.path === signedOnPaperPath(api, note.id)) shown = { ...shown, signedOnPaper: true, waits: true };
    const step = stepIn(command, note, api);
    const state = step && AFTER[step.step];
    if (!step || !state) continue;
    const steps = deliveryNoteSteps(state, 'carrier');
    shown = {
      ...shown,
      state,
      steps: SHOWN.filter((each) => steps.includes(each)),
      collectedOre: 'collectedOre' in step ? (step.collectedOre ?? null) : null,
      ...loadsAfter(shown, step, new Date(Date.parse(command.clientTime) + clockOffsetMs()).toISOString()),
      failReason: 'reason' in step ? (step.reason ?? null) : null,
      ...{
        ageRefused: step.ageRefused ?? false,
        leftWhere: step.leftWhere ?? '',
        signedOnPaper: step.signedOnPaper ?? false,
        nextStep: step.next ?? null,
        called: step.called ?? null,
      },
      waits: true,
    };
  }
  return shown;
}

export type ShownStop = Omit<CarrierDayPage['runs'][number]['stops'][number], 'notes'> & { readonly notes: readonly ShownNote[] };
export type ShownRun = Omit<CarrierDayPage['runs'][number], 'stops'> & { readonly stops: readonly ShownStop[] };

export const runsAsQueued = (page: CarrierDayPage, commands: readonly QueuedCommand[], api: string): ShownRun[] =>
  page.runs.map((run) => ({
    ...run,
    stops: inQueuedOrder(
      run.stops.map((stop) => ({ ...stop, notes: stop.notes.map((note) => asQueued(note, commands, api)) })),
      commands
        .map((command) => (command.refusal ? undefined : deedIn(command, api)))
        .findLast((deed) => deed?.kind === 'order' && deed.run === run.id),
    ),
  }));

/** The stops as the driver last put them; one that has come since stands last. */
function inQueuedOrder(stops: readonly ShownStop[], order: ReturnType<typeof deedIn>): readonly ShownStop[] {
  if (order?.kind !== 'order') return stops;
  const place = new Map(order.stops.map((id, index) => [id, index]));
  const placeOf = ({ id }: ShownStop) => place.get(id) ?? stops.length;
  return [...stops].sort((a, b) => placeOf(a) - placeOf(b)).map((stop, index) => ({ ...stop, position: index + 1 }));
}

export const isLeft = (note: CarrierNote): boolean => note.state === 'issued' || note.state === 'accepted' || note.state === 'loaded';
export const mayBeLoaded = (note: CarrierNote): boolean => note.state === 'issued' || note.state === 'accepted';
