import type { FastifyInstance } from 'fastify';

import { type Random, seededRandom } from '../core/random.ts';
import { type Faults, type FaultsInput, readFaults } from '../settings.ts';

export type OneFault = 'lose-answer' | 'fail' | 'delay';

export interface NextFault {
  /** Like "POST /v1/refunds"; any when left out. */
  readonly operation?: string;
  readonly fault: OneFault;
  /** How many matching requests; 1 when left out. */
  readonly times?: number;
  readonly delayMs?: number;
}

/** What will go wrong with one request. */
export interface Verdict {
  readonly lose: boolean;
  readonly fail: boolean;
  readonly delayMs: number;
}

export interface DeliveryVerdict {
  readonly lose: boolean;
  readonly copies: number;
  readonly delayMs: number;
}

const faultStream = 2;
const webhookStream = 3;
const shuffledWithinMs = 250;
const usualDelayMs = 1_000;

/** Decides what goes wrong. Chances are drawn from the seed, one set for each request and each event, in the order in which they come. */
export class FaultMachine {
  /** How often each thing went wrong. */
  readonly counts = { lostAnswers: 0, failed: 0, cut: 0, webhooksLost: 0, webhooksDoubled: 0, webhooksHeldBack: 0 };
  #standing: Faults;
  readonly #requests: Random;
  readonly #webhooks: Random;
  readonly #next: { fault: NextFault; left: number }[] = [];
  #unreachableUntil = 0;

  constructor(standing: Faults, seed: number) {
    this.#standing = standing;
    this.#requests = seededRandom(seed, faultStream);
    this.#webhooks = seededRandom(seed, webhookStream);
  }

  get standing(): Faults {
    return this.#standing;
  }

  /** Replaces the standing faults; what is not named is off. */
  set(input: FaultsInput): void {
    this.#standing = readFaults(input);
  }

  /** The next matching request goes wrong, whatever the chances say. */
  next(fault: NextFault): void {
    this.#next.push({ fault, left: fault.times ?? 1 });
  }

  /** Every connection is cut for so long; 0 heals. */
  unreachable(seconds: number): void {
    this.#unreachableUntil = performance.now() + seconds * 1000;
  }

  get isUnreachable(): boolean {
    return performance.now() < this.#unreachableUntil;
  }

  forRequest(operation: string): Verdict {
    const fail = this.#requests.chance(this.#standing.fail);
    const lose = this.#requests.chance(this.#standing.loseAnswers);
    const planned = this.#take(operation);
    const verdict = {
      fail: planned ? planned.fault === 'fail' : fail,
      lose: planned ? planned.fault === 'lose-answer' : lose && !fail,
      delayMs: planned?.fault === 'delay' ? (planned.delayMs ?? usualDelayMs) : this.#standing.delayMs,
    };
    if (verdict.fail) this.counts.failed += 1;
    if (verdict.lose) this.counts.lostAnswers += 1;
    return verdict;
  }

  forDelivery(): DeliveryVerdict {
    const { lose, duplicate, shuffle, delayMs } = this.#standing.webhooks;
    const isLost = this.#webhooks.chance(lose);
    const isDoubled = this.#webhooks.chance(duplicate);
    const isHeldBack = this.#webhooks.chance(shuffle);
    const back = this.#webhooks.next() * shuffledWithinMs;
    if (isLost) this.counts.webhooksLost += 1;
    else {
      if (isDoubled) this.counts.webhooksDoubled += 1;
      if (isHeldBack) this.counts.webhooksHeldBack += 1;
    }
    return { lose: isLost, copies: isDoubled ? 2 : 1, delayMs: delayMs + (isHeldBack ? back : 0) };
  }

  #take(operation: string): NextFault | undefined {
    const at = this.#next.findIndex(({ fault }) => fault.operation === undefined || fault.operation === operation);
    const found = this.#next[at];
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#next.splice(at, 1);
    return found.fault;
  }
}

/** While the provider cannot be reached, every connection of this part is cut. */
export function cutWhenUnreachable(app: FastifyInstance, faults: FaultMachine): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!faults.isUnreachable) return;
    faults.counts.cut += 1;
    reply.hijack();
    request.raw.socket.destroy();
  });
}
