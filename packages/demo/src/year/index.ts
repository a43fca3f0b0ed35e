import { addDays, type LocalDate, weekdayOf } from '@galleria/domain/time';
import { type DemoHousehold, eligibilityOf, households } from '../people/index.ts';
import { type DemoRound, rounds } from '../places/index.ts';
import { randomFrom } from '../random/index.ts';
import type { DemoDelivery } from './delivery.ts';
import { isClosed } from './holidays.ts';
import { noteOf } from './note.ts';
import { arjeplogRules, rulesOn } from './rules.ts';

export type { DemoDelivery, FailReason } from './delivery.ts';
export { closedDaysOf } from './holidays.ts';
export { arjeplogRules, type DemoRules } from './rules.ts';

/** How much is bought in each month against the usual: Christmas, the test-driving winter, a slack July. */
const SEASON = [1, 1.06, 1.08, 1.04, 0.95, 0.92, 0.84, 0.92, 1, 1.02, 1.08, 1.25] as const;
const seasonOf = (day: LocalDate): number => SEASON[Number(day.slice(5, 7)) - 1] ?? 1;

/** Weeks in which holiday homes are lived in: winter break, around Easter, summer, Christmas. */
const HOLIDAY_MONTHS = ['02', '03', '04', '06', '07', '08', '12'];

type Code = DemoHousehold['municipalityCode'];
const reaches = (round: DemoRound, household: DemoHousehold): boolean => round.villageSlugs.includes(household.villageSlug);

/** A household keeps to one grocery round of those that come by: a quarter to the last listed, the rest spread over the others. */
function usualRoundOf(household: DemoHousehold): DemoRound | undefined {
  const groceries = rounds.filter(
    (round) => round.municipalityCode === household.municipalityCode && round.shopSlug !== 'hornavans-bygg' && reaches(round, household),
  );
  return household.number % 4 === 0 ? groceries.at(-1) : groceries[household.number % Math.max(1, groceries.length - 1)];
}

/** How likely the household is to send for goods in a week, from 0 to 1. Those who began early have grown into the habit. */
function habitOf(household: DemoHousehold, day: LocalDate, today: LocalDate): number {
  if (household.home === 'holiday') return HOLIDAY_MONTHS.includes(day.slice(5, 7)) ? 0.3 : 0;
  const eligibility = eligibilityOf(household, today);
  if (!eligibility) return 0.12;
  if (day < eligibility.validFrom) return 0;
  return day > eligibility.validTo ? 0.15 : 0.72 + (household.number % 7) * 0.035;
}

const isSubsidised = (household: DemoHousehold, day: LocalDate, today: LocalDate): boolean => {
  if (household.municipalityCode === '2505') return true; // Kalix's rules ask for no decision
  const eligibility = eligibilityOf(household, today);
  return eligibility !== undefined && day >= eligibility.validFrom && day <= eligibility.validTo;
};

/** How likely a household is to use a round on the day it runs: its own round by habit, another grocer's now and then, the builder's seldom. */
function chanceOf(round: DemoRound, household: DemoHousehold, habit: number, orderedToday: boolean): number {
  if (round.shopSlug === 'hornavans-bygg') return orderedToday ? 0.07 : habit * 0.025;
  if (usualRoundOf(household)?.slug === round.slug) return habit;
  return orderedToday ? 0.08 : habit * 0.05;
}

function notesOfDay(random: () => number, code: Code, day: LocalDate, today: LocalDate): readonly DemoDelivery[] {
  const season = seasonOf(day);
  const versions = arjeplogRules(today);
  const ordered = new Set<number>();
  const paid = new Set<number>();
  const here = households.filter((household) => household.municipalityCode === code);
  return rounds
    .filter((round) => round.municipalityCode === code && round.weekday === weekdayOf(day))
    .flatMap((round) => {
      const booked = here
        .filter((household) => reaches(round, household))
        .filter(
          (household) =>
            random() < chanceOf(round, household, habitOf(household, day, today), ordered.has(household.number)) * Math.min(1.12, season),
        );
      return booked.slice(0, round.places).map((household) => {
        ordered.add(household.number);
        const note = noteOf(random, {
          household,
          round,
          date: day,
          season,
          fee: rulesOn(versions, day).fee,
          feePaid: paid.has(household.number),
          subsidised: isSubsidised(household, day, today),
        });
        if (note.feeOre > 0) paid.add(household.number);
        return note;
      });
    });
}

/**
 * The delivery notes of a municipality, Arjeplog if none is said, in the year that ends yesterday, in the order of date. The same seed and day give the same year.
 * Households begin when their decision was made, so the year grows as Härjedalen's did (DOMAIN 1.6); rounds on closed days are left out.
 */
export function yearOfDeliveries(seed: number, today: LocalDate, code: Code = '2506'): readonly DemoDelivery[] {
  const random = randomFrom(seed);
  return Array.from({ length: 365 }, (_, index) => addDays(today, index - 365))
    .filter((day) => !isClosed(day))
    .flatMap((day) => notesOfDay(random, code, day, today));
}
