import type { CarrierNote } from '@galleria/contract/home-delivery';
import { expect, it } from 'vitest';
import { ApiProblem } from '../../lib/api-problem.ts';
import { createOfflineQueue, type OfflineQueue, type QueuedCommand } from '../../lib/offline-queue.ts';
import { memoryQueueStorage } from '../../lib/queue-storage.ts';
import { deedIn, tellDeed } from './deeds.ts';
import { asQueued, signedOnPaperPath } from './queued-notes.ts';

const seed = Number(process.env.FLIGHT_SEED ?? Date.now() % 2 ** 31);
const API = '/tenants/arjeplog/carriers/posten';

it('a run of 60 stops in flight mode, 200 deeds, the app killed twice: each arrives once and in its note’s order, though replies are lost', async () => {
  console.log(`flight mode: FLIGHT_SEED=${seed}`);
  let state = seed >>> 0;
  /** 0 to 9, by a plain generator, so that a seed shows the same run again. */
  const roll = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * 10);
  };
  const storage = memoryQueueStorage();
  const taken = new Map<string, QueuedCommand>();
  const world = { flying: true, now: Date.parse('2026-09-09T06:20:00Z'), ids: 0 };
  // The server: it takes what reaches it, and one reply in ten never comes back.
  const send = async (command: QueuedCommand) => {
    if (world.flying || roll() === 0) throw new ApiProblem({ status: 0, code: 'network.offline' });
    if (!taken.has(command.id)) taken.set(command.id, command);
    if (roll() === 0) throw new ApiProblem({ status: 0, code: 'network.timeout' });
  };
  const newId = () => {
    world.ids += 1;
    return `id-${world.ids}`;
  };
  const open = (): OfflineQueue => createOfflineQueue({ storage, send, now: () => world.now, newId, later: () => () => undefined });

  let app = open();
  await app.start();
  const note = (stop: number) => `note-${stop}`;
  const tell = async (what: Parameters<typeof tellDeed>[2]) => {
    world.now += 20_000;
    await tellDeed(app, API, what);
  };
  for (let stop = 0; stop < 60; stop += 1) await tell({ kind: 'load', note: note(stop) });
  // Killed: what the page held is gone, what lies on the device is not.
  app = open();
  await app.start();
  for (let stop = 0; stop < 60; stop += 1) await tell({ kind: 'fail', note: note(stop), reason: 'not-home' });
  app = open();
  for (let stop = 0; stop < 40; stop += 1) await tell({ kind: 'undo', note: note(stop) });
  for (let stop = 0; stop < 40; stop += 1) await tell({ kind: 'fail', note: note(stop), reason: 'road-closed' });
  await app.start();
  expect(app.state()).toMatchObject({ waiting: 200, refused: 0 });

  world.flying = false;
  for (let round = 0; app.state().waiting > 0 && round < 1000; round += 1) await app.flush();
  expect(app.state().commands).toEqual([]);
  expect(taken.size).toBe(200);
  const ofNote = Map.groupBy(taken.values(), ({ entity }) => entity);
  expect(ofNote.size).toBe(60);
  for (const [entity, commands] of ofNote) {
    const kinds = commands.map((command) => deedIn(command, API)?.kind);
    expect(kinds).toEqual(Number(entity.slice('note:note-'.length)) < 40 ? ['load', 'fail', 'undo', 'fail'] : ['load', 'fail']);
  }
});

it('a name on the receipt list that waits on the device is shown, and one that was refused is not', () => {
  // Of the note only what the queue changes.
  const note = { id: 'note-1', state: 'delivered', signedOnPaper: false } as CarrierNote;
  const told = {
    ...{ id: 'id-1', entity: 'note:note-1', method: 'POST', path: signedOnPaperPath(API, 'note-1'), body: {} },
    clientTime: '2026-09-09T12:00:00.000Z',
  } as QueuedCommand;
  expect(asQueued(note, [told], API)).toMatchObject({ state: 'delivered', signedOnPaper: true, waits: true });
  expect(asQueued({ ...note, id: 'note-2' }, [told], API)).toMatchObject({ signedOnPaper: false, waits: false });
  const refusal = new ApiProblem({ status: 409, code: 'delivery-note.step-forbidden' });
  expect(asQueued(note, [{ ...told, refusal } as unknown as QueuedCommand], API)).toMatchObject({ signedOnPaper: false, waits: false });
});
