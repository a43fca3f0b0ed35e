import type { FollowedDelivery } from '@galleria/contract/delegations';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { type DelegationRow, findHeld } from './delegation.store.ts';
import { deliveriesTo, type Home, homesOf } from './home.store.ts';

/** A mandate to order that stands now, with the door that it is for. */
export interface Mandate {
  readonly id: string;
  readonly delegate: string;
  readonly mayPay: boolean;
  readonly home: Home;
}

async function held({ tx, identity, now }: Ctx, id: string): Promise<{ readonly row: DelegationRow; readonly home: Home } | undefined> {
  const row = identity && (await findHeld(tx, { id, identityId: identity.id, today: dayOf(now) }));
  const home = row && (await homesOf(tx, [row.householdId])).get(row.householdId);
  return row && home && { row, home };
}

/** Asked again at every quote and every order: a mandate that was revoked a second ago orders nothing. A protected household orders for itself. */
export async function mandateToOrder(ctx: Ctx, id: string): Promise<Mandate> {
  const found = await held(ctx, id);
  if (!found?.row.mayOrder || found.home.protected) throw new Problem('delegation.ended');
  return { id, delegate: found.row.name, mayPay: found.row.mayPay, home: found.home };
}

/** The household's deliveries, for whoever may follow them. A protected household is followed by nobody, whoever was let to before. */
export async function follow(ctx: Ctx, id: string): Promise<{ household: string; deliveries: FollowedDelivery[] }> {
  const found = await held(ctx, id);
  if (!found?.row.mayFollow || found.home.protected) throw notFound();
  return { household: found.home.name, deliveries: await deliveriesTo(ctx.tx, found.home.id, dayOf(ctx.now)) };
}
