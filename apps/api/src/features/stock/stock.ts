import { atHomeStock, type TenantTx } from '@galleria/db';
import { newId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { refusalOf } from '../../core/refusal.ts';
import { change, lock, type Move, read, reserve } from './stock.store.ts';

/** A counted good in its shop's home tenant, where its only stock row is. Quantities are in the offer's base unit. */
export interface StockLine {
  readonly homeTenantId: number;
  readonly shopId: string;
  readonly offerId: string;
  readonly quantity: number;
}
export interface Available {
  readonly offerId: string;
  readonly available: number;
}

// Every order locks in the order (home tenant, shop, offer), so two baskets cannot wait for each other.
function byHome(lines: readonly StockLine[]): [number, StockLine[]][] {
  const summed = new Map<string, StockLine>();
  for (const line of lines) {
    const key = `${String(line.homeTenantId).padStart(10, '0')}/${line.shopId}/${line.offerId}`;
    const before = summed.get(key);
    summed.set(key, before ? { ...before, quantity: before.quantity + line.quantity } : line);
  }
  const sorted = [...summed.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  const homes = new Map<number, StockLine[]>();
  for (const line of sorted) homes.set(line.homeTenantId, [...(homes.get(line.homeTenantId) ?? []), line]);
  return [...homes.entries()];
}

/** What can be promised of each right now, without locking anything: for showing, never for deciding. Goods without a stock row are left out. */
export function peekStock(tx: TenantTx, lines: readonly Omit<StockLine, 'quantity'>[]): Promise<Available[]> {
  return read(tx, lines);
}

/**
 * Reserves counted goods for an order, all or nothing. Call it last in the transaction: the rows are hot.
 * The same goods on two lines are summed before the check. Throws `stock.short` with what is left of each.
 * @param cause unique for the effect (`reserve:<shop order id>`): a second call with it breaks the movements' unique key.
 */
export async function takeStock(tx: TenantTx, lines: readonly StockLine[], cause: string): Promise<void> {
  const wanted = byHome(lines).flatMap(([, part]) => part.map((line) => ({ ...line, id: newId() })));
  try {
    await reserve(tx, wanted, cause);
  } catch (error) {
    const refusal = refusalOf(error);
    throw refusal?.what === 'stock.short' ? new Problem('stock.short', { short: refusal.details }) : error;
  }
}

/**
 * Locks all rows of a change that gives some back and takes others, before the first of them is changed and in the order of every order: else two opposite
 * changes each hold what the other waits for.
 */
export async function holdStock(tx: TenantTx, lines: readonly StockLine[]): Promise<void> {
  for (const [home, part] of byHome(lines)) await atHomeStock(tx, home, (at) => lock(at, part));
}

/** Gives a cancelled part's reservation back, exactly once for each cause. */
export async function releaseStock(tx: TenantTx, lines: readonly StockLine[], cause: string): Promise<void> {
  for (const [home, part] of byHome(lines)) {
    await atHomeStock(tx, home, async (at) => {
      await lock(at, part);
      await change(
        at,
        part.map((line) => move(line, 0, -line.quantity, cause)),
      );
    });
  }
}

/** Packing lowers both: the reservation by what was ordered, the shelf by what was really taken. */
export async function packStock(tx: TenantTx, lines: readonly (StockLine & { readonly packed: number })[], cause: string): Promise<void> {
  const packed = new Map(lines.map((line) => [line.offerId, 0]));
  for (const line of lines) packed.set(line.offerId, (packed.get(line.offerId) ?? 0) + line.packed);
  for (const [home, part] of byHome(lines)) {
    await atHomeStock(tx, home, async (at) => {
      await lock(at, part);
      await change(
        at,
        part.map((line) => move(line, -(packed.get(line.offerId) ?? 0), -line.quantity, cause)),
      );
    });
  }
}

const move = (line: StockLine, onHand: number, reserved: number, cause: string): Move => ({
  id: newId(),
  shopId: line.shopId,
  offerId: line.offerId,
  onHand,
  reserved,
  cause,
});
