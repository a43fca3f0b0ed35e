import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { touchHousehold } from './household.store.ts';
import { findRight, insertRight, overlapping, type Right, revokeRight } from './rights.store.ts';

/** Grants the right for some days, or renews it with days after the old ones. Days that a decision covers already are refused. @returns its id. */
export async function grantRight(ctx: Ctx, householdId: string, right: Right): Promise<string> {
  const { tx, now } = ctx;
  if (right.validTo < right.validFrom) throw new Problem('eligibility.reversed');
  // Locks the household, so that of two officers at once the second meets the first one's decision.
  if (!(await touchHousehold(tx, householdId, now))) throw notFound();
  if (await overlapping(tx, householdId, right)) throw new Problem('eligibility.overlaps');
  const id = newId();
  await insertRight(tx, { id, householdId }, right, now);
  await audit(tx, {
    action: 'eligibility.granted',
    subject: `household:${householdId}`,
    details: { eligibility: id, validFrom: right.validFrom, validTo: right.validTo, registrationNumber: right.registrationNumber },
    requestId: ctx.requestId,
  });
  return id;
}

interface Ending {
  readonly householdId: string;
  readonly eligibilityId: string;
  readonly revokedOn: string;
  readonly version: number;
}

/** Ends a right: `revokedOn` is the first day on which it no longer holds. */
export async function endRight(ctx: Ctx, { householdId, eligibilityId, revokedOn, version }: Ending): Promise<void> {
  const { tx, now } = ctx;
  const right = found(await findRight(tx, householdId, eligibilityId));
  if (right.state === 'revoked') throw new Problem('eligibility.revoked');
  if (revokedOn < right.validFrom || revokedOn > right.validTo)
    throw new Problem('eligibility.outside', { from: right.validFrom, to: right.validTo });
  if (!(await revokeRight(tx, { id: eligibilityId, householdId, revokedOn, version }))) throw new Problem('eligibility.revoked');
  await touchHousehold(tx, householdId, now);
  await audit(tx, {
    action: 'eligibility.revoked',
    subject: `household:${householdId}`,
    details: { eligibility: eligibilityId, revokedOn },
    requestId: ctx.requestId,
  });
}
