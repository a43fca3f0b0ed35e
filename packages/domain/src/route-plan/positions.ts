/** Degrees, WGS 84. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

/** A shop has an address, not a village: it is of the nearest one that is not farther than this, else of the one that its post town names. */
const NEAR_METRES = 5000;

const EARTH_METRES = 6_371_000;
/** Roads in sparsely built country are about a third longer than the straight line: an estimate, and to be called one. */
const DETOUR = 1.3;

/** About how far it is by road, in whole metres, from the straight line alone. */
export function estimatedMetres(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const across = Math.sin(radians(b.lat - a.lat) / 2) ** 2;
  const along = Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(across + along))) * DETOUR);
}

interface MaybePlaced {
  readonly lat: number | null;
  readonly lon: number | null;
}
const positionOf = ({ lat, lon }: MaybePlaced): Position | undefined => (lat === null || lon === null ? undefined : { lat, lon });

/** The village that a shop lies in; undefined where neither its position nor its post town says. */
export function villageOfShop(
  shop: MaybePlaced & { readonly locality: string },
  villages: readonly (MaybePlaced & { readonly id: string; readonly name: string })[],
): string | undefined {
  const named = villages.find(({ name }) => name.toLowerCase() === shop.locality.toLowerCase());
  const at = positionOf(shop);
  if (!at) return named?.id;
  const [nearest] = villages
    .flatMap((village) => {
      const middle = positionOf(village);
      return middle ? [{ id: village.id, metres: estimatedMetres(at, middle) }] : [];
    })
    .sort((a, b) => a.metres - b.metres);
  return nearest && nearest.metres <= NEAR_METRES ? nearest.id : named?.id;
}
