import type { Ore } from '../money/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';

export type DecidedKind = 'granted' | 'partly' | 'refused';

export type DecisionRefusal =
  | { readonly code: 'claim.more-than-sought'; readonly sought: Ore }
  /** Less than was sought needs the authority's reason. */
  | { readonly code: 'claim.reason-missing' };

/** How a claim was decided follows from the sums: all of it, a part, or nothing. Whatever is less than was sought is kept with its reason. */
export function decisionOf({
  sought,
  granted,
  reason,
}: {
  readonly sought: Ore;
  readonly granted: Ore;
  readonly reason: string;
}): Result<DecidedKind, DecisionRefusal> {
  if (granted > sought) return refuse({ code: 'claim.more-than-sought', sought });
  const kind: DecidedKind = granted === 0 ? 'refused' : granted < sought ? 'partly' : 'granted';
  return kind !== 'granted' && reason.trim() === '' ? refuse({ code: 'claim.reason-missing' }) : ok(kind);
}

export type RecoveryRefusal = { readonly code: 'claim.recovered-too-much'; readonly left: Ore };

/** What may still be paid back of a grant: never more than what was granted, however many times it is asked for. */
export function recoverable(
  { granted, recovered }: { readonly granted: number; readonly recovered: number },
  amount: Ore,
): Result<Ore, RecoveryRefusal> {
  const left = Math.max(0, granted - recovered) as Ore; // a difference of two sums of öre
  return amount > left ? refuse({ code: 'claim.recovered-too-much', left }) : ok(amount);
}
