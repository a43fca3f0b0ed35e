import type { Handover, MakeHandover } from '@galleria/contract/handovers';
import type { Role } from '@galleria/contract/route';
import { addDays, dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { findPerson, invite, type Membership, membershipsOf, personAt, type Reach, reachOf } from '../identity/index.ts';
import { endWhenDue } from './end-when-due.ts';
import { findHandover, insertHandover, markRead, markWithdrawn } from './handover.store.ts';
import { openMatters } from './matters.store.ts';

const MOST_DAYS_AHEAD = 366;

const ROLE: Readonly<Partial<Record<Ctx['tx']['scope']['kind'], Role>>> = { officer: 'officer', shop: 'shop-owner', carrier: 'dispatcher' };
const askerOf = (ctx: Ctx): string => found(ctx.identity).id;
const isAt = (one: Membership, role: Role | undefined, { tenantId, shopId, carrierId }: Reach): boolean =>
  one.role === role && one.tenantId === tenantId && one.shopId === shopId && one.carrierId === carrierId;

/**
 * Hands the own role over. Somebody who has the same role already takes over at once; anybody else is invited, and the old role goes on until the
 * successor is in: never is nobody left. What is open now is written down with the note.
 */
export async function handOver(ctx: Ctx, wanted: MakeHandover): Promise<Handover> {
  const { tx, now } = ctx;
  const reach = await reachOf(ctx);
  const role = ROLE[tx.scope.kind];
  const asker = found(await findPerson(tx, askerOf(ctx)));
  const member = found((await membershipsOf(tx, asker.id)).find((one) => isAt(one, role, reach)));
  const { email, note, endsOn } = wanted;
  if (email === asker.email) throw new Problem('handover.to-self');
  const today = dayOf(now);
  if (endsOn !== null && (endsOn < today || endsOn > addDays(today, MOST_DAYS_AHEAD))) throw new Problem('handover.day');
  const id = newId();
  if (!(await insertHandover(tx, { id, member, email, note, endsOn, now, matters: await openMatters(tx, reach, now) }))) {
    throw new Problem('handover.underway');
  }
  const successor = await personAt(tx, email);
  const isIn = successor !== undefined && (await membershipsOf(tx, successor.id)).some((one) => isAt(one, role, reach));
  if (!isIn) await invite(ctx, { email, role: member.role, reach });
  const { shopId, carrierId } = member;
  await audit(tx, {
    action: 'handover.made',
    subject: `membership:${member.id}`,
    details: { to: email, endsOn },
    requestId: ctx.requestId,
    shopId,
    carrierId,
  });
  await endWhenDue(tx, id, now);
  return found(await findHandover(tx, asker.id, id));
}

/** Whoever is leaving stays after all. An invitation that went out is withdrawn on the page of people. */
export async function takeBack(ctx: Ctx, id: string): Promise<undefined> {
  const handover = found(await findHandover(ctx.tx, askerOf(ctx), id));
  if (!handover.mine) throw notFound();
  if (!(await markWithdrawn(ctx.tx, id, ctx.now))) throw new Problem('handover.done');
  await audit(ctx.tx, { action: 'handover.withdrawn', subject: `handover:${id}`, requestId: ctx.requestId });
  return undefined;
}

export async function noteRead(ctx: Ctx, id: string): Promise<Handover> {
  const handover = found(await findHandover(ctx.tx, askerOf(ctx), id));
  if (!handover.toMe) throw notFound();
  if (handover.readAt === null) {
    await markRead(ctx.tx, id, ctx.now);
    await audit(ctx.tx, { action: 'handover.read', subject: `handover:${id}`, requestId: ctx.requestId });
  }
  return found(await findHandover(ctx.tx, askerOf(ctx), id));
}
