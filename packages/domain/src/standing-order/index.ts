export { type HeldReason, heldReason, type StandingDay, type StandingPlan, standingDays } from './standing-order.ts';
