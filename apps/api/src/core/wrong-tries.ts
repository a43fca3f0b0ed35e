const HOUR_MS = 3_600_000;
/** So many askers are remembered at once; beyond them the hour begins anew, which is one burst more for each of so many addresses. */
const MOST_ASKERS = 5000;

/** Different wrong guesses of each asker in the running hour, as this process has seen them: every process counts for itself. */
export class WrongTries {
  #hour = 0;
  #seen = new Map<string, Set<string>>();

  count(who: string, now: Date): number {
    return this.#hour === hourOf(now) ? (this.#seen.get(who)?.size ?? 0) : 0;
  }

  /** The same guess again is no new one. */
  note(who: string, guess: string, now: Date): void {
    if (this.#hour !== hourOf(now) || this.#seen.size >= MOST_ASKERS) this.#seen = new Map();
    this.#hour = hourOf(now);
    const seen = this.#seen.get(who) ?? new Set();
    this.#seen.set(who, seen.add(guess));
  }
}

const hourOf = (now: Date): number => Math.floor(now.getTime() / HOUR_MS);
