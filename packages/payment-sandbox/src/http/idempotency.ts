import { StripeError } from '../core/errors.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
}

export interface Kept {
  readonly fingerprint: string;
  readonly at: number;
  /** Undefined while the first request is under way. */
  answer: Answer | undefined;
}

const keptSeconds = 24 * 60 * 60;
const longestKey = 255;

/** Answers by key, as Stripe keeps them: one for each key and account, with the parameters it was first used with, for a day. */
export class Idempotency {
  readonly #kept = new Map<string, Kept>();

  /**
   * Takes a key for a request, or finds the answer that it got before.
   * @throws like Stripe when the key was used for something else, or is being used just now.
   */
  begin(key: string, fingerprint: string, now: number): Answer | undefined {
    if (key.length > longestKey) {
      throw new StripeError(400, { type: 'invalid_request_error', message: `Idempotency keys can have at most ${longestKey} characters.` });
    }
    const kept = this.#kept.get(key);
    if (!kept || kept.at + keptSeconds <= now) {
      this.#kept.set(key, { fingerprint, at: now, answer: undefined });
      return undefined;
    }
    const name = key.slice(key.indexOf('\n') + 1);
    if (kept.fingerprint !== fingerprint) {
      const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${name}' if you meant to execute a different request.`;
      throw new StripeError(400, { type: 'idempotency_error', message });
    }
    if (!kept.answer) {
      const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${name}. Please try again later.`;
      throw new StripeError(409, { type: 'idempotency_error', message, code: 'idempotency_key_in_use' });
    }
    return kept.answer;
  }

  keep(key: string, answer: Answer): void {
    const kept = this.#kept.get(key);
    if (kept) kept.answer = answer;
  }

  /** Nothing was begun: the key is free again. */
  release(key: string): void {
    this.#kept.delete(key);
  }

  /** What is kept, less what is under way. */
  entries(): readonly (readonly [string, Kept])[] {
    return [...this.#kept].filter(([, { answer }]) => answer !== undefined);
  }

  restore(entries: readonly (readonly [string, Kept])[]): void {
    for (const [key, kept] of entries) this.#kept.set(key, kept);
  }

  get size(): number {
    return this.#kept.size;
  }
}
