import type { CalendarDay, Round, RoundDay } from '@galleria/contract/rounds';

type Decision = Pick<CalendarDay, 'day' | 'rule' | 'movedTo'>;

/**
 * Rounds whose days a decision changes as things stand, and how many stops are booked with them and go along. `calendar`: what is decided already. A day
 * `driven` although it is red takes back those that were sent to another day for its sake, and lets those go that did not.
 */
export function bookedOn(
  rounds: readonly Pick<Round, 'upcoming'>[],
  decision: Decision,
  calendar: readonly Decision[],
): { readonly rounds: number; readonly stops: number } {
  const movedFrom = new Set(calendar.filter(({ rule }) => rule === 'moved').map(({ day }) => day));
  const changes = decision.rule === 'driven' ? isBroughtBack : isSentAway;
  const concerned = rounds.flatMap(({ upcoming }) => upcoming.filter((each) => changes(each, decision, movedFrom.has(each.plannedDay))));
  return { rounds: concerned.length, stops: concerned.reduce((sum, { booked }) => sum + booked, 0) };
}

const isDriven = ({ status }: RoundDay): boolean => status === 'open' || status === 'closed';

function isBroughtBack(each: RoundDay, { day }: Decision, wasMoved: boolean): boolean {
  if (each.plannedDay === day) return each.status === 'not-driven' || (isDriven(each) && each.day !== day);
  // Of several holidays in a row the later one sent its round past this day, which is the nearest open one now.
  return isDriven(each) && !wasMoved && each.day < day && day < each.plannedDay;
}

function isSentAway(each: RoundDay, { day, rule, movedTo }: Decision, wasMoved: boolean): boolean {
  if (!isDriven(each)) return false;
  // What was moved onto the day by a decision stays there; what a holiday sent there goes further back.
  if (each.plannedDay !== day) return each.day === day && day < each.plannedDay && !wasMoved;
  if (rule === 'moved') return each.day !== movedTo;
  return each.day === day || wasMoved;
}
