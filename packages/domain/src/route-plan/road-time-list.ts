import { tableRows } from '../place-list/index.ts';
import type { RoadTime } from './legs.ts';

export type RoadMethod = 'driven' | 'map' | 'router';
export interface RoadTimeRow extends RoadTime {
  /** In the list, from 1. */
  readonly line: number;
  readonly method: RoadMethod;
  readonly measuredOn: string;
}
export type RoadTimeFault =
  | 'road.columns'
  | 'road.from'
  | 'road.to'
  | 'road.same'
  | 'road.distance'
  | 'road.minutes'
  | 'road.speed'
  | 'road.method'
  | 'road.day'
  | 'road.twice'
  | 'road.too-many';
export interface RoadTimeList {
  readonly rows: readonly RoadTimeRow[];
  readonly faults: readonly { readonly line: number; readonly code: RoadTimeFault; readonly text: string }[];
}

/** Every pair of thirty villages; a longer list comes in parts. */
export const MOST_ROAD_TIMES = 1000;
/** Between walking behind the plough and what no road here allows: outside it kilometres and minutes have changed places, or a decimal is lost. */
const SLOWEST_KMH = 4;
const FASTEST_KMH = 120;

const METHODS: Readonly<Record<string, RoadMethod>> = {
  ...{ körd: 'driven', kört: 'driven', driven: 'driven' },
  ...{ karta: 'map', vägkarta: 'map', map: 'map' },
  ...{ ruttjänst: 'router', router: 'router' },
};
const numberOf = (text: string): number | undefined => (/^\d{1,4}([.,]\d{1,3})?$/.test(text) ? Number(text.replace(',', '.')) : undefined);
const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/**
 * Reads `from; to; kilometres; minutes; how; day` a line, villages by their names. A line of headings is passed over; every bad row is named with its
 * line, and the good ones are kept. `today`: nothing was measured later.
 */
export function readRoadTimes(
  text: string,
  { villages, today }: { readonly villages: readonly { readonly id: string; readonly name: string }[]; readonly today: string },
): RoadTimeList {
  const byName = new Map(villages.map(({ id, name }) => [name.toLowerCase(), id]));
  const rows: RoadTimeRow[] = [];
  const faults: RoadTimeList['faults'][number][] = [];
  const seen = new Set<string>();
  for (const [index, { line, cells }] of tableRows(text)
    .slice(0, MOST_ROAD_TIMES + 1)
    .entries()) {
    if (index === 0 && cells.every((cell) => !/\d/.test(cell))) continue;
    const read = rowOf(line, cells, { byName, today });
    const key = typeof read === 'string' ? '' : `${read.from}>${read.to}>${read.measuredOn}`;
    const fault =
      typeof read === 'string' ? read : seen.has(key) ? 'road.twice' : rows.length >= MOST_ROAD_TIMES ? 'road.too-many' : undefined;
    seen.add(key);
    if (fault) faults.push({ line, code: fault, text: cells.join('; ').slice(0, 120) });
    else if (typeof read !== 'string') rows.push(read);
  }
  return { rows, faults };
}

function rowOf(
  line: number,
  cells: readonly string[],
  { byName, today }: { readonly byName: ReadonlyMap<string, string>; readonly today: string },
): RoadTimeRow | RoadTimeFault {
  if (cells.length < 6) return 'road.columns';
  const [fromName = '', toName = '', kilometres = '', minutesText = '', how = '', measuredOn = ''] = cells;
  const from = byName.get(fromName.toLowerCase());
  const to = byName.get(toName.toLowerCase());
  if (!from) return 'road.from';
  if (!to) return 'road.to';
  if (from === to) return 'road.same';
  const km = numberOf(kilometres);
  const minutes = numberOf(minutesText);
  if (!km || km > 2000) return 'road.distance';
  if (!minutes || minutes > 2880) return 'road.minutes';
  const kmh = km / (minutes / 60);
  if (kmh < SLOWEST_KMH || kmh > FASTEST_KMH) return 'road.speed';
  const method = METHODS[how.toLowerCase()];
  if (!method) return 'road.method';
  if (!isDay(measuredOn) || measuredOn > today || measuredOn < '2000-01-01') return 'road.day';
  return { line, from, to, metres: Math.round(km * 1000), seconds: Math.round(minutes * 60), method, measuredOn };
}
