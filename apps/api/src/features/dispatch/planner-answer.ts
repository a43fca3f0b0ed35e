import type { OrderedStops, RunToOrder } from '@galleria/domain/route-plan';

/** What goes to the planner's thread, and what comes back. */
export interface PlannerJob {
  readonly job: number;
  readonly run: RunToOrder;
}
export type PlannerAnswer = { readonly job: number } & ({ readonly ordered: OrderedStops } | { readonly fault: string });
