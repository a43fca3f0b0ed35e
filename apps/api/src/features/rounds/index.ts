import type { JobHandlers } from '../../core/worker.ts';
import { tellDayCancelled } from './cancel-day.ts';

export { DAYS_AHEAD, type DrivenRound, drivenDays } from './driven-days.ts';
export { countPlaces, type Place, takePlace } from './places.store.ts';
export { cancelledSince, findRound, liveRounds, type RoundRow } from './round.store.ts';
export { roundsHandlers } from './rounds.routes.ts';
export { upcomingDays } from './show-round.ts';
export const roundJobs: JobHandlers = { 'round.day-cancelled': tellDayCancelled };
