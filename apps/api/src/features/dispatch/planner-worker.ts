import { parentPort } from 'node:worker_threads';
import { orderStops, type RunToOrder } from '@galleria/domain/route-plan';
import type { PlannerAnswer, PlannerJob } from './planner-answer.ts';

const BUDGET_MS = 1500;
/** Enough for the best there is of a round; a short run needs no second and a half. */
const MOST_ROUNDS = 4000;
const roundsFor = ({ stops }: RunToOrder): number => Math.min(MOST_ROUNDS, 40 * stops.length ** 2);

parentPort?.on('message', ({ job, run }: PlannerJob) => {
  let answer: PlannerAnswer;
  try {
    answer = { job, ordered: orderStops(run, { budgetMs: BUDGET_MS, maxRounds: roundsFor(run) }) };
  } catch (error) {
    answer = { job, fault: error instanceof Error ? error.message : 'the planner has failed' };
  }
  parentPort?.postMessage(answer);
});
