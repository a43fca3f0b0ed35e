import type { FollowedDelivery } from '@galleria/contract/delegations';
import type { Ctx } from '../../core/context.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { ownHousehold } from './give.ts';
import { deliveriesTo, homesOf } from './home.store.ts';
import { tellFollowers } from './tell-followers.ts';

export { type Mandate, mandateToOrder } from './act.ts';
export { followersOf } from './delegation.store.ts';
export { delegationHandlers } from './delegations.routes.ts';
export { homesOf } from './home.store.ts';
export const delegationJobs: JobHandlers = { 'note.moved': tellFollowers, 'ledger.note': tellFollowers };

/** What is driven to the household of the signed-in resident, if there is one. */
export async function deliveriesOfOwn(ctx: Ctx, today: string): Promise<{ household: string | null; deliveries: FollowedDelivery[] }> {
  const own = await ownHousehold(ctx);
  const home = own && (await homesOf(ctx.tx, [own])).get(own);
  return home ? { household: home.name, deliveries: await deliveriesTo(ctx.tx, home.id, today) } : { household: null, deliveries: [] };
}
