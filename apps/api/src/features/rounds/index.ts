import type { JobHandlers } from '../../core/worker.ts';
import { LOOK_AHEAD, lookAhead } from './look-ahead.ts';
import { decideAtCutOff, MINIMUM } from './minimum.ts';
import { dayJobs } from './tell-day.ts';

export { DAYS_AHEAD, drivenDays } from './driven-days.ts';
export { keepRounds } from './look-ahead.ts';
export { changeLoad, correctLoad, countPlaces, HAS_ROOM, loadOf, type Place, takePlace } from './places.store.ts';
export { cancelledSince, findRound, liveRounds, type RoundRow } from './round.store.ts';
export { calendarOf, DRIVEN_MEMBERS, type DrivenRound, roundOf, specialDays, WEEKDAYS } from './round-of.ts';
export { roundsHandlers } from './rounds.routes.ts';
export { upcomingDays } from './show-round.ts';
export { type ChangedDay, changedDays, keepAsTold } from './tell-changes.ts';
export const roundJobs: JobHandlers = { ...dayJobs, [LOOK_AHEAD]: lookAhead, [MINIMUM]: decideAtCutOff };
