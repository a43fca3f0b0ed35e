import { createHmac } from 'node:crypto';
import type Stripe from 'stripe';

import type { World } from '../core/world.ts';
import type { WebhookEndpoint } from '../settings.ts';
import type { FaultMachine } from './faults.ts';

const atOnce = 4;
const mostTries = 16;
const longestPauseMs = 60 * 60 * 1000;
const answerWithinMs = 10_000;

interface Delivery {
  readonly endpoint: WebhookEndpoint;
  readonly event: Stripe.Event;
  /** As it was when it happened; what is signed is exactly this. */
  readonly body: string;
  readonly tries: number;
}

/** `t=…,v1=…` over the very bytes that are sent. */
export function signature(secret: string, body: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

const wants = ({ events = 'both' }: WebhookEndpoint, event: Stripe.Event) =>
  events === 'both' || events === (event.account === undefined ? 'platform' : 'connected');

/** Sends events to those who asked for them, a few at once, again with growing pauses until they are taken. */
export class Webhooks {
  readonly counts = { delivered: 0, failedTries: 0, givenUp: 0 };
  readonly #world: World;
  readonly #faults: FaultMachine;
  readonly #waiting: Delivery[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #stop = new AbortController();
  #underWay = 0;
  /** First deliveries that are held back on purpose. */
  #heldBack = 0;
  #whenSettled: (() => void)[] = [];

  constructor(world: World, faults: FaultMachine) {
    this.#world = world;
    this.#faults = faults;
    world.onEvent = (event) => this.#announce(event);
  }

  /** When every event so far has been sent once (or lost on purpose). */
  settled(): Promise<void> {
    if (this.#isSettled()) return Promise.resolve();
    return new Promise((resolve) => this.#whenSettled.push(resolve));
  }

  /** Sends again what had not been taken when the sandbox was stopped. */
  resume(): void {
    const left = this.#world.allBooks().flatMap(({ objects }) => [...objects.event.values()].filter((event) => event.pending_webhooks > 0));
    for (const event of left) this.#announce(event);
  }

  close(): void {
    this.#stop.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.length = 0;
    this.#heldBack = 0;
    this.#tellSettled();
  }

  #announce(event: Stripe.Event): void {
    const endpoints = this.#world.settings.webhooks.filter((endpoint) => wants(endpoint, event));
    event.pending_webhooks = endpoints.length;
    const body = JSON.stringify(event, null, 2);
    for (const endpoint of endpoints) {
      const verdict = this.#faults.forDelivery();
      if (verdict.lose) continue;
      for (let copy = 0; copy < verdict.copies; copy += 1) this.#first({ endpoint, event, body, tries: 0 }, verdict.delayMs);
    }
  }

  #first(delivery: Delivery, delayMs: number): void {
    if (delayMs === 0) {
      this.#push(delivery);
      return;
    }
    this.#heldBack += 1;
    this.#later(delayMs, () => {
      this.#heldBack -= 1;
      this.#push(delivery);
    });
  }

  #later(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      then();
    }, ms).unref();
    this.#timers.add(timer);
  }

  #push(delivery: Delivery): void {
    this.#waiting.push(delivery);
    this.#work();
  }

  #work(): void {
    while (this.#underWay < atOnce && !this.#stop.signal.aborted) {
      const delivery = this.#waiting.shift();
      if (!delivery) return;
      this.#underWay += 1;
      void this.#deliver(delivery).finally(() => {
        this.#underWay -= 1;
        this.#work();
        this.#tellSettled();
      });
    }
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const isTaken = !this.#faults.isUnreachable && (await this.#send(delivery));
    if (this.#stop.signal.aborted) return;
    if (isTaken) {
      this.counts.delivered += 1;
      delivery.event.pending_webhooks = Math.max(0, delivery.event.pending_webhooks - 1);
      return;
    }
    this.counts.failedTries += 1;
    const tries = delivery.tries + 1;
    if (tries >= mostTries) {
      this.counts.givenUp += 1;
      return;
    }
    const pause = Math.min(this.#world.settings.webhookRetryMs * 2 ** delivery.tries, longestPauseMs);
    this.#later(pause, () => this.#push({ ...delivery, tries }));
  }

  async #send({ endpoint, body }: Delivery): Promise<boolean> {
    try {
      const answer = await fetch(endpoint.url, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (Galleria payment sandbox)',
          'stripe-signature': signature(endpoint.secret, body, this.#world.now()),
        },
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false; // Nobody there, or too slow: tried again
    }
  }

  #isSettled(): boolean {
    return this.#underWay === 0 && this.#waiting.length === 0 && this.#heldBack === 0;
  }

  #tellSettled(): void {
    if (!this.#isSettled()) return;
    const told = this.#whenSettled;
    this.#whenSettled = [];
    for (const tell of told) tell();
  }
}
