import { beforeEach, expect, it } from 'vitest';
import { openDayWith } from './day-key.ts';
import { forgetPin, forgetSpent, setPin, tryPin } from './device-pin.ts';
import { forgetKept, type Kept, keepFor, keepReply, keptReply, readStored, stillKept, toStore } from './kept-replies.ts';
import { setAccessToken } from './session.ts';

const walk = '/tenants/arjeplog/shops/silver/walk?orders=1,2';
const hours = (count: number): number => count * 60 * 60 * 1000;

beforeEach(async () => {
  setAccessToken('token');
  await forgetKept();
});

it('keeps what one person read, and gives it back by the path it was read from', async () => {
  await keepFor('lisbet', { id: 'lisbet', name: 'Lisbet' });
  await keepReply(walk, { orders: ['Karin, Mellanström'] }, 1000);
  expect(keptReply(walk)).toEqual({ data: { orders: ['Karin, Mellanström'] }, at: 1000 });
  expect(keptReply('/auth/me')?.data).toEqual({ id: 'lisbet', name: 'Lisbet' });
});

it('shows nothing of it to the next person on the same telephone', async () => {
  await keepFor('lisbet', { id: 'lisbet' });
  await keepReply(walk, { orders: ['Karin, Mellanström'] });
  await keepFor('amir', { id: 'amir' });
  expect(keptReply(walk)).toBeUndefined();
  expect(keptReply('/auth/me')?.data).toEqual({ id: 'amir' });
});

it('keeps nothing of nobody, and nothing that is answered after signing out', async () => {
  await keepReply(walk, { orders: [] });
  expect(keptReply(walk)).toBeUndefined();
  await keepFor('lisbet', { id: 'lisbet' });
  setAccessToken(undefined);
  await keepReply(walk, { orders: [] });
  expect(keptReply(walk)).toBeUndefined();
});

const row = (path: string, owner: string, at: number): Kept => ({ path, owner, at, data: {} });

it('reads back, after a restart, what is younger than a day and belongs to whoever was signed in', () => {
  const me = row('/auth/me', 'lisbet', hours(30));
  const now = hours(40);
  expect(stillKept([me, row(walk, 'lisbet', hours(17)), row('/old', 'lisbet', hours(16))], now)).toEqual({
    owner: 'lisbet',
    kept: [me, row(walk, 'lisbet', hours(17))],
  });
  expect(stillKept([me, row(walk, 'amir', now)], now).kept).toEqual([me]);
});

it('reads nothing back when it is not known whose it is', () => {
  expect(stillKept([row(walk, 'lisbet', hours(39))], hours(40))).toEqual({ owner: undefined, kept: [] });
});

it('forgets the doors of a run when its day is over, and keeps those of the day to come', () => {
  const midnight = Date.parse('2026-09-09T22:00:00Z');
  const run = (day: string): Kept => ({
    ...row(`/tenants/arjeplog/carriers/posten/runs?day=${day}`, 'lisbet', midnight - hours(3)),
    day,
  });
  const me = row('/auth/me', 'lisbet', midnight - hours(3));
  expect(stillKept([me, run('2026-09-09')], midnight - 1).kept).toHaveLength(2);
  expect(stillKept([me, run('2026-09-09'), run('2026-09-10')], midnight).kept).toEqual([me, run('2026-09-10')]);
});

it('lies under the PIN where the telephone has one: no name in what is stored, nothing read without it, nor as another path’s', async () => {
  // Another file's test, in the same process, may have left its own.
  await forgetPin();
  await forgetSpent();
  const door = { ...row(walk, 'lisbet', 1), data: { name: 'Karin, Mellanström', code: '4711' }, day: '2026-09-09' };
  expect(await toStore(door)).toEqual(door);
  await setPin('4711');
  const stored = await toStore(door);
  if (!stored || !('sealed' in stored)) throw new Error('it lies open');
  expect(JSON.stringify({ ...stored, sealed: Buffer.from(stored.sealed.bytes).toString('latin1') })).not.toMatch(/Karin|"code"/);
  expect(await readStored(stored)).toEqual(door);
  expect(await readStored({ ...stored, path: '/auth/me' })).toBeUndefined();
  // A restart: the page has forgotten the key, and the device has it only under the PIN.
  openDayWith(undefined);
  expect([await readStored(stored), await toStore(door)]).toEqual([undefined, undefined]);
  expect(await tryPin('0000')).toBe(4);
  expect(await readStored(stored)).toBeUndefined();
  expect(await tryPin('4711')).toBe('right');
  expect(await readStored(stored)).toEqual(door);
  // The next pairing has a key of its own.
  await setPin('4711');
  expect(await readStored(stored)).toBeUndefined();
  await forgetPin();
  expect(await toStore(door)).toEqual(door);
});
