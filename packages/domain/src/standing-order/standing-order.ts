import type { Occurrence } from '../rounds/index.ts';
import { addDays, type LocalDate, weekdayOf } from '../time/index.ts';

/** When a standing order comes: every week or every second on its round, from a day on, until it ends, but for a pause. All days are included. */
export interface StandingPlan {
  readonly everyWeeks: 1 | 2;
  readonly startsOn: LocalDate;
  readonly endsOn?: LocalDate;
  readonly paused?: { readonly from: LocalDate; readonly to: LocalDate };
  /** The other weekdays of a round that goes several times a week: one that falls out may move to them. */
  readonly otherDays?: readonly RoundDay[];
}

/** One day of it. `plannedDay` names it for good, since a holiday may move `day`, when the round drives. */
export interface StandingDay {
  readonly plannedDay: LocalDate;
  readonly day: LocalDate;
  readonly cutOffAt: Date;
  /** `closed`: it falls out, since there is no other day for it. */
  readonly status: 'due' | 'paused' | 'too-late' | 'closed';
  /** The day on which the goods would have come, and why they do not; null when nothing has come between. */
  readonly movedFrom: LocalDate | null;
  readonly because: Barred | null;
}
/** Why nothing comes on a day of the round. */
export type Barred = 'shop-closed' | 'day-cancelled';
export type RoundDay = Pick<Occurrence, 'plannedDay' | 'day' | 'cutOffAt'> & { readonly barred?: Barred };

const DAY_MS = 86_400_000;
const mondayOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekdayOf(day));
const weeksBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${mondayOf(to)}T00:00:00Z`) - Date.parse(`${mondayOf(from)}T00:00:00Z`)) / (7 * DAY_MS));

/**
 * Which of a round's days the order is for. Weeks are counted from the week it starts in, by the round's own weekday: a round that a holiday moves takes the
 * order along, and a second week stays the second week over the turn of a year. Paused by the day on which the goods would come. A day on which the shop is
 * closed or the car does not go moves to the round's next day, as ordinary orders do, unless the order comes then anyway or has ended: then it falls out.
 */
export function standingDays(plan: StandingPlan, round: readonly RoundDay[], now: Date): StandingDay[] {
  const { everyWeeks, startsOn, endsOn, paused, otherDays = [] } = plan;
  const own = round
    .filter(({ plannedDay }) => plannedDay >= startsOn && (endsOn === undefined || plannedDay <= endsOn))
    .filter(({ plannedDay }) => weeksBetween(startsOn, plannedDay) % everyWeeks === 0);
  const spare = [...round, ...otherDays]
    .filter((each) => each.barred === undefined && !own.some(({ day }) => day === each.day))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const statusOn = ({ day, cutOffAt }: RoundDay) =>
    paused && day >= paused.from && day <= paused.to ? 'paused' : now.getTime() < cutOffAt.getTime() ? 'due' : 'too-late';
  return own.map((each, index) => {
    const { plannedDay, day, cutOffAt, barred } = each;
    if (!barred) return { plannedDay, day, cutOffAt, status: statusOn(each), movedFrom: null, because: null };
    const next = own[index + 1];
    const to = spare.find((free) => free.day > day && (!next || free.day < next.day) && (endsOn === undefined || free.day <= endsOn));
    const resting = statusOn(each) === 'paused';
    if (!to || resting)
      return { plannedDay, day, cutOffAt, status: resting ? 'paused' : 'closed', movedFrom: null, because: resting ? null : barred };
    return { plannedDay, day: to.day, cutOffAt: to.cutOffAt, status: statusOn(to), movedFrom: day, because: barred };
  });
}

/**
 * Whether a changed plan orders on no day from today on that the one before did not: as often or more seldom, ended no later, and resting at least as long.
 * Only so much may be changed for a buyer who has agreed to pay without being asked.
 */
export function narrows(before: Omit<StandingPlan, 'startsOn'>, after: Omit<StandingPlan, 'startsOn'>, today: LocalDate): boolean {
  if (after.everyWeeks < before.everyWeeks) return false;
  if (before.endsOn !== undefined && (after.endsOn === undefined || after.endsOn > before.endsOn)) return false;
  if (!before.paused || before.paused.to < today) return true;
  const from = before.paused.from > today ? before.paused.from : today;
  return after.paused !== undefined && after.paused.from <= from && after.paused.to >= before.paused.to;
}

/** What stands between a standing order and being placed without asking, although the buyer has agreed to that. */
export type HeldReason = 'goods-gone' | 'cannot-order' | 'too-dear' | 'not-subsidised';

/**
 * Whether today's quote is what the buyer agreed to: everything is there, it costs no more than the most agreed on, and a household with a right is not
 * charged the full fee because its week is full. Undefined: it may be placed. Otherwise the shop rings.
 */
export function heldReason(facts: {
  readonly gone: number;
  readonly problems: number;
  readonly totalOre: number;
  readonly atMostOre: number;
  readonly entitled: boolean;
  readonly feeKind: 'scheme' | 'standard' | undefined;
}): HeldReason | undefined {
  if (facts.gone > 0) return 'goods-gone';
  if (facts.problems > 0) return 'cannot-order';
  if (facts.entitled && facts.feeKind === 'standard') return 'not-subsidised';
  return facts.totalOre > facts.atMostOre ? 'too-dear' : undefined;
}
