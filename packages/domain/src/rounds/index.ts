export { type ClosedDays, closedDays, easterSunday, type Holiday, type HolidayName, holidaysBetween, swedishHolidays } from './holidays.ts';
export {
  type HolidayRule,
  LONGEST_LOOK_AHEAD_DAYS,
  LONGEST_MOVE_DAYS,
  type Occurrence,
  occurrences,
  type Round,
  type RoundChange,
  type RoundFault,
  roundChanges,
  roundFaults,
  roundsServing,
  type Weekday,
} from './round.ts';
