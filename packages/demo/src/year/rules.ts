import { kronor, type Ore } from '@galleria/domain/money';
import { addDays, type LocalDate, localDate, weekdayOf } from '@galleria/domain/time';

/** A version of Arjeplog's rules in the year that lies behind: what is paid, what the resident pays, and how often. */
export interface DemoRules {
  readonly name: string;
  readonly from: LocalDate;
  readonly decidedOn: LocalDate;
  readonly dnr: string;
  readonly compensation: Ore;
  readonly fee: Ore;
  readonly perWeek: number;
}

/** The day of the month so many months before. */
function monthsBefore(today: LocalDate, months: number, day: number): LocalDate {
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months;
  return localDate(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/**
 * Three versions in one year, as a municipality that tries its way forward has them: a trial with a high fee and two deliveries a week, from the middle
 * of a month one a week at less, and since four months Härjedalen's 200 and 20 kronor (DOMAIN 1.6).
 */
export function arjeplogRules(today: LocalDate): readonly [DemoRules, DemoRules, DemoRules] {
  // The municipal board meets on Tuesdays.
  const decided = (from: LocalDate) => {
    const about = addDays(from, -24);
    return addDays(about, -((weekdayOf(about) + 5) % 7));
  };
  const [trial, second, present] = [localDate('2025-01-01'), monthsBefore(today, 8, 16), monthsBefore(today, 4, 1)];
  return [
    {
      name: 'Hemsändning, försök',
      from: trial,
      decidedOn: decided(trial),
      dnr: 'KS 2024/118',
      compensation: kronor(140),
      fee: kronor(40),
      perWeek: 2,
    },
    {
      name: 'Hemsändning efter försöket',
      from: second,
      decidedOn: decided(second),
      dnr: `KS ${second.slice(0, 4)}/41`,
      compensation: kronor(170),
      fee: kronor(30),
      perWeek: 1,
    },
    {
      name: 'Hemsändning i hela kommunen',
      from: present,
      decidedOn: decided(present),
      dnr: `KS ${present.slice(0, 4)}/97`,
      compensation: kronor(200),
      fee: kronor(20),
      perWeek: 1,
    },
  ];
}

/** The version of a day. */
export const rulesOn = (versions: readonly [DemoRules, ...DemoRules[]], day: LocalDate): DemoRules =>
  versions.findLast(({ from }) => from <= day) ?? versions[0];
