/** A shop of daily goods as seen from a household: how far it is by a road that was measured, and the village that it lies in. */
export type ShopOnTheRoad = { readonly shopId: string; readonly metres: number; readonly villageId: string | undefined };

/** Past the door: between the middle of a village and its shop no more than this is driven. */
const SAME_WAY_METRES = 1_000;
/** Nobody takes such a way round for being on the way. What lies between is for people to say. */
const OTHER_WAY_METRES = 5_000;

/**
 * Whether the way home from a shop goes past another one: over it, the way is no longer. Only shops that are nearer can lie on it. Null where the roads do not
 * say: no road between the two villages, both in one village, or a way round that is neither short nor long.
 * @param between metres by road from one village to another, as it was last measured by the day.
 */
export function passesAnother(
  own: ShopOnTheRoad,
  others: readonly ShopOnTheRoad[],
  between: (from: string, to: string) => number | undefined,
): boolean | null {
  let isKnown = true;
  for (const other of others) {
    if (other.shopId === own.shopId || other.metres >= own.metres) continue;
    const road =
      own.villageId && other.villageId && own.villageId !== other.villageId ? between(own.villageId, other.villageId) : undefined;
    const wayRound = road === undefined ? undefined : road + other.metres - own.metres;
    if (wayRound !== undefined && wayRound <= SAME_WAY_METRES) return true;
    if (wayRound === undefined || wayRound < OTHER_WAY_METRES) isKnown = false;
  }
  return isKnown ? false : null;
}
