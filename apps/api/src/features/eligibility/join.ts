import type { ApplyForHousehold, JudgedApplication } from '@galleria/contract/eligibility';
import { asJudge } from '@galleria/db';
import { moveEligibilityApplication, type Way } from '@galleria/domain/eligibility';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { insertHousehold, insertMember, tellProtection } from '../households/index.ts';
import { queueMessage, reach } from '../messages/index.ts';
import { forget } from '../personal-data/index.ts';
import { placeOfHousehold } from '../subsidy/index.ts';
import {
  countFrom,
  findApplication,
  highestNumber,
  insertApplication,
  type Kept,
  ownHousehold,
  sameHousehold,
  shopNameOf,
} from './application.store.ts';
import { householdOf } from './care-desk.ts';
import { closeNew, isProven, isUsed, sharesContact, unlinkAll, wasUndone } from './join.store.ts';
import { readApplication } from './judged.ts';
import { byShopLetter } from './letters.ts';

interface By {
  readonly way: Exclude<Way, 'care'>;
  readonly applicant: string;
  readonly customerId: string | null;
  readonly shopId: string | null;
}

/**
 * Writes a household in at once, where nobody decides: in the register, and the resident who did so as its member. One that is there already gets no second
 * row, which would give it the week's deliveries twice. Undefined when somebody must look first: a resident who claims a household of the register
 * without a telephone or e-mail that proves it, and contact that another household has. The applicant is not told which.
 */
export async function join(ctx: Ctx, one: ApplyForHousehold, by: By): Promise<Kept | undefined> {
  const { tx, now, requestId } = ctx;
  const { customerId } = by;
  if (customerId && (await ownHousehold(tx, customerId))) throw new Problem('eligibility.enrolled-already');
  if (customerId && (await wasUndone(tx, customerId))) return undefined;
  const { known, proven, shared, highest } = await asJudge(tx, async (judge) => {
    const same = await sameHousehold(judge, one, true);
    return {
      known: same,
      proven: same !== undefined && (customerId === null || (await isProven(judge, same, found(ctx.identity).id))),
      shared: await sharesContact(judge, one),
      highest: await highestNumber(judge),
    };
  });
  if (known ? !proven : shared) return undefined;
  const householdId = known ?? newId();
  if (!known) {
    await countFrom(tx, highest);
    const number = await insertHousehold(tx, householdId, householdOf(one), now);
    await audit(tx, { action: 'household.enrolled', subject: `household:${householdId}`, details: { number, from: by.way }, requestId });
  }
  if (customerId) await insertMember(tx, householdId, customerId, now);
  const id = newId();
  // A household that the municipality knew of is nothing new to look at.
  const enrolled = { seenAt: known ? now : null };
  await insertApplication(tx, { ...one, ...by, id, householdId, enrolled, language: ctx.language, now });
  if (known && one.protected) await tellProtection(tx, known, true, now);
  await audit(tx, { action: 'eligibility.joined', subject: `household:${householdId}`, details: { way: by.way }, requestId });
  // Whoever wrote in the own household has seen that it is; for whom a shop did so, it is news.
  if (!known && by.shopId) await tellEnrolled(ctx, one, id);
  return found(await findApplication(tx, id));
}

/**
 * By whatever way there is; one without e-mail and mobile number gets it on paper from the municipality. Nothing goes on paper to whoever has a protected identity,
 * also not where an e-mail comes back: the shop has told them.
 */
async function tellEnrolled(ctx: Ctx, { name, email, phone, protected: hidden }: ApplyForHousehold, id: string): Promise<void> {
  const { tx } = ctx;
  const letter = byShopLetter(ctx, name, (await shopNameOf(tx, id)) ?? '');
  const cause = `eligibility.enrolled:${id}`;
  if (!hidden) await reach(tx, { to: { name, email, phone }, ...letter, cause });
  else if (email) await queueMessage(tx, { channel: 'email', recipient: email, subject: letter.subject, text: letter.text, cause });
}

/** How the household that a resident is a member of stands where nobody decides: it is served, it lies outside, or somebody must first measure. */
export async function ownHome({ tx, now }: Ctx, customerId: string): Promise<'served' | 'unmeasured' | 'outside' | null> {
  const householdId = await ownHousehold(tx, customerId);
  return householdId ? placeOfHousehold(tx, householdId, dayOf(now)) : null;
}

interface Looked {
  readonly id: string;
  readonly version: number;
}
/** The officer has looked at a household that was written in, and it stays. */
export async function confirmNew(ctx: Ctx, { id, version }: Looked): Promise<JudgedApplication> {
  const { tx, now, requestId } = ctx;
  const one = found(await findApplication(tx, id));
  if (!(await closeNew(tx, { id, version, to: 'enrolled', now }))) throw new Problem('eligibility.decided-already');
  await audit(tx, { action: 'eligibility.confirmed', subject: `household:${one.householdId ?? ''}`, requestId });
  return readApplication(ctx, id);
}

const UNDONE = 'eligibility.undone';
/**
 * Takes away a household that should not have been written in, with what was typed about its people. Not when something has been ordered or driven to it: then it
 * is changed, merged or ended in the register.
 */
export async function undoNew(ctx: Ctx, { id, version }: Looked): Promise<JudgedApplication> {
  const { tx, now, requestId } = ctx;
  const one = found(await findApplication(tx, id));
  const householdId = one.householdId;
  if (!householdId || !moveEligibilityApplication(one.state, 'undo')) throw new Problem('eligibility.decided-already');
  if (await isUsed(tx, householdId, id)) throw new Problem('eligibility.in-use');
  if (!(await closeNew(tx, { id, version, to: 'undone', now }))) throw new Problem('eligibility.decided-already');
  await unlinkAll(tx, householdId);
  await tell(tx, { topic: UNDONE, dedupe: id, payload: { householdId } });
  await audit(tx, { action: 'eligibility.undone', subject: `household:${householdId}`, requestId });
  return readApplication(ctx, id);
}

/** What was typed about people goes by the rules by which everything of a household does, which are the worker's to apply. */
export const joinJobs: JobHandlers = {
  [UNDONE]: async (job, deps) => {
    const { householdId } = job.payload as { readonly householdId: string };
    return async (tx) => {
      for (const key of (await forget(tx, { kind: 'household', householdId }, deps.now())) ?? []) await deps.adapters.storage.remove(key);
    };
  },
};
