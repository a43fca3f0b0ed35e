import { parseVariableWeight, scaleKeyOf } from '../catalogue/index.ts';
import type { TemperatureZone } from '../delivery/index.ts';

/** What the walk asks of a line; whatever else the line has comes along. */
export interface LineToFetch {
  readonly zone: TemperatureZone;
  readonly shelf: string;
  readonly sku: string;
  readonly name: string;
  readonly gtin: string | null;
}
/** One line of one order: whose box it goes in, and which order of the walk that is. */
export interface ForBox<Line extends LineToFetch> {
  readonly box: string;
  readonly order: number;
  readonly line: Line;
}
/** One kind of goods at one shelf, for every box that wants it. */
export interface WalkStop<Line extends LineToFetch> {
  readonly zone: TemperatureZone;
  readonly shelf: string;
  readonly sku: string;
  readonly name: string;
  readonly gtin: string | null;
  readonly entries: readonly ForBox<Line>[];
}

/** So many boxes stand on one trolley, and so many letters are told apart at a glance. */
export const BOXES_AT_MOST = 20;
const ZONES: readonly TemperatureZone[] = ['ambient', 'chilled', 'frozen'];
// "Gång 2" comes before "Gång 10".
const inShelfOrder = new Intl.Collator('sv', { numeric: true, sensitivity: 'base' });

/** The letter on an order's box: A for the first. Throws beyond the last box. */
export function boxLetter(order: number): string {
  if (!Number.isInteger(order) || order < 0 || order >= BOXES_AT_MOST) throw new RangeError(`no box ${order}`);
  return String.fromCodePoint('A'.charCodeAt(0) + order);
}

/**
 * One walk through the shop for several orders: dry goods first, frozen last, shelf by shelf; goods without a shelf come last in their zone. The same goods
 * for several boxes are one stop. Every line of every order is on it exactly once.
 */
export function pickWalk<Line extends LineToFetch>(orders: readonly { readonly lines: readonly Line[] }[]): readonly WalkStop<Line>[] {
  const stops = new Map<string, WalkStop<Line> & { readonly entries: ForBox<Line>[] }>();
  for (const [order, { lines }] of orders.entries()) {
    for (const line of lines) {
      const { zone, shelf, sku, name, gtin } = line;
      const key = JSON.stringify([zone, shelf, sku, name]);
      const stop = stops.get(key) ?? { zone, shelf, sku, name, gtin, entries: [] };
      stop.entries.push({ box: boxLetter(order), order, line });
      stops.set(key, stop);
    }
  }
  return [...stops.values()].sort(byWalk);
}

function byWalk(a: LineToFetch, b: LineToFetch): number {
  return (
    ZONES.indexOf(a.zone) - ZONES.indexOf(b.zone) ||
    Number(a.shelf === '') - Number(b.shelf === '') ||
    inShelfOrder.compare(a.shelf, b.shelf) ||
    inShelfOrder.compare(a.name, b.name) ||
    inShelfOrder.compare(a.sku, b.sku)
  );
}

/** GTIN-8, -12 and -13 are the same number as the GTIN-14 with zeros before it. */
const asGtin14 = (code: string): string => code.padStart(14, '0');

/** The stops that a read bar code, a label of the shop's scale, or the shop's own item number, means. */
export function stopsWithCode<Line extends LineToFetch>(stops: readonly WalkStop<Line>[], code: string): readonly WalkStop<Line>[] {
  const wanted = code.trim();
  if (wanted === '') return [];
  const asCode = /^\d{8,14}$/.test(wanted) ? asGtin14(wanted) : undefined;
  const scaleKey = parseVariableWeight(wanted)?.itemKey;
  const means = (gtin: string) => asGtin14(gtin) === asCode || (scaleKey !== undefined && scaleKeyOf(gtin) === scaleKey);
  return stops.filter(({ gtin, sku }) => sku === wanted || (gtin !== null && means(gtin)));
}

/**
 * In which order boxes get their letters. Boxes that stand on the trolley keep theirs as long as everything on it that is `open` is chosen again: what is
 * new gets the letters behind them. Else the letters begin anew.
 */
export function inBoxOrder(onTrolley: readonly string[], chosen: readonly string[], open: ReadonlySet<string>): readonly string[] {
  const goesOn = onTrolley.some((id) => chosen.includes(id)) && onTrolley.every((id) => !open.has(id) || chosen.includes(id));
  const together = [...onTrolley, ...chosen.filter((id) => !onTrolley.includes(id))];
  return goesOn && together.length <= BOXES_AT_MOST ? together : chosen;
}

export { type ParcelLabel, parcelLabels } from '../delivery/index.ts';
export { gramsOnLabel, type LabelFault, type LineToWeigh, type ReadLabel } from './weigh.ts';
