export { type LaterFee, roundFeeOn } from './fee.ts';
export {
  easterSunday,
  type Holiday,
  type HolidayName,
  holidaysBetween,
  LONGEST_MOVE_DAYS,
  type RoundCalendar,
  roundCalendar,
  type SpecialDay,
  specialDayFault,
  swedishHolidays,
} from './holidays.ts';
export {
  type HolidayRule,
  LONGEST_LOOK_AHEAD_DAYS,
  type Occurrence,
  occurrences,
  type Round,
  type RoundChange,
  type RoundFault,
  roundChanges,
  roundFaults,
  roundsServing,
  type Season,
  seasonOn,
  type Weekday,
} from './round.ts';
