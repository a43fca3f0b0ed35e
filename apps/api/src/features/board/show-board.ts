import type { Board, BoardOrder } from '@galleria/contract/board';
import type { TenantTx } from '@galleria/db';
import { orderReference } from '@galleria/domain/order';
import { addDays, dayOf, type LocalDate } from '@galleria/domain/time';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { hiddenAmong } from '../households/index.ts';
import { type BoardRow, boardVersion, openOrders } from './board.store.ts';

interface Kept {
  readonly version: string;
  readonly readAt: number;
  readonly rows: readonly BoardRow[];
}

// What was last read of a shop in a galleria, in this process; good as long as its version is. A hundred tablets cost one small query each.
const KEPT_AT_MOST = 500;
// The version says nothing of the households' register: whoever has become protected is on the board a minute more at most.
const KEPT_FOR_MS = 60_000;
const kept = new Map<string, Kept>();

/** The shop's open orders of all its gallerias. Polled every three seconds: as long as nothing changes it costs one small query for each galleria. */
export async function showBoard(ctx: DoorCtx, shopId: string): Promise<Board> {
  const today = dayOf(ctx.now);
  const parts = await inGalleriasOf(ctx, shopId, async (tx, galleria) => {
    const key = `${tx.tenantId}/${shopId}`;
    const version = await boardVersion(tx, shopId);
    const before = kept.get(key);
    const isFresh = before?.version === version && ctx.now.getTime() - before.readAt < KEPT_FOR_MS;
    const now = isFresh ? before : { version, readAt: ctx.now.getTime(), rows: await namedOrders(tx, shopId) };
    kept.delete(key);
    kept.set(key, now);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
    return now.rows.map((row) => show(row, galleria, today));
  });
  const orders = parts.flat().sort(byUrgency);
  const count = (...states: readonly string[]) => orders.filter((order) => states.includes(order.state)).length;
  return {
    today,
    unseen: orders.filter((order) => !order.seen && order.state === 'placed').length,
    counts: {
      new: count('placed'),
      picking: count('picking'),
      packed: count('packed', 'noted', 'ready', 'undelivered'),
      onTheWay: count('on-the-way'),
    },
    orders,
  };
}

/** A protected household stands in no list: its order is a number here, and says the rest when it is opened. */
async function namedOrders(tx: TenantTx, shopId: string): Promise<BoardRow[]> {
  const rows = await openOrders(tx, shopId);
  const hidden = await hiddenAmong(
    tx,
    rows.map(({ householdId }) => householdId),
  );
  return rows.map((row) => (row.householdId !== null && hidden.has(row.householdId) ? { ...row, name: '', village: '' } : row));
}

function show(
  { number, year, householdId: _, ...row }: BoardRow,
  galleria: { readonly slug: string; readonly name: string },
  today: LocalDate,
): BoardOrder {
  return {
    ...row,
    tenant: galleria.slug,
    galleria: galleria.name,
    reference: orderReference({ number, year }),
    when: whenOf(row.day, today),
    placedAt: row.placedAt.toISOString(),
  };
}

function whenOf(day: string | null, today: LocalDate): BoardOrder['when'] {
  if (day === null || day === today) return 'today';
  if (day < today) return 'late';
  return day === addDays(today, 1) ? 'tomorrow' : 'later';
}

const byUrgency = (a: BoardOrder, b: BoardOrder): number =>
  (a.day ?? '').localeCompare(b.day ?? '') || a.placedAt.localeCompare(b.placedAt) || a.id.localeCompare(b.id);
