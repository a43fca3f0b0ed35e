import type { CarrierDayPage, CarrierNote } from '@galleria/contract/home-delivery';
import { deliveryNoteSteps } from '@galleria/domain/delivery';
import type { QueuedCommand } from '../../lib/offline-queue.ts';

type Step = {
  readonly step: string;
  readonly collectedOre?: number;
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

/** The note as it will be when what waits on the device has been sent, so that a driver out of reach sees the own day go on. */
export function asQueued(note: CarrierNote, commands: readonly QueuedCommand[], api: string): ShownNote {
  let shown: ShownNote = { ...note, waits: false };
  for (const command of commands) {
    if (command.refusal) continue;
    const loadsAll = note.runId !== null && command.path === `${api}/runs/${note.runId}/load`;
    const step = loadsAll ? { step: 'load' } : command.path === `${api}/notes/${note.id}/steps` ? (command.body as Step) : undefined;
    const state = step && AFTER[step.step];
    if (!step || !state || (loadsAll && shown.state !== 'issued' && shown.state !== 'accepted')) continue;
    const steps = deliveryNoteSteps(state, 'carrier');
    shown = {
      ...shown,
      state,
      steps: SHOWN.filter((each) => steps.includes(each)),
      collectedOre: 'collectedOre' in step ? (step.collectedOre ?? null) : null,
      failReason: 'reason' in step ? (step.reason ?? null) : null,
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
    stops: run.stops.map((stop) => ({ ...stop, notes: stop.notes.map((note) => asQueued(note, commands, api)) })),
  }));

export const isLeft = (note: CarrierNote): boolean => note.state === 'issued' || note.state === 'accepted' || note.state === 'loaded';
