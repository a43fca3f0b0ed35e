import type { JudgedApplication, RefuseApplication } from '@galleria/contract/eligibility';
import { moveEligibilityApplication } from '@galleria/domain/eligibility';
import { dayOf, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { findHousehold, grantRight, insertHousehold, linkMember, protectHousehold, type Right } from '../households/index.ts';
import { queueMessage } from '../messages/index.ts';
import {
  decide,
  decidedRows,
  endingRights,
  findApplication,
  insertRefusal,
  type Kept,
  sameHousehold,
  toldCauses,
  waitingRows,
} from './application.store.ts';
import { householdOf } from './care-desk.ts';
import { endingCause } from './ending.ts';
import { newRows } from './join.store.ts';
import { queued, readApplication } from './judged.ts';
import { enrolledMail, grantedMail, refusalLetter } from './letters.ts';
import { subjectOf } from './reason.ts';
import { joinsToday } from './ways.ts';

const LISTED_DAYS = 60;

/** The officer's queue: what waits, the oldest first; what was decided last; and what ends within 60 days. */
export async function applicationQueue({ tx, now }: Ctx) {
  const today = dayOf(now);
  const ending = await endingRights(tx, today, LISTED_DAYS);
  const told = await toldCauses(
    tx,
    ending.flatMap((right) => endingCause(right, today) ?? []),
  );
  return {
    joined: (await newRows(tx)).map((row) => queued(row, now)),
    waiting: (await waitingRows(tx)).map((row) => queued(row, now)),
    decided: (await decidedRows(tx)).map((row) => queued(row, now)),
    ending: ending.map(({ id, householdId, number, name, protected: hidden, validTo }) => ({
      ...{ householdId, number, validTo, name: hidden ? '' : name },
      told: told.has(endingCause({ id, validTo }, today) ?? ''),
    })),
  };
}

interface Grant {
  readonly version: number;
  readonly householdId: string | null;
  /** Null where nobody decides: the household is written in. */
  readonly right: Right | null;
  /** Somebody in the household has a protected identity. */
  readonly protected: boolean;
}
/** Grants it to a household of the register, or enrols a new one. A new one behind a door where one is known already is refused: pick that one. */
export async function grantApplication(
  ctx: Ctx,
  id: string,
  { version, householdId, right, protected: hidden }: Grant,
): Promise<JudgedApplication> {
  const { tx, now, requestId } = ctx;
  const one = found(await findApplication(tx, id));
  if (!moveEligibilityApplication(one.state, 'grant') || one.version !== version) throw new Problem('eligibility.decided-already');
  if (!right && !(await joinsToday(ctx))) throw new Problem('eligibility.days-missing');
  const home = householdId ?? (await enrolNew(ctx, one));
  if (hidden && !(await protectHousehold(tx, home, now))) throw notFound();
  const household = found(await findHousehold(tx, { id: home }));
  const step = right ? ({ to: 'granted', eligibilityId: await grantRight(ctx, home, right) } as const) : ({ to: 'enrolled' } as const);
  if (!(await decide(tx, { id, version, ...step, householdId: home, now }))) throw new Problem('eligibility.decided-already');
  // The account may order for the household where its confirmed telephone or e-mail is the household's; otherwise the officer links it by hand.
  if (one.customerId) await linkMember(tx, home, one.customerId, now);
  await audit(tx, { action: 'eligibility.application-granted', subject: `household:${home}`, details: { way: one.way }, requestId });
  // Nothing goes on paper to whoever has a protected identity: the officer tells them.
  if (!household.protected || one.email)
    await send(ctx, one, { kind: 'granted', ...(right ? grantedMail(ctx, one, right.validTo) : enrolledMail(ctx, one)) });
  return readApplication(ctx, id);
}

async function enrolNew(ctx: Ctx, one: Kept): Promise<string> {
  const { tx, now, requestId } = ctx;
  const fields = { ...one, address: { street: one.street, postalCode: one.postalCode, locality: one.locality } };
  if (await sameHousehold(tx, fields, true)) throw new Problem('household.known-already');
  const id = newId();
  const number = await insertHousehold(tx, id, householdOf(fields), now);
  await audit(tx, { action: 'household.enrolled', subject: `household:${id}`, details: { number, from: one.way }, requestId });
  return id;
}

/** Refuses it: the letter with its reason and how to appeal is written, kept, and sent to the household, whoever applied for it. */
export async function refuseApplication(ctx: Ctx, id: string, { version, code, words }: RefuseApplication): Promise<JudgedApplication> {
  const { tx, now, requestId } = ctx;
  const one = found(await findApplication(tx, id));
  if (!moveEligibilityApplication(one.state, 'refuse')) throw new Problem('eligibility.decided-already');
  if (!(await decide(tx, { id, version, to: 'refused', now }))) throw new Problem('eligibility.decided-already');
  const decidedOn = dayOf(now);
  const { subject, text } = refusalLetter(ctx, one, { code, words, decidedOn: localDate(decidedOn) });
  await insertRefusal(tx, id, { code, words, letter: text, decidedOn });
  await audit(tx, { action: 'eligibility.refused', subject: subjectOf(one), details: { way: one.way }, requestId });
  // Nothing goes on paper to whoever has a protected identity: the officer hands the letter over.
  if (!one.protected || one.email) await send(ctx, one, { kind: 'refused', subject, text });
  return readApplication(ctx, id);
}

/** By e-mail, and on paper to whoever has none. */
async function send(
  { tx }: Ctx,
  { id, name, email }: Kept,
  { kind, subject, text }: { readonly kind: 'granted' | 'refused'; readonly subject: string; readonly text: string },
): Promise<void> {
  await queueMessage(tx, {
    ...(email ? ({ channel: 'email', recipient: email } as const) : ({ channel: 'letter', recipient: name } as const)),
    ...{ subject, text },
    cause: `eligibility.${kind}:${id}`,
  });
}
