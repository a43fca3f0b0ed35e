import type { Board, BoardOrder } from '@galleria/contract/board';
import { orderReference } from '@galleria/domain/order';
import { addDays, dayOf, type LocalDate } from '@galleria/domain/time';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { type BoardRow, boardVersion, openOrders } from './board.store.ts';

interface Kept {
  readonly version: string;
  readonly rows: readonly BoardRow[];
}

// What was last read of a shop in a galleria, in this process; good as long as its version is. A hundred tablets cost one small query each.
const KEPT_AT_MOST = 500;
const kept = new Map<string, Kept>();

/** The shop's open orders of all its gallerias. Polled every three seconds: as long as nothing changes it costs one small query for each galleria. */
export async function showBoard(ctx: DoorCtx, shopId: string): Promise<Board> {
  const today = dayOf(ctx.now);
  const parts = await inGalleriasOf(ctx, shopId, async (tx, galleria) => {
    const key = `${tx.tenantId}/${shopId}`;
    const version = await boardVersion(tx, shopId);
    const before = kept.get(key);
    const rows = before?.version === version ? before.rows : await openOrders(tx, shopId);
    kept.delete(key);
    kept.set(key, { version, rows });
    const [oldest] = kept.keys();
    if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
    return rows.map((row) => show(row, galleria, today));
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

function show(
  { number, year, ...row }: BoardRow,
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
