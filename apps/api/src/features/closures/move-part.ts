import type { TenantTx } from '@galleria/db';
import { NO_LOAD } from '@galleria/domain/delivery';
import type { PartRow } from '../picking/index.ts';
import { taxOn, writeEvent } from '../picking/index.ts';
import { countPlaces, loadOf, takePlace } from '../rounds/index.ts';
import { occasionFor, releaseOccasion } from '../subsidy/index.ts';
import { type Days, hasPlace, writeDay } from './closure.store.ts';

/**
 * Takes a locked part to another day: its place on the round, the household's occasion and the resident's time to cancel go along, and what it held on the
 * first day is free, once. False when the new day is full or cancelled; then everything is as it was.
 */
export async function movePart(
  tx: TenantTx,
  part: PartRow,
  { to, cause, now }: { readonly to: Days; readonly cause: string; readonly now: Date },
): Promise<boolean> {
  const from = part.day ?? to.day;
  const { householdId } = part.fulfilment === 'delivery' ? part : { householdId: null };
  if (householdId) await occasionFor(tx, { householdId, day: to.day, promisedAt: part.placedAt });
  const place = part.fulfilment === 'delivery' && part.roundId ? { roundId: part.roundId, day: to.day } : undefined;
  const load = (await loadOf(tx, part.id)) ?? NO_LOAD;
  const stops = place && (await hasPlace(tx, part.orderId, place));
  if (place && !(await takePlace(tx, { ...place, door: part.doorKey, forOrder: true, load, stops }))) {
    if (householdId) await releaseOccasion(tx, { householdId, day: to.day }, now);
    return false;
  }
  if (!(await writeDay(tx, part, to))) throw new Error('a locked part has the version that was read');
  await taxOn(tx, part.id, { from, to: to.day });
  await writeEvent(tx, { part, step: 'move-day', to: part.state, at: now, details: { from, day: to.day, cause } });
  if (householdId) await releaseOccasion(tx, { householdId, day: from }, now);
  if (place) await countPlaces(tx, [{ roundId: place.roundId, day: from }, place]);
  return true;
}
