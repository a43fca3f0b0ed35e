import type { Claim, ClaimHead } from '@galleria/contract/claims';
import { type ClaimEvent, type ClaimState, decisionOf, householdNumbers, moveClaim, recoverable } from '@galleria/domain/claim';
import { ore } from '@galleria/domain/money';
import type { ReportLine } from '@galleria/domain/report';
import { dayOf } from '@galleria/domain/time';
import { fitsPeriod } from '@galleria/phrases/claim-templates';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { claimDutyRefusal } from '../duties/index.ts';
import { linesOfClaim, unclaimedLines } from '../reports/index.ts';
import { type ClaimMove, enter, findClaim, keptNumbers, moveClaimRow, type NewClaimEntry, takeLines } from './claim.store.ts';
import { note, readClaim, totalsNow, withinOneYear } from './claim.ts';
import { presentLayout } from './form.ts';

interface Step {
  readonly event: ClaimEvent;
  readonly version: number;
  readonly set: ClaimMove['set'];
  readonly entry: Pick<NewClaimEntry, 'day' | 'amountOre' | 'reference' | 'remark' | 'lines'>;
}

/** One step of a claim's life by the table of the domain; its row in the claim's book is written with it. Of two windows one takes it. */
async function take(ctx: Ctx, claim: ClaimHead, { event, version, set, entry }: Step): Promise<Claim> {
  const { tx, now } = ctx;
  const { id } = claim;
  const to = next(claim, event);
  const hands = event === 'submit' || event === 'supplement';
  if (!(await moveClaimRow(tx, { id, version, from: claim.state, to, set, hands }))) {
    const apart = hands && claim.version === version ? await claimDutyRefusal(tx, id) : undefined;
    throw apart ?? new Problem('claim.changed');
  }
  await enter(tx, { claimId: id, number: version + 1, event, ...entry }, now);
  await note(ctx, `claim.${event}`, id, { from: claim.state, to, amountOre: entry.amountOre });
  return readClaim(ctx, id);
}

function next({ state }: ClaimHead, event: ClaimEvent): ClaimState {
  const moved = moveClaim(state, event);
  if (!moved.ok) throw new Problem('claim.step-forbidden', { state });
  return moved.value;
}

/**
 * What an authority has done it did no earlier than the time that the claim is for, or than its step before, and not ahead of today: a slip of the year stays
 * in the book. A step before that lies ahead of today is such a slip, from when it was taken: it bars no day, or nothing could follow until it has come.
 */
function possibleDay({ now }: Ctx, day: string, claim: ClaimHead, earlier: string | null = null): void {
  const to = dayOf(now);
  const from = earlier === null || earlier > to ? claim.from : earlier;
  if (day < from || day > to) throw new Problem('claim.day-not-possible', { from, to });
}

const numbersFrom = (lines: readonly ReportLine[], kept?: ReadonlyMap<string, number>) => Object.fromEntries(householdNumbers(lines, kept));

export interface Submitting {
  readonly version: number;
  readonly registrationNumber: string;
  readonly assuredBy: string;
}

/** Hands the claim in. Its households keep the numbers that they have in its documentation from now on. */
export async function submitClaim(ctx: Ctx, id: string, { version, registrationNumber, assuredBy }: Submitting): Promise<Claim> {
  const { tx, now } = ctx;
  const claim = found(await findClaim(tx, id));
  next(claim, 'submit');
  withinOneYear(claim);
  if (!fitsPeriod(claim.template, claim)) throw new Problem('claim.not-a-year', { from: claim.from, to: claim.to });
  const lines = await linesOfClaim(tx, id);
  const numbers = numbersFrom(lines);
  const totals = await totalsNow(tx, lines, claim);
  // Its lines would be bound to a claim of nothing, and be lost when the rest of the year reaches the threshold.
  if (totals.amountSought === 0) throw new Problem('claim.nothing-sought');
  return take(ctx, claim, {
    event: 'submit',
    version,
    set: {
      registrationNumber,
      assuredBy,
      submittedAt: now,
      submittedBy: tx.actor,
      numbers,
      totals,
      layout: await presentLayout(ctx, claim),
    },
    entry: { day: dayOf(now), amountOre: totals.amountSought, reference: registrationNumber, remark: assuredBy },
  });
}

