import type { KnownHousehold } from '@galleria/contract/households';
import { roundFeeOn } from '@galleria/domain/rounds';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, notFound } from '../../core/problem.ts';
import { findRound } from '../rounds/index.ts';
import { type CounterPromise, promiseAtCounter, rightsOf } from '../subsidy/index.ts';
import { findHousehold, lookUp } from './household.store.ts';
import { isAtHome } from './shop.store.ts';

/** More than these and the shop asks for the telephone number: it finds whom it serves, it does not leaf through the register. */
const AT_MOST = 8;

/** What a shop sees when somebody rings: the household, "berättigad t.o.m." and the week's places. Each look-up is logged. */
export async function findForShop(ctx: Ctx, q: string): Promise<{ households: KnownHousehold[]; more: boolean }> {
  const { tx } = ctx;
  const all = await lookUp(tx, q, AT_MOST + 1);
  const shown = all.slice(0, AT_MOST);
  const ids = shown.map(({ id }) => id);
  const rights = await rightsOf(tx, ids, dayOf(ctx.now));
  await audit(tx, {
    action: 'household.looked-up',
    subject: `shop:${ctx.shopId ?? ''}`,
    details: { households: ids },
    requestId: ctx.requestId,
  });
  const households = shown.map((row): KnownHousehold => {
    const { eligible, served, until, places } = found(rights.get(row.id));
    return { ...row, eligible: eligible || served, eligibleUntil: until, places };
  });
  return { households, more: all.length > AT_MOST };
}

/** One household as a shop may see it, for a caller who has been found; a protected one is not there. */
export async function knownForShop(ctx: Ctx, id: string): Promise<KnownHousehold | undefined> {
  const row = await findHousehold(ctx.tx, { id });
  if (!row || row.protected) return undefined;
  const { eligible, served, until, places } = found((await rightsOf(ctx.tx, [id], dayOf(ctx.now))).get(id));
  const { number, name, street, postalCode, locality, villageId, village, phone, directions } = row;
  return {
    id,
    number,
    name,
    street,
    postalCode,
    locality,
    villageId,
    village,
    phone,
    directions,
    eligible: eligible || served,
    eligibleUntil: until,
    places,
  };
}

interface Question {
  readonly householdId: string;
  readonly day: string;
  readonly round?: string | undefined;
  readonly dailyGoodsOre?: number | undefined;
  readonly otherGoodsOre?: number | undefined;
  readonly beerOnly: 'yes' | 'no';
}

/** The answer before a shop promises a delivery on a day. A protected household is not found by a shop. */
export async function promiseForShop(ctx: Ctx, { householdId, day, ...asked }: Question): Promise<CounterPromise> {
  const { tx, shopId } = ctx;
  if (shopId === undefined || !(await findHousehold(tx, { id: householdId }))) throw notFound();
  const round = asked.round === undefined ? null : found(await findRound(tx, asked.round, dayOf(ctx.now)));
  return promiseAtCounter(tx, {
    householdId,
    day,
    now: ctx.now,
    shopId,
    atHome: await isAtHome(tx, shopId),
    carrierId: round?.carrierId ?? null,
    round: round && { id: round.id, feeOre: roundFeeOn(round, day) },
    dailyGoodsOre: asked.dailyGoodsOre ?? 0,
    otherGoodsOre: asked.otherGoodsOre ?? 0,
    beerOnly: asked.beerOnly === 'yes',
  });
}
