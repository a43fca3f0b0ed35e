import type { ImportPlan, PlanFlag } from './plan.ts';

/** Why rows of a file that came by itself wait for a person. */
export const HELD_KINDS = ['price-jump', 'vat-changed', 'gone'] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

/** Why such a file waits as a whole: nothing of it can be believed before somebody has looked. */
export const ATTENTIONS = ['first-file', 'columns-differ', 'plan.older-than-last', 'plan.cut-off', 'plan.half-rejected'] as const;
export type Attention = (typeof ATTENTIONS)[number];

const WHOLE: readonly PlanFlag['code'][] = ['plan.older-than-last', 'plan.cut-off', 'plan.half-rejected'];

export interface Judgement {
  readonly attention: readonly Attention[];
  /** By line of the file. */
  readonly heldLines: ReadonlyMap<number, HeldKind>;
  /** The goods that the file lacks wait too: so many at once are rather a broken file than a smaller range. */
  readonly holdsGone: boolean;
}

/**
 * What of an automatic file goes in by itself, and what waits: a file that is older than the last one, looks cut off or is half unreadable
 * waits whole; of the others the rows wait whose price jumps or whose VAT class changes, and what is gone when half the range is.
 */
export function judgeAutomatic(plan: ImportPlan): Judgement {
  const codes = plan.flags.map(({ code }) => code);
  const heldLines = new Map<number, HeldKind>();
  for (const line of plan.vatChanges) heldLines.set(line, 'vat-changed');
  for (const { line } of plan.suspiciousPrices) heldLines.set(line, 'price-jump');
  return {
    attention: ATTENTIONS.filter((code) => WHOLE.some((flag) => flag === code) && codes.some((flag) => flag === code)),
    heldLines,
    holdsGone: codes.includes('plan.half-the-range-gone'),
  };
}

/** How long the bytes of an arrival keep a second one of the same bytes from going in, when others have come between. */
export const REPEATED_WITHIN_MS = 12 * 3_600_000;

/**
 * The same bytes again are not read twice: those of the last file that came, or of one that came within half a day (a file taken up again
 * after a crash, a mail sent twice). Older ones are: a till may well go back to a price list it had.
 */
export function isRepeated(arrivedBefore: readonly { readonly at: Date; readonly same: boolean }[], now: Date): boolean {
  const [last] = [...arrivedBefore].sort((a, b) => b.at.getTime() - a.at.getTime());
  if (last?.same) return true;
  return arrivedBefore.some(({ at, same }) => same && now.getTime() - at.getTime() < REPEATED_WITHIN_MS);
}
