export { type HeldReason, heldReason, narrows, type StandingDay, type StandingPlan, standingDays } from './standing-order.ts';
