import type { followingRoutes, ReachWish } from '@galleria/contract/following';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import type { JobHandlers } from '../../core/worker.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { deliveriesOfOwn } from '../delegations/index.ts';
import { findHousehold } from '../households/index.ts';
import { findWish, type Holder, writeWish } from './following.store.ts';
import { HOURS, lookAfterMove, lookAtToday, tellHours } from './tell-hours.ts';

/** What holds until somebody has chosen: whoever waits is told. */
const NO_WISH = { reachBy: null, deliveryNews: true } as const;

async function choose(ctx: Ctx, holder: Holder, wish: ReachWish): Promise<ReachWish> {
  await writeWish(ctx.tx, holder, wish, ctx.now);
  const subject = 'customerId' in holder ? `customer:${holder.customerId}` : `household:${holder.householdId}`;
  await audit(ctx.tx, { action: 'reach.wished', subject, details: { ...wish }, requestId: ctx.requestId });
  return wish;
}

export const followingHandlers: HandlersOf<typeof followingRoutes> = {
  'GET /tenants/:tenant/my-wish': async (ctx) => (await findWish(ctx.tx, { customerId: found(ctx.customerId) })) ?? NO_WISH,
  'PUT /tenants/:tenant/my-wish': (ctx, { body }) => choose(ctx, { customerId: found(ctx.customerId) }, body),
  'GET /tenants/:tenant/my-deliveries': (ctx) => deliveriesOfOwn(ctx, dayOf(ctx.now)),
  'GET /tenants/:tenant/officer/households/:household/wish': async (ctx, { params }) => {
    found(await findHousehold(ctx.tx, { id: params.household }));
    return (await findWish(ctx.tx, { householdId: params.household })) ?? NO_WISH;
  },
  'PUT /tenants/:tenant/officer/households/:household/wish': async (ctx, { params, body }) => {
    found(await findHousehold(ctx.tx, { id: params.household }));
    return choose(ctx, { householdId: params.household }, body);
  },
};
export const followingJobs: JobHandlers = {
  'round.look-ahead': lookAtToday,
  'note.moved': lookAfterMove,
  'ledger.note': lookAfterMove,
  [HOURS]: tellHours,
};
