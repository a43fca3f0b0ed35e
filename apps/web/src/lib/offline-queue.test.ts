import { expect, it } from 'vitest';
import { ApiProblem } from './api-problem.ts';
import { backOffMs, createOfflineQueue, type QueuedCommand } from './offline-queue.ts';
import { memoryQueueStorage } from './queue-storage.ts';

/** A device with a clock that the test turns and a road to the server that the test closes. */
function device(storage = memoryQueueStorage(), onSent?: () => Promise<void>) {
  const sent: QueuedCommand[] = [];
  const timers: { run: () => void; at: number }[] = [];
  const world = { now: 0, refuse: new Map<string, ApiProblem>(), sent, storage, offline: false, ids: 0 };
  const queue = createOfflineQueue({
    storage,
    now: () => world.now,
    newId: () => {
      world.ids += 1;
      return `id-${world.ids}`;
    },
    later: (run, delayMs) => {
      const timer = { run, at: world.now + delayMs };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    send: async (command) => {
      if (world.offline) throw new ApiProblem({ status: 0, code: 'network.offline' });
      const problem = world.refuse.get(command.path);
      if (problem) throw problem;
      sent.push(command);
    },
    ...(onSent ? { onSent } : {}),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  const pass = async (ms: number) => {
    world.now += ms;
    for (const timer of timers.filter(({ at }) => at <= world.now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.run();
    }
    await settle();
  };
  return { queue, world, settle, pass };
}

const deliver = (stop: string, path = `/stops/${stop}/deliver`) => ({
  entity: `stop:${stop}`,
  method: 'POST' as const,
  path,
  body: { parcels: 2 },
});

it('sends at once when there is a connection and then holds nothing', async () => {
  const { queue, world, settle } = device();
  await queue.start();
  await queue.add(deliver('1'));
  await settle();
  expect(world.sent.map((command) => command.path)).toEqual(['/stops/1/deliver']);
  expect(queue.state()).toMatchObject({ waiting: 0, refused: 0, online: true });
});

it('keeps what was done offline, with the time it was done, and sends it in order when the network is back', async () => {
  const { queue, world, settle } = device();
  world.offline = true;
  await queue.start();
  await queue.add(deliver('1'));
  world.now = 60_000;
  await queue.add(deliver('1', '/stops/1/undo'));
  await settle();
  expect(queue.state()).toMatchObject({ waiting: 2, online: false });
  world.offline = false;
  await queue.flush();
  expect(world.sent.map(({ path, clientTime }) => [path, clientTime])).toEqual([
    ['/stops/1/deliver', '1970-01-01T00:00:00.000Z'],
    ['/stops/1/undo', '1970-01-01T00:01:00.000Z'],
  ]);
});

it('waits longer after each failure, up to a minute, and then sends with the same key', async () => {
  expect([1, 2, 3, 9].map(backOffMs)).toEqual([2_000, 4_000, 8_000, 60_000]);
  const { queue, world, settle, pass } = device();
  world.refuse.set('/stops/1/deliver', new ApiProblem({ status: 503, code: 'service.busy' }));
  await queue.start();
  const { id } = await queue.add(deliver('1'));
  await settle();
  await pass(1_999);
  expect(queue.state().commands[0]?.attempts).toBe(1);
  await pass(1);
  expect(queue.state().commands[0]?.attempts).toBe(2);
  world.refuse.clear();
  await pass(4_000);
  expect(world.sent.map((command) => command.id)).toEqual([id]);
});

it('holds back what comes after a refusal of the same stop, and lets other stops pass', async () => {
  const { queue, world, settle } = device();
  world.refuse.set('/stops/1/deliver', new ApiProblem({ status: 409, code: 'stop.gone', params: { stop: 1 } }));
  await queue.start();
  const refused = await queue.add(deliver('1'));
  await queue.add(deliver('1', '/stops/1/fee'));
  await queue.add(deliver('2'));
  await settle();
  expect(world.sent.map((command) => command.path)).toEqual(['/stops/2/deliver']);
  expect(queue.state()).toMatchObject({ waiting: 1, refused: 1 });
  expect(queue.state().commands[0]?.refusal).toEqual({ code: 'stop.gone', params: { stop: 1 } });
  await queue.discard(refused.id);
  expect(world.sent.map((command) => command.path)).toEqual(['/stops/2/deliver', '/stops/1/fee']);
});

it('lets the other notes of a run pass a refused one, in order, and what follows on that note wait', async () => {
  const { queue, world, settle } = device();
  world.offline = true;
  await queue.start();
  world.refuse.set('/notes/1', new ApiProblem({ status: 409, code: 'delivery-note.step-forbidden' }));
  const ofNote = (note: string) => ({ ...deliver('run', `/notes/${note}`), holds: `note:${note}` });
  for (const note of ['1', '2', '1', '3']) await queue.add(ofNote(note));
  await settle();
  world.offline = false;
  await queue.flush();
  expect(world.sent.map((command) => command.path)).toEqual(['/notes/2', '/notes/3']);
  expect(queue.state()).toMatchObject({ waiting: 1, refused: 1 });
});

it('tries a refused command again when a person asks for it', async () => {
  const { queue, world, settle } = device();
  world.refuse.set('/stops/1/deliver', new ApiProblem({ status: 403, code: 'auth.forbidden' }));
  await queue.start();
  const { id } = await queue.add(deliver('1'));
  await settle();
  world.refuse.clear();
  await queue.retry(id);
  expect(queue.state().commands).toEqual([]);
  expect(world.sent).toHaveLength(1);
});

it('keeps commands over a reload and over a session that ran out', async () => {
  const first = device();
  first.world.refuse.set('/stops/1/deliver', new ApiProblem({ status: 401, code: 'auth.expired' }));
  await first.queue.start();
  const { id } = await first.queue.add(deliver('1'));
  await first.settle();
  const second = device(first.world.storage);
  await second.queue.start();
  expect(second.world.sent.map((command) => command.id)).toEqual([id]);
  expect(await second.world.storage.all()).toEqual([]);
});

it('gives two quick taps different numbers and sends them in the order of the taps', async () => {
  const { queue, world, settle } = device();
  await queue.start();
  await Promise.all([queue.add(deliver('1', '/a')), queue.add(deliver('1', '/b')), queue.add(deliver('1', '/c'))]);
  await settle();
  expect(world.sent.map(({ path, number }) => [path, number])).toEqual([
    ['/a', 1],
    ['/b', 2],
    ['/c', 3],
  ]);
});

it('shows what the server took as done until the page has read it back, and sends the next meanwhile', async () => {
  let read = () => {};
  const { queue, world, settle } = device(memoryQueueStorage(), () => new Promise<void>((resolve) => (read = resolve)));
  await queue.start();
  await queue.add(deliver('1'));
  await settle();
  expect(queue.state()).toMatchObject({ commands: [], settling: [{ path: '/stops/1/deliver' }], waiting: 0 });
  const readFirst = read;
  await queue.add(deliver('1', '/stops/1/undo'));
  await settle();
  expect(world.sent).toHaveLength(2);
  readFirst();
  await settle();
  expect(queue.state().settling.map(({ path }) => path)).toEqual(['/stops/1/undo']);
  read();
  await settle();
  expect(queue.state().settling).toEqual([]);
});
