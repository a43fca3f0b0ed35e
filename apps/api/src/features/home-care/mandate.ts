import type { HomeCareHome, RecordHomeCare } from '@galleria/contract/home-care';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found } from '../../core/problem.ts';
import { queueForHousehold } from '../subsidy/index.ts';
import { type DeskHome, homesOfDesk, householdOnDesk, insertMandate } from './desk.store.ts';
import { homeReply } from './desk.ts';

/** Whoever has it: the desk, and no person with an address to sign in by. */
const NAME = 'Hemtjänsten';

/**
 * Records that a household of the own desk lets the home care order for it, to be paid at the door. It stands until somebody ends it: the household on its page, or an
 * officer. Said once more it changes nothing; a protected household is on no desk.
 */
export async function recordMandate(ctx: Ctx, application: string, { given, reference }: RecordHomeCare): Promise<HomeCareHome> {
  const { tx, now } = ctx;
  const today = dayOf(now);
  const householdId = found(await householdOnDesk(tx, application));
  await queueForHousehold(tx, householdId);
  const standing = async (): Promise<DeskHome | undefined> =>
    (await homesOfDesk(tx, today)).find((home) => home.householdId === householdId);
  const known = await standing();
  if (known) return homeReply(known);
  const id = newId();
  await insertMandate(tx, { id, householdId, name: NAME, given, reference, today, now });
  await audit(tx, {
    action: 'delegation.given',
    subject: `household:${householdId}`,
    details: { delegation: id, given, mayOrder: true, mayPay: false, mayFollow: false, validFrom: today, validTo: null },
    requestId: ctx.requestId,
  });
  return homeReply(found(await standing()));
}
