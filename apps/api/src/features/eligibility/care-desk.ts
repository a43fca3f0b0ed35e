import type { CareReason, CareRow, EnrolByCare, ReadReason } from '@galleria/contract/eligibility';
import { asJudge } from '@galleria/db';
import { renewedDays } from '@galleria/domain/eligibility';
import { dayOf, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { grantRight, insertHousehold, knowsPlaces, protectHousehold } from '../households/index.ts';
import {
  type Applied,
  type CareHome,
  careHomes,
  countFrom,
  decide,
  findApplication,
  foundToBe,
  highestNumber,
  insertApplication,
  lastRight,
  sameHousehold,
} from './application.store.ts';
import { keepReasonOf, lookAtReason } from './reason.ts';
import { monthsToday, wayToday } from './ways.ts';

/** An application's fields as those of a household that lives here the year round; the officer changes what is otherwise. */
export const householdOf = (one: Applied) => ({
  ...{ name: one.name, address: one.address, villageId: one.villageId, phone: one.phone, email: one.email },
  ...{ directions: '', yearRound: true, registered: true, protected: one.protected, pin: null },
});

const shown = ({ householdId: _household, isWhole, ...home }: CareHome, now: Date): CareRow => ({
  ...home,
  renewable: isWhole && home.validTo !== null && renewedDays(localDate(home.validTo), dayOf(now)) !== undefined,
});

export const careDesk = async (ctx: Ctx): Promise<{ joins: boolean; validityMonths: number | null; households: CareRow[] }> => ({
  joins: (await wayToday(ctx, 'care')) === 'join',
  validityMonths: await monthsToday(ctx),
  households: (await careHomes(ctx.tx)).map((home) => shown(home, ctx.now)),
});

const oneOnDesk = async (ctx: Ctx, id: string): Promise<CareHome> => found((await careHomes(ctx.tx, id))[0]);

/**
 * Enrols a household by care decision, in one transaction: in the register, on the desk, and with its right. A household that is in the register already,
 * by name and address, gets the right and nothing else of it is changed: a second row would give it the week's deliveries twice.
 */
export async function enrolByCare(ctx: Ctx, { right, ...one }: EnrolByCare): Promise<CareRow> {
  const { tx, now, requestId } = ctx;
  const way = await wayToday(ctx, 'care');
  if (way === 'closed') throw new Problem('eligibility.way-closed');
  if (!right && way !== 'join') throw new Problem('eligibility.days-missing');
  if (!(await knowsPlaces(tx, one.villageId, []))) throw new Problem('household.unknown-place');
  const { known, highest } = await asJudge(tx, async (judge) => ({
    known: await sameHousehold(judge, one, true),
    highest: await highestNumber(judge),
  }));
  const householdId = known ?? newId();
  if (!known) {
    await countFrom(tx, highest);
    const number = await insertHousehold(tx, householdId, householdOf(one), now);
    await audit(tx, { action: 'household.enrolled', subject: `household:${householdId}`, details: { number, from: 'care' }, requestId });
  }
  const id = newId();
  const made = {
    ...one,
    id,
    householdId,
    way: 'care' as const,
    applicant: 'care',
    customerId: null,
    shopId: null,
    language: ctx.language,
    now,
    // Where nobody decides the household is written in, and the officer looks at it afterwards.
    ...(!right && { enrolled: { seenAt: known ? now : null } }),
  };
  if (!(await insertApplication(tx, made))) throw new Problem('eligibility.applied-already');
  if (known && one.protected) await protectHousehold(tx, known, now);
  if (!right) return shown(await oneOnDesk(ctx, id), now);
  const eligibilityId = await grantRight(ctx, householdId, right);
  if (!(await decide(tx, { id, version: 1, to: 'granted', eligibilityId, now })))
    throw new Error('an application that was just made is gone');
  return shown(await oneOnDesk(ctx, id), now);
}

/** Seals why. Only of a household on the own desk. */
export async function keepCareReason(ctx: Ctx, id: string, reason: CareReason): Promise<undefined> {
  const home = await oneOnDesk(ctx, id);
  const { householdId } = home;
  const formerSubjects = await asJudge(ctx.tx, (judge) => foundToBe(judge, householdId));
  await keepReasonOf(ctx, { id, subjectId: householdId, householdId, formerSubjects }, reason, { onlyApplied: false });
  return undefined;
}

export async function lookFromDesk(ctx: Ctx, id: string): Promise<ReadReason> {
  await oneOnDesk(ctx, id);
  return lookAtReason(ctx, found(await findApplication(ctx.tx, id)));
}

/**
 * Once more for a household on the same terms, for as long as the rules say, from the day after its last one; what somebody has ended is not renewed. Too early is refused, so that two presses from two windows give one year: the second
 * sees the first one's.
 */
export async function renewRight(ctx: Ctx, householdId: string): Promise<{ validFrom: string; validTo: string }> {
  const { tx, now } = ctx;
  const last = await lastRight(tx, householdId);
  if (!last) throw new Problem('eligibility.none');
  const { validTo, registrationNumber, distanceExempt } = last;
  const days = renewedDays(localDate(validTo), dayOf(now), await monthsToday(ctx));
  if (!days) throw new Problem('eligibility.too-early', { validTo });
  await grantRight(ctx, householdId, { ...days, decidedOn: dayOf(now), registrationNumber, distanceExempt });
  return days;
}

export async function renewFromDesk(ctx: Ctx, id: string): Promise<CareRow> {
  const { householdId } = await oneOnDesk(ctx, id);
  await renewRight(ctx, householdId);
  return shown(await oneOnDesk(ctx, id), ctx.now);
}