/**
 * Supplements a claim that has been handed in: with papers alone, or with lines that were locked meanwhile, which raise what is sought. No household
 * changes its number.
 */
export async function supplementClaim(
  ctx: Ctx,
  id: string,
  { version, remark, takeLines: more }: { readonly version: number; readonly remark: string; readonly takeLines: boolean },
): Promise<Claim> {
  const { tx, now } = ctx;
  const claim = found(await findClaim(tx, id));
  next(claim, 'supplement');
  const added = more ? await unclaimedLines(tx, claim) : [];
  if (more && added.length === 0) throw new Problem('claim.nothing');
  const before = await linesOfClaim(tx, id);
  const lines = [...before, ...added];
  const totals = await totalsNow(tx, lines, claim);
  // Taken first, so that the rules that keep steps apart see them.
  await takeLines(tx, id, added);
  const kept = await keptNumbers(tx, id);
  // Submitted before numbers were kept: its documentation was made of the lines alone, which have not changed since, and gives the same again.
  const numbers = numbersFrom(lines, kept.size > 0 ? kept : householdNumbers(before));
  return take(ctx, claim, {
    event: 'supplement',
    version,
    set: { supplementedAt: now, numbers, totals },
    entry: { day: dayOf(now), amountOre: totals.amountSought, remark, lines: added.length },
  });
}

export interface Deciding {
  readonly version: number;
  readonly decidedOn: string;
  readonly grantedOre: number;
  readonly reference: string;
  readonly reason: string;
}

/** Enters what the authority decided: in full, in part or not at all, which the sums say; less than was sought with its reason. */
export async function decideClaim(ctx: Ctx, id: string, { version, decidedOn, grantedOre, reference, reason }: Deciding): Promise<Claim> {
  const claim = found(await findClaim(ctx.tx, id));
  next(claim, 'decide');
  possibleDay(ctx, decidedOn, claim);
  const decided = decisionOf({ sought: ore(claim.amountSought), granted: ore(grantedOre), reason });
  if (!decided.ok) {
    const { code, ...extra } = decided.error;
    throw new Problem(code, extra);
  }
  return take(ctx, claim, {
    event: 'decide',
    version,
    set: { decidedOn, grantedOre, decidedKind: decided.value, decisionReference: reference, decisionReason: reason },
    entry: { day: decidedOn, amountOre: grantedOre, reference, remark: reason },
  });
}

export async function payClaim(
  ctx: Ctx,
  id: string,
  { version, paidOn }: { readonly version: number; readonly paidOn: string },
): Promise<Claim> {
  const claim = found(await findClaim(ctx.tx, id));
  next(claim, 'pay');
  possibleDay(ctx, paidOn, claim, claim.decidedOn);
  const amountOre = claim.grantedOre ?? 0;
  if (amountOre === 0) throw new Problem('claim.nothing-granted');
  return take(ctx, claim, { event: 'pay', version, set: { paidOn }, entry: { day: paidOn, amountOre } });
}

export interface Recovering {
  readonly version: number;
  readonly recoveredOn: string;
  readonly amountOre: number;
  readonly reference: string;
  readonly reason: string;
}

/** Enters that some of what was paid has to be paid back. It may happen more than once, and never comes to more than was granted. */
export async function recoverClaim(
  ctx: Ctx,
  id: string,
  { version, recoveredOn, amountOre, reference, reason }: Recovering,
): Promise<Claim> {
  const claim = found(await findClaim(ctx.tx, id));
  next(claim, 'recover');
  possibleDay(ctx, recoveredOn, claim, claim.paidOn);
  const allowed = recoverable({ granted: claim.grantedOre ?? 0, recovered: claim.recoveredOre }, ore(amountOre));
  if (!allowed.ok) throw new Problem(allowed.error.code, { leftOre: allowed.error.left });
  return take(ctx, claim, {
    event: 'recover',
    version,
    set: { recoveredOre: claim.recoveredOre + amountOre, recoveredOn },
    entry: { day: recoveredOn, amountOre, reference, remark: reason },
  });
}
