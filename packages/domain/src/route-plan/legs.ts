import type { Legs } from './order-stops.ts';
import { estimatedMetres, type Position } from './positions.ts';

/** A point of a run; its village is where measured road times lead. */
export interface RunPoint extends Position {
  readonly village: string | undefined;
}

/** Measured between two villages. The other way is taken to be as long where it was not measured itself. */
export interface RoadTime {
  readonly from: string;
  readonly to: string;
  readonly metres: number;
  readonly seconds: number;
  /** The day of the measurement. */
  readonly measuredOn?: string;
}

/** What a router answered for all points; null: it knows no road there. */
export interface RoutedLegs {
  readonly seconds: readonly (readonly (number | null)[])[];
  readonly metres: readonly (readonly (number | null)[])[];
}

/** `router`, `table`: every leg between villages is from there. `mixed`: some are estimated. `estimate`: all are, as the crow flies with an allowance. */
export type MeasuredBy = 'router' | 'table' | 'mixed' | 'estimate';

/** Small roads, turns and snow: about fifty kilometres an hour. */
const ESTIMATED_METRES_PER_SECOND = 14;
const estimated = (a: Position, b: Position) => {
  const metres = estimatedMetres(a, b);
  return { metres, seconds: Math.round(metres / ESTIMATED_METRES_PER_SECOND) };
};

/**
 * How long and far it is between all points: what a router says, else what was measured between their villages, else an estimate. Within one village, and
 * from a door to its village's middle, nothing was measured and little is driven: that alone makes no plan an estimate. `measuredOn`: the day of the oldest
 * measurement that was used; undefined where none was.
 */
export function legsOf(
  points: readonly RunPoint[],
  known: { readonly table: readonly RoadTime[]; readonly routed?: RoutedLegs | undefined },
): { readonly legs: Legs; readonly measuredBy: MeasuredBy; readonly measuredOn: string | undefined } {
  const between = new Map(known.table.map((row) => [`${row.from}>${row.to}`, row]));
  const measured = (a: RunPoint, b: RunPoint) => between.get(`${a.village}>${b.village}`) ?? between.get(`${b.village}>${a.village}`);
  const used = { router: 0, table: 0, estimate: 0 };
  let measuredOn: string | undefined;
  const all = points.map((a, i) =>
    points.map((b, j) => {
      if (i === j) return { metres: 0, seconds: 0 };
      const seconds = known.routed?.seconds[i]?.[j];
      const metres = known.routed?.metres[i]?.[j];
      if (typeof seconds === 'number' && typeof metres === 'number') {
        used.router += 1;
        return { metres, seconds };
      }
      const row = a.village === undefined || b.village === undefined ? undefined : measured(a, b);
      if (row?.measuredOn && (measuredOn === undefined || row.measuredOn < measuredOn)) measuredOn = row.measuredOn;
      if (row) used.table += 1;
      else if (a.village === undefined || a.village !== b.village) used.estimate += 1;
      return row ?? estimated(a, b);
    }),
  );
  return {
    legs: { seconds: all.map((row) => row.map(({ seconds }) => seconds)), metres: all.map((row) => row.map(({ metres }) => metres)) },
    measuredBy: kindOf(used),
    measuredOn,
  };
}

function kindOf({ router, table, estimate }: { readonly router: number; readonly table: number; readonly estimate: number }): MeasuredBy {
  if (router + table === 0) return 'estimate';
  if (estimate > 0) return 'mixed';
  // What the router did not know the municipality has measured: nothing of it is an estimate.
  return table === 0 ? 'router' : 'table';
}
