import type { TenantTx } from '@galleria/db';
import { householdReasons, schemeOn } from '@galleria/domain/subsidy';
import type { LocalDate } from '@galleria/domain/time';
import { readWeeks } from './promise-book.ts';

/** How a household stands by itself on a day, whatever it orders: served, outside what the rules serve, or not to be told before somebody has measured. */
export async function placeOfHousehold(tx: TenantTx, id: string, day: LocalDate): Promise<'served' | 'unmeasured' | 'outside'> {
  const { book, versions } = await readWeeks(tx, { households: [id], from: day, to: day });
  const scheme = schemeOn(versions, day);
  if (!scheme) return 'outside';
  const codes = householdReasons(scheme, { household: book.household(id, day), day }).map(({ code }) => code);
  if (codes.length === 0) return 'served';
  return codes.every((code) => code === 'PLACE_UNKNOWN' || code === 'DISTANCE_UNKNOWN') ? 'unmeasured' : 'outside';
}
