import type { TillList } from '@galleria/contract/till-lists';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { showList } from './show-list.ts';
import { findList, moveList } from './till-list.store.ts';

interface Move {
  readonly shopId: string;
  readonly listId: string;
  readonly version: number;
  readonly to: 'open' | 'handed-over';
}

/** Marks a list as rung up or booked, with who and when, or opens it again. Its orders stay on it either way. Throws `till-list.state`. */
export async function moveTillList(ctx: Ctx, { shopId, listId, version, to }: Move): Promise<TillList> {
  const list = found(await findList(ctx.tx, shopId, listId));
  const moved = await moveList(ctx.tx, { id: listId, version }, { state: to, at: to === 'handed-over' ? ctx.now : null });
  if (moved === 0) throw new Problem('till-list.state', { state: list.state });
  await audit(ctx.tx, {
    action: to === 'open' ? 'till-list.reopened' : 'till-list.handed-over',
    subject: `till-list:${listId}`,
    details: { number: list.number, totalOre: list.totalOre },
    requestId: ctx.requestId,
  });
  return showList(ctx.tx, shopId, listId);
}
