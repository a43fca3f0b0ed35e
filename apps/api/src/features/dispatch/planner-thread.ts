import { Worker } from 'node:worker_threads';
import type { OrderedStops, RunToOrder } from '@galleria/domain/route-plan';
import { Problem } from '../../core/problem.ts';
import type { PlannerAnswer, PlannerJob } from './planner-answer.ts';

/** Asked and waiting; whoever comes then is told to come back. */
const MOST_WAITING = 8;
const SLOWEST_MS = 20_000;

interface Waiting {
  readonly resolve: (ordered: OrderedStops) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

let thread: Worker | undefined;
let jobs = 0;
const waiting = new Map<number, Waiting>();

/** Plans in a thread of its own, one run after the other, so that nobody else's request waits for it. Throws `service.busy` when too many are asked for. */
export function orderInThread(run: RunToOrder): Promise<OrderedStops> {
  if (waiting.size >= MOST_WAITING) return Promise.reject(new Problem('service.busy'));
  const worker = thread ?? begin();
  jobs += 1;
  const job = jobs;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(worker, new Problem('service.busy')), SLOWEST_MS);
    waiting.set(job, { resolve, reject, timer });
    worker.postMessage({ job, run } satisfies PlannerJob);
  });
}

function begin(): Worker {
  const worker = new Worker(new URL('./planner-worker.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  // It keeps no process alive: whoever waits does.
  worker.unref();
  worker.on('message', (answer: PlannerAnswer) => {
    const asked = waiting.get(answer.job);
    if (!asked) return;
    waiting.delete(answer.job);
    clearTimeout(asked.timer);
    if ('ordered' in answer) asked.resolve(answer.ordered);
    else asked.reject(new Error(answer.fault));
  });
  worker.on('error', (error: unknown) => end(worker, error instanceof Error ? error : new Error('the planner has stopped')));
  worker.on('exit', () => end(worker, new Problem('service.busy')));
  thread = worker;
  return worker;
}

/** A thread that has fallen, or does not come to an end, takes what was asked of it along; the next one begins anew. */
function end(worker: Worker, reason: Error): void {
  if (thread !== worker) return;
  thread = undefined;
  void worker.terminate();
  const left = [...waiting.values()];
  waiting.clear();
  for (const { reject, timer } of left) {
    clearTimeout(timer);
    reject(reason);
  }
}
