import { z } from 'zod';
import { Day, Id } from './shapes.ts';

/** A proposal for the order of a run's stops. */
export const OrderProposal = z.strictObject({
  /** Every stop of the run, first to last: what is done already keeps its place in front. */
  stops: z.array(Id),
  /** How the stops stand now, measured alike; null when too few villages have a position. */
  metresNow: z.int().nullable(),
  metres: z.int().nullable(),
  /** The last run of the same round whose order was looked at first. */
  lastRun: Day.nullable(),
  /** Stops in villages without a position: they stay behind the stop that they stand behind now. */
  withoutPosition: z.array(Id),
});
export type OrderProposal = z.infer<typeof OrderProposal>;
