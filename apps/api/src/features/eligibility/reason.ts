import type { CareReason, ReadReason } from '@galleria/contract/eligibility';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { keepReason, readReason } from '../care/index.ts';
import { type Kept, markReason } from './application.store.ts';

/** What the log calls it: the household where there is one. The log says that a reason was written or read, never what it is. */
export const subjectOf = ({ id, householdId }: { readonly id: string; readonly householdId: string | null }): string =>
  householdId ? `household:${householdId}` : `eligibility:${id}`;

interface ReasonOf {
  readonly id: string;
  readonly subjectId: string;
  readonly householdId: string | null;
  /** Households that were found to be this one: what was sealed for one of them stays sealed for it. */
  readonly formerSubjects?: readonly string[];
}

/** Seals the reason of an application that the caller may see. The row is held until it is done: whoever erases it meanwhile comes after. */
export async function keepReasonOf(
  { tx, deps, now, requestId }: Ctx,
  of: ReasonOf,
  reason: CareReason,
  { onlyApplied }: { readonly onlyApplied: boolean },
): Promise<void> {
  if (!(await markReason(tx, of.id, now, onlyApplied))) throw new Problem('eligibility.decided-already');
  await audit(tx, { action: 'care.reason-kept', subject: subjectOf(of), requestId });
  const { tenantId, scope, actor } = tx;
  for (const subjectId of [of.subjectId, ...(of.formerSubjects ?? [])])
    if (await keepReason(deps, { tenantId, scope, actor }, { id: of.id, subjectId }, reason)) return;
  throw notFound();
}

/** Reads it for a decision. The look stands in schema care before the reason is opened, and in the log. */
export async function lookAtReason({ tx, deps, requestId }: Ctx, one: Kept): Promise<ReadReason> {
  if (!one.reasonKeptAt) throw notFound();
  await audit(tx, { action: 'care.read', subject: subjectOf(one), requestId });
  const { tenantId, scope, actor } = tx;
  return found(await readReason(deps, { tenantId, scope, actor }, one.id, 'decide'));
}
