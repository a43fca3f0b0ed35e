import type { JudgedApplication, QueuedApplication } from '@galleria/contract/eligibility';
import { dayOf, daysBetween } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { candidatesFor, findApplication, lastDayOf, type QueuedRow, refusalOf, shopNameOf } from './application.store.ts';
import { joinsToday, monthsToday } from './ways.ts';

export const queued = (row: QueuedRow, now: Date): QueuedApplication => ({
  ...row,
  appliedAt: row.appliedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  waitedDays: row.state === 'applied' ? daysBetween(dayOf(row.appliedAt), dayOf(now)) : null,
});

/** One application, opened. Of a household with a protected identity that stands in no list, and who opened it is written down. */
export async function openApplication(ctx: Ctx, id: string): Promise<JudgedApplication> {
  const one = await readApplication(ctx, id);
  if (one.protected) await audit(ctx.tx, { action: 'eligibility.protected-read', subject: `eligibility:${id}`, requestId: ctx.requestId });
  return one;
}

/** One application as the officer reads it, with the households of the register that it may be about. */
export async function readApplication(ctx: Ctx, id: string): Promise<JudgedApplication> {
  const { tx, now } = ctx;
  const one = found(await findApplication(tx, id));
  const { way, state, name, village, locality, street, postalCode, phone, email, householdId, version, appliedAt, decidedAt } = one;
  const shopName = await shopNameOf(tx, id);
  return {
    ...queued({ id, way, state, name, village, locality, shopName, appliedAt, decidedAt }, now),
    ...{ street, postalCode, phone, email, householdId, version, protected: one.protected },
    hasReason: one.reasonKeptAt !== null,
    validTo: householdId ? await lastDayOf(tx, householdId) : null,
    refusal: (await refusalOf(tx, id)) ?? null,
    isNew: state === 'enrolled' && decidedAt === null,
    joins: await joinsToday(ctx),
    validityMonths: await monthsToday(ctx),
    candidates:
      state === 'applied' || state === 'enrolled'
        ? await (await candidatesFor(tx, one)).filter((other) => state === 'applied' || other.id !== householdId)
        : [],
  };
}
