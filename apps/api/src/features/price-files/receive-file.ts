import { type Pool, type TenantCall, withTenant } from '@galleria/db';
import { isRepeated } from '@galleria/domain/price-file';
import type { StoragePort } from '../../adapters/ports.ts';
import { audit } from '../../core/audit.ts';
import { newId, sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { type ArrivalRow, arrivedBefore, insertArrival, lockShop } from './arrival.store.ts';
import { open } from './read-file.ts';
import { tellRefused } from './tell-shop.ts';
import { fileName } from './upload-file.ts';

const MAX_BYTES = 20 * 1024 * 1024;

export interface Arriving {
  readonly shopId: string;
  readonly channel: ArrivalRow['channel'];
  readonly name: string;
  readonly sender?: string;
  readonly bytes: Buffer;
}
export interface Doors {
  readonly pool: Pool;
  readonly call: TenantCall;
  readonly storage: StoragePort;
  readonly publicOrigin: string;
  readonly now: Date;
}
export type Received = { readonly outcome: 'taken' | 'repeated' } | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Takes in a file that came by itself: looks whether it is a price list at all, keeps its bytes, and leaves the reading for after the commit. The
 * same bytes again are noted and not read. What is refused is noted with why, and the shop is told.
 */
export async function receiveFile(doors: Doors, arriving: Arriving): Promise<Received> {
  const refusal = await refusalOf(arriving.bytes);
  if (refusal) return refuseArrival(doors, arriving, refusal);
  const id = newId();
  const storageKey = `price-files/${id}`;
  await doors.storage.put(storageKey, arriving.bytes);
  const outcome = await withTenant(doors.pool, doors.call, async (tx) => {
    const row = rowOf(id, arriving);
    if (!(await lockShop(tx, arriving.shopId))) throw found(undefined);
    if (isRepeated(await arrivedBefore(tx, arriving.shopId, row.digest), doors.now)) {
      await insertArrival(tx, { ...row, outcome: 'repeated', reason: null, at: doors.now });
      return 'repeated' as const;
    }
    await insertArrival(tx, { ...row, storageKey, outcome: 'reading', reason: null, at: doors.now });
    await tell(tx, { topic: 'price-file.arrived', dedupe: id, payload: { arrivalId: id } });
    await audit(tx, {
      action: 'price-file.arrived',
      subject: `price-file-arrival:${id}`,
      details: { channel: row.channel, name: row.name, sender: row.sender },
      shopId: arriving.shopId,
    });
    return 'taken' as const;
  });
  if (outcome === 'repeated') await doors.storage.remove(storageKey);
  return { outcome };
}

/** Notes what was turned away, with why, and tells the shop: somebody waits for these prices. */
export async function refuseArrival(doors: Doors, arriving: Arriving, reason: string): Promise<Received> {
  await withTenant(doors.pool, doors.call, async (tx) => {
    const row = rowOf(newId(), arriving);
    await insertArrival(tx, { ...row, outcome: 'refused', reason, at: doors.now });
    await tellRefused(tx, {
      arrivalId: row.id,
      shopId: row.shopId,
      name: row.name,
      reason,
      publicOrigin: doors.publicOrigin,
      now: doors.now,
    });
  });
  return { outcome: 'refused', reason };
}

const rowOf = (id: string, { shopId, channel, name, sender, bytes }: Arriving): ArrivalRow => ({
  ...{ id, shopId, channel, name: fileName(name), sender: sender?.slice(0, 254) ?? null },
  ...{ digest: sha256(bytes), bytes: bytes.length, storageKey: null, outcome: 'refused' },
});

/** Why it is no price list, as a code of a phrase. */
async function refusalOf(bytes: Buffer): Promise<string | undefined> {
  if (bytes.length > MAX_BYTES) return 'file.too-large';
  try {
    await open(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return reasonOf(error);
  }
}

export const reasonOf = (problem: Problem): string =>
  problem.code === 'price-file.too-many-rows' ? 'file.too-many-rows' : String(problem.extra.reason ?? problem.code);
