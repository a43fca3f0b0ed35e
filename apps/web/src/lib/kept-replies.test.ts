import { beforeEach, expect, it } from 'vitest';
import { forgetKept, type Kept, keepFor, keepReply, keptReply, stillKept } from './kept-replies.ts';
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
    data: { day },
  });
  const me = row('/auth/me', 'lisbet', midnight - hours(3));
  expect(stillKept([me, run('2026-09-09')], midnight - 1).kept).toHaveLength(2);
  expect(stillKept([me, run('2026-09-09'), run('2026-09-10')], midnight).kept).toEqual([me, run('2026-09-10')]);
});
