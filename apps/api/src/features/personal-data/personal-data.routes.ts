import type { personalDataRoutes } from '@galleria/contract/personal-data';
import { withTenant } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { DoorCtx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { findHousehold } from '../households/index.ts';
import { readOrder } from '../orders/index.ts';
import { erase } from './erase.ts';
import { type Asked, lookUp } from './look.ts';

/** Through the caller's own door: whose order it is not, to them it does not exist. */
async function orderHeld(ctx: DoorCtx, orderId: string): Promise<Asked> {
  found(await withTenant(ctx.pool, ctx.call, (tx) => readOrder(tx, orderId)));
  return { kind: 'order', orderId };
}
async function householdHeld(ctx: DoorCtx, householdId: string, action: 'personal-data.read' | 'personal-data.erasing'): Promise<Asked> {
  await withTenant(ctx.pool, ctx.call, async (tx) => {
    found(await findHousehold(tx, { id: householdId }));
    await audit(tx, { action, subject: `household:${householdId}`, requestId: ctx.requestId });
  });
  return { kind: 'household', householdId };
}
const self = (ctx: DoorCtx): Asked => ({ kind: 'person', identityId: found(ctx.identity).id });

export const personalDataHandlers: HandlersOf<typeof personalDataRoutes> = {
  'GET /tenants/:tenant/my-data': ownDoor((ctx) => lookUp(ctx, self(ctx))),
  'POST /tenants/:tenant/my-data/erasure': ownDoor((ctx) => erase(ctx, self(ctx))),
  'GET /tenants/:tenant/orders/:order/personal-data': ownDoor(async (ctx, { params }) => lookUp(ctx, await orderHeld(ctx, params.order))),
  'POST /tenants/:tenant/orders/:order/erasure': ownDoor(async (ctx, { params }) => erase(ctx, await orderHeld(ctx, params.order))),
  'GET /tenants/:tenant/officer/households/:household/personal-data': ownDoor(async (ctx, { params }) =>
    lookUp(ctx, await householdHeld(ctx, params.household, 'personal-data.read')),
  ),
  'POST /tenants/:tenant/officer/households/:household/erasure': ownDoor(async (ctx, { params }) =>
    erase(ctx, await householdHeld(ctx, params.household, 'personal-data.erasing')),
  ),
};
