import type { NewNote } from '@galleria/contract/home-delivery';
import { freightIn } from '@galleria/domain/fees';
import { ore } from '@galleria/domain/money';
import { roundFeeOn } from '@galleria/domain/rounds';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { goodsSplit, linesOf, lockPart, lowerFee, mayLink, type PartRow } from '../picking/index.ts';
import { findRound } from '../rounds/index.ts';
import { promiseAtCounter, queueForHousehold } from '../subsidy/index.ts';
import { findDoor, type HouseholdDoor, shopFace } from './choice.store.ts';
import { householdOfFailed } from './note.store.ts';

type OfOrder = Extract<NewNote, { kind: 'order' }>;
/** What a note says of a household that its order did not name. */
export interface Linked {
  readonly door: HouseholdDoor;
  readonly feeKind: 'scheme' | 'standard';
  readonly freightOre: number;
}

/**
 * The household that the shop says an order is for, which its buyer did not: the note hangs on it, the week's place is asked for now and behind everybody else
 * who promises something to it, and the order's fee comes down to what the checkout would have charged. An order that is driven once more keeps the one it had.
 */
export async function linkHousehold(ctx: Ctx, input: OfOrder): Promise<Linked | undefined> {
  const { tx, now } = ctx;
  const part = found(await lockPart(tx, input.shopOrderId));
  // One that is not packed is refused for its state, by the move that follows.
  if (part.state !== 'packed') return undefined;
  if (input.householdId && !mayLink(part)) throw new Problem('note.household-stands');
  const door = mayLink(part) ? await doorFor(ctx, part, input.householdId) : undefined;
  if (!door) return undefined;
  await queueForHousehold(tx, door.id);
  const round = input.roundId ? await findRound(tx, input.roundId, dayOf(now)) : undefined;
  const lines = await linesOf(tx, part.id);
  const { daily, other, beerOnly } = goodsSplit(part, lines);
  const { subsidised, charge } = await promiseAtCounter(tx, {
    ...{ householdId: door.id, day: input.day, now, shopId: part.shopId, carrierId: input.carrierId },
    ...{ dailyGoodsOre: daily, otherGoodsOre: other, beerOnly },
    atHome: found(await shopFace(tx, part.shopId)).homeTenantId === tx.tenantId,
    round: round ? { id: round.id, feeOre: roundFeeOn(round, input.day) } : null,
  });
  const fee = charge ? Math.min(part.feeOre, charge.fee) : part.feeOre;
  const freight = charge ? freightIn(ore(fee), charge) : Math.min(part.freightOre, fee);
  await lowerFee(tx, part, lines, { fee, freight });
  return { door, feeKind: subsidised ? 'scheme' : 'standard', freightOre: freight };
}

/** The one that was said, as the register's walls show it; else the one that the order was driven to in vain. */
async function doorFor({ tx }: Ctx, part: PartRow, said: string | undefined): Promise<HouseholdDoor | undefined> {
  const id = said ?? (await householdOfFailed(tx, part.id));
  const door = id ? await findDoor(tx, id) : undefined;
  if (said && !door) throw notFound();
  return door;
}
