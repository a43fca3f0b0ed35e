export {
  type Barred,
  type HeldReason,
  heldReason,
  narrows,
  type RoundDay,
  type StandingDay,
  type StandingPlan,
  standingDays,
} from './standing-order.ts';
