import type { Assessment } from '../subsidy/index.ts';
import { addDays, type LocalDate, localDate } from '../time/index.ts';

/** What two rows of the register have in common that makes them look like one door. */
export const DOUBLE_SIGNS = ['name', 'phone', 'email', 'address'] as const;
export type DoubleSign = (typeof DOUBLE_SIGNS)[number];

/** A household as far as it can be mistaken for another one. */
export interface Alike {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly phone: string | null;
  readonly email: string | null;
}

const folded = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
const wordsOf = (name: string): string =>
  [
    ...(name
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []),
  ]
    .sort()
    .join(' ');

/** The signs, the surest first; none: nobody would take one for the other. A street that nobody has written is no address. */
export function doubleSigns(one: Alike, other: Alike): DoubleSign[] {
  const same: Record<DoubleSign, boolean> = {
    name: wordsOf(one.name) !== '' && wordsOf(one.name) === wordsOf(other.name),
    phone: one.phone !== null && one.phone === other.phone,
    email: one.email !== null && one.email.toLowerCase() === other.email?.toLowerCase(),
    address:
      folded(one.street) !== '' && folded(one.street) === folded(other.street) && folded(one.postalCode) === folded(other.postalCode),
  };
  const signs = DOUBLE_SIGNS.filter((sign) => same[sign]);
  // Many are called Karin Lundmark; a name by itself says nothing.
  return signs.length === 1 && signs[0] === 'name' ? [] : signs;
}

/** The days of a decision, both included; one that was ended before its time ends with the day before. */
export interface RightDays {
  readonly id: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly revokedOn: string | null;
}

const lastDay = ({ validTo, revokedOn }: RightDays): string =>
  revokedOn !== null && revokedOn <= validTo ? addDays(localDate(revokedOn), -1) : validTo;

/** Whether two decisions give the same day. */
export const rightsOverlap = (one: RightDays, other: RightDays): boolean =>
  [one.validFrom, other.validFrom].every((day) => day <= lastDay(one) && day <= lastDay(other));

/** The first of the decisions to take along that gives a day which another one gives too; each day is decided once. */
export const firstOverlap = (standing: readonly RightDays[], taken: readonly RightDays[]): RightDays | undefined =>
  taken.find((right, index) => [...standing, ...taken.slice(0, index)].some((other) => rightsOverlap(right, other)));

/** A week in which each of the two has had a subsidised delivery. */
export interface SharedWeek {
  readonly week: string;
  readonly days: readonly LocalDate[];
  readonly otherDays: readonly LocalDate[];
  /** All of it has been reported: merging does not touch it. */
  readonly reported: boolean;
}

/**
 * What the rules thought of as two: weeks in which both were given places of their own. What has not been reported counts together from the merge on.
 * `isReported`: a day of a household of which a report has a line.
 */
export function sharedWeeks(
  answers: readonly Pick<Assessment, 'householdId' | 'day' | 'week' | 'subsidised'>[],
  { household, other }: { readonly household: string; readonly other: string },
  isReported: (householdId: string, day: LocalDate) => boolean,
): SharedWeek[] {
  const byWeek = Map.groupBy(
    answers.filter(({ subsidised }) => subsidised),
    ({ week }) => week,
  );
  return [...byWeek]
    .map(([week, given]) => {
      const daysOf = (id: string) => [...new Set(given.filter(({ householdId }) => householdId === id).map(({ day }) => day))].sort();
      const days = daysOf(household);
      const otherDays = daysOf(other);
      return { week, days, otherDays, reported: otherDays.every((day) => isReported(other, day)) };
    })
    .filter(({ days, otherDays }) => days.length > 0 && otherDays.length > 0)
    .sort((a, b) => (a.week < b.week ? 1 : -1));
}
