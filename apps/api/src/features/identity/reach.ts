import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { homeOfShop, type Reach } from './members.store.ts';
import { membershipsOf } from './people.store.ts';

export const ofMunicipality = ({ tenant }: Ctx): Reach => ({ tenantId: tenant.id, shopId: null, carrierId: null });

/** A shop's people belong to it in its home galleria, also when the owner looks from a neighbour's. */
export const ofShop = async ({ tx, shopId }: Ctx): Promise<Reach> => ({
  tenantId: found(await homeOfShop(tx, found(shopId))),
  shopId: found(shopId),
  carrierId: null,
});

/** A dispatcher who works for one galleria only looks after those of that galleria; one without such a bound, after the whole company. */
export async function ofCarrier(ctx: Ctx): Promise<Reach> {
  const mine = await membershipsOf(ctx.tx, found(ctx.identity).id);
  const dispatching = mine.filter((one) => one.role === 'dispatcher' && one.carrierId === ctx.carrierId);
  const unbound = dispatching.some((one) => one.tenantId === null);
  return { tenantId: unbound ? null : ctx.tenant.id, shopId: null, carrierId: found(ctx.carrierId) };
}

/** What whoever asks looks after, by the standing in which they ask. */
export function reachOf(ctx: Ctx): Promise<Reach> {
  if (ctx.tx.scope.kind === 'shop') return ofShop(ctx);
  return ctx.tx.scope.kind === 'carrier' ? ofCarrier(ctx) : Promise.resolve(ofMunicipality(ctx));
}
