import type { ShopOrder } from '@galleria/contract/picking';
import { describe, expect, it } from 'vitest';
import type { QueuedCommand } from '../../lib/offline-queue.ts';
import { withQueuedPicks } from './queued-picks.ts';

const PATH = '/tenants/arjeplog/shops/s/orders/o';
const line = (position: number) => ({
  position,
  quantity: 2,
  state: 'waiting',
  pickedQuantity: null,
  replacement: null,
  remark: '',
  soldOut: false,
  recalled: null,
});
const order = { lines: [line(1), line(2)] } as unknown as ShopOrder; // only what the queue reads
const queued = (path: string, body: object, refusal?: string): QueuedCommand => ({ path, body, refusal }) as unknown as QueuedCommand; // the rest is how it is sent

describe('what waits on the device', () => {
  it('shows an empty shelf at once: none for this customer, and sold out for everybody', () => {
    const { lines } = withQueuedPicks(
      order,
      [queued(`${PATH}/lines/2`, { state: 'short', quantity: 0 }), queued(`${PATH}/lines/2/sold-out`, { soldOut: true })],
      PATH,
    );
    expect(lines[1]).toMatchObject({ state: 'short', pickedQuantity: 0, soldOut: true });
    expect(lines[0]).toMatchObject({ state: 'waiting', soldOut: false });
  });

  it('shows other goods in a line’s place at once, by the name that the device keeps, and the line again when that is undone', () => {
    const taken = queued(`${PATH}/lines/1/replacement`, { offerId: 'oat', quantity: 3, asked: true });
    const { lines } = withQueuedPicks(order, [taken], PATH);
    expect(lines[0]).toMatchObject({ state: 'replaced', pickedQuantity: 0, replacement: { offerId: 'oat', quantity: 3, asked: true } });
    const undone = withQueuedPicks(order, [taken, queued(`${PATH}/lines/1`, { state: 'waiting' })], PATH);
    expect(undone.lines[0]).toMatchObject({ state: 'waiting', replacement: null });
  });

  it('shows the last of several taps, and nothing of what was refused or belongs to another order', () => {
    const { lines } = withQueuedPicks(
      order,
      [
        queued(`${PATH}/lines/1/sold-out`, { soldOut: true }),
        queued(`${PATH}/lines/1/sold-out`, { soldOut: false }),
        queued(`${PATH}/lines/2/sold-out`, { soldOut: true }, 'not-found'),
        queued(`${PATH}2/lines/2`, { state: 'picked' }),
      ],
      PATH,
    );
    expect(lines.map(({ soldOut, state }) => [soldOut, state])).toEqual([
      [false, 'waiting'],
      [false, 'waiting'],
    ]);
  });
});
