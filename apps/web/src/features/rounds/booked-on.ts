import type { Round } from '@galleria/contract/rounds';

/** Rounds that are driven on a day as things stand, and how many stops are booked with them: whom a decision about the day concerns. */
export function bookedOn(rounds: readonly Pick<Round, 'upcoming'>[], day: string): { readonly rounds: number; readonly stops: number } {
  const driven = rounds.flatMap(({ upcoming }) =>
    upcoming.filter((each) => each.day === day && (each.status === 'open' || each.status === 'closed')),
  );
  return { rounds: driven.length, stops: driven.reduce((sum, { booked }) => sum + booked, 0) };
}
