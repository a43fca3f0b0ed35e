/*
 * Where a household's pin may stand. No map of anybody else is shipped: what the municipality has told of its own villages draws its outline, a hull round
 * them with a margin (decision 0025). It is rough on purpose: it refuses a slip of the finger (the sea, Norway, latitude and longitude the wrong way round),
 * not a cabin at the end of the road.
 */
export interface Pin {
  readonly lat: number;
  readonly lon: number;
}

/** How far beyond the outermost villages somebody may live. */
export const MARGIN_KM = 20;
const KM_PER_DEGREE = 111.2;

/** Kilometres east and north, on a plane that is true at one latitude: a municipality is small enough for it. */
interface Plane {
  readonly to: (pin: Pin) => readonly [number, number];
  readonly from: (x: number, y: number) => Pin;
}

function planeAt(latitude: number): Plane {
  const east = KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return {
    to: ({ lat, lon }) => [lon * east, lat * KM_PER_DEGREE],
    from: (x, y) => ({ lat: y / KM_PER_DEGREE, lon: x / east }),
  };
}

type Point = readonly [number, number];
const turn = (o: Point, a: Point, b: Point): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** Andrew's monotone chain: the corners of the smallest convex shape round the points, counter-clockwise. */
function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (from: readonly Point[]): Point[] => {
    const line: Point[] = [];
    for (const point of from) {
      for (let [o, a] = line.slice(-2); o && a && turn(o, a, point) <= 0; [o, a] = line.slice(-2)) line.pop();
      line.push(point);
    }
    return line.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

const SIDES = 16;

/** The outline: corners of the hull round all villages, each pushed out by the margin. Empty where no village has a position. */
export function outlineOf(villages: readonly Pin[], marginKm: number = MARGIN_KM): Pin[] {
  const [first] = villages;
  if (!first) return [];
  const plane = planeAt(first.lat);
  const wide = villages.flatMap((village) => {
    const [x, y] = plane.to(village);
    return Array.from({ length: SIDES }, (_, n): Point => {
      const angle = (2 * Math.PI * n) / SIDES;
      // The corners lie so far out that the sides between them lie at the margin.
      const reach = marginKm / Math.cos(Math.PI / SIDES);
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
    });
  });
  return hull(wide).map(([x, y]) => plane.from(x, y));
}

/**
 * Farther than this from every village somebody is asked once more. No map of water is shipped, so that a slip into a lake or out at sea cannot be told from a
 * house on an island or at the end of a long road: whoever knows which it is says so.
 */
export const ASK_BEYOND_KM = 5;

/** The village that lies nearest, and how far away it is. */
export function nearestVillage<V extends Pin>(pin: Pin, villages: readonly V[]): { readonly village: V; readonly km: number } | undefined {
  const plane = planeAt(pin.lat);
  const [x, y] = plane.to(pin);
  const away = villages.map((village) => {
    const [east, north] = plane.to(village);
    return { village, km: Math.hypot(east - x, north - y) };
  });
  return away.sort((a, b) => a.km - b.km)[0];
}

/** The same to about a metre, as a form shows it. */
export const isSamePin = (one: Pin, other: Pin): boolean => Math.abs(one.lat - other.lat) < 1e-5 && Math.abs(one.lon - other.lon) < 1e-5;

/** `far`: nobody is known to live near, so that it is asked twice. `unchecked`: no village has a position yet, so that nothing can be said. */
export type PinPlace = 'here' | 'far' | 'outside' | 'unchecked';

export function placeOfPin(pin: Pin, villages: readonly Pin[]): PinPlace {
  const outline = outlineOf(villages);
  const [first] = outline;
  if (!first) return 'unchecked';
  const plane = planeAt(first.lat);
  const at = plane.to(pin);
  const corners = outline.map(plane.to);
  const inside = corners.every((corner, n) => turn(corner, corners[(n + 1) % corners.length] ?? corner, at) >= -1e-9);
  if (!inside) return 'outside';
  return (nearestVillage(pin, villages)?.km ?? 0) > ASK_BEYOND_KM ? 'far' : 'here';
}

const NUMBER = /^[+-]?\d{1,3}(?:[.,]\d{1,8})?$/;

/** A latitude or longitude as people type it, with a comma or a point; undefined when it is none. */
export function degreesOf(text: string, most: 90 | 180): number | undefined {
  const typed = text.trim().replace('°', '');
  if (!NUMBER.test(typed)) return undefined;
  const degrees = Number(typed.replace(',', '.'));
  return Math.abs(degrees) <= most ? degrees : undefined;
}
