import type { DispatchDay, DispatchStop } from '@galleria/contract/dispatch';

export const MAP_WIDTH = 480;
export const PIN_HEIGHT = 28;
export const MAP_HEIGHT = 420;
const EDGE = 56;
/** About five kilometres: a run within one village is not blown up to fill the page. */
const LEAST_DEGREES = 0.05;
/** Pins nearer than this, in the drawing, share one mark with all their numbers. */
const TOUCHING = 30;

interface At {
  readonly lat: number;
  readonly lon: number;
}
interface Drawn {
  readonly x: number;
  readonly y: number;
}
export interface DrawnPin extends Drawn {
  readonly key: string;
  readonly exact: boolean;
  readonly numbers: readonly number[];
  readonly label: string;
  readonly width: number;
}
export interface DrawnMap {
  readonly pins: readonly DrawnPin[];
  /** Where the name stands; `dot` where no pin covers the village. */
  readonly villages: readonly (Drawn & { readonly name: string; readonly anchor: 'start' | 'middle' | 'end'; readonly dot: boolean })[];
  readonly shops: readonly (Drawn & { readonly name: string })[];
  /** From stop to stop, as the points of a line. */
  readonly way: string;
}

/** 1, 2, 3, 7 → "1–3, 7". */
export function numbersAsText(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)).join(', ');
}

/** Where everything of a run stands in the drawing; undefined when no stop has a place. North is up; a degree of longitude is shorter than one of latitude. */
export function drawMap(stops: readonly DispatchStop[], map: DispatchDay['map']): DrawnMap | undefined {
  const pinned = stops.flatMap(({ pin }, index) => (pin ? [{ ...pin, number: index + 1 }] : []));
  if (pinned.length === 0) return undefined;
  const put = projection([...pinned, ...nearest(map.shops, pinned)]);
  const inside = ({ x, y }: Drawn) => x > 4 && x < MAP_WIDTH - 4 && y > 8 && y < MAP_HEIGHT - 8;
  const groups: { x: number; y: number; exact: boolean; numbers: number[] }[] = [];
  for (const pin of pinned) {
    const { x, y } = put(pin);
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < TOUCHING && group.exact === pin.exact);
    if (near) near.numbers.push(pin.number);
    else groups.push({ x, y, exact: pin.exact, numbers: [pin.number] });
  }
  return {
    pins: groups.map((group) => {
      const label = numbersAsText(group.numbers);
      return { ...group, label, key: label, width: Math.max(PIN_HEIGHT, 14 + 10 * label.length) };
    }),
    villages: namesOf(map.villages.map((each) => ({ name: each.name, ...put(each) })).filter(inside), groups),
    shops: map.shops.map((each) => ({ name: each.name, ...put(each) })).filter(inside),
    way: pinned
      .map(put)
      .map(({ x, y }) => `${x},${y}`)
      .join(' '),
  };
}

/** The shop nearest to the run, so that one sees where it begins. */
function nearest<T extends At>(shops: readonly T[], pins: readonly At[]): readonly T[] {
  const far = (shop: T) => Math.min(...pins.map((pin) => Math.hypot(pin.lat - shop.lat, (pin.lon - shop.lon) / 2)));
  return [...shops].sort((a, b) => far(a) - far(b)).slice(0, 1);
}

function projection(points: readonly At[]): (at: At) => Drawn {
  const lats = points.map(({ lat }) => lat);
  const lons = points.map(({ lon }) => lon);
  const middle = { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lon: (Math.min(...lons) + Math.max(...lons)) / 2 };
  const east = Math.cos((middle.lat * Math.PI) / 180);
  const high = Math.max(LEAST_DEGREES, Math.max(...lats) - Math.min(...lats));
  const wide = Math.max(LEAST_DEGREES, (Math.max(...lons) - Math.min(...lons)) * east);
  const scale = Math.min((MAP_WIDTH - 2 * EDGE) / wide, (MAP_HEIGHT - 2 * EDGE) / high);
  const round = (number: number) => Math.round(number * 10) / 10;
  return ({ lat, lon }) => ({
    x: round(MAP_WIDTH / 2 + (lon - middle.lon) * east * scale),
    y: round(MAP_HEIGHT / 2 - (lat - middle.lat) * scale),
  });
}

/** A name stands beside its village, above the pin that covers it. One that would lie on another is left out: its village is in the list. */
function namesOf(villages: readonly (Drawn & { readonly name: string })[], pins: readonly Drawn[]): DrawnMap['villages'] {
  const kept: (DrawnMap['villages'][number] & { readonly from: number; readonly to: number })[] = [];
  for (const { name, x, y } of villages) {
    const covering = pins.find((pin) => Math.hypot(pin.x - x, pin.y - y) < TOUCHING);
    const anchor = covering ? 'middle' : x > MAP_WIDTH * 0.7 ? 'end' : 'start';
    const length = 9.5 * name.length;
    const at = covering ? { x: covering.x, y: covering.y - 19 } : { x: anchor === 'end' ? x - 8 : x + 8, y: y + 6 };
    const from = anchor === 'middle' ? at.x - length / 2 : anchor === 'end' ? at.x - length : at.x;
    const to = from + length;
    if (kept.some((other) => Math.abs(other.y - at.y) < 18 && from < other.to && other.from < to)) continue;
    kept.push({ name, ...at, anchor, dot: !covering, from, to });
  }
  return kept;
}
