import type { BasketLine } from '@galleria/contract/checkout';
import type {
  ChangeStandingOrder,
  DeskStandingOrder,
  NewStandingOrder,
  StandingLine,
  StandingOrder,
} from '@galleria/contract/standing-orders';
import { addressKey } from '@galleria/domain/delivery';
import { narrows } from '@galleria/domain/standing-order';
import { addDays, dayOf, localDate, weekdayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { ensureCustomer } from '../checkout/index.ts';
import { knownForShop } from '../households/index.ts';
import { namedOffers } from '../order-lists/index.ts';
import { drivenDays, findRound } from '../rounds/index.ts';
import { planOf, shownStanding } from './days.ts';
import {
  agreedBy,
  changeStanding,
  findStanding,
  insertStanding,
  type NewStanding,
  type PlanColumns,
  roundServes,
  type StandingRow,
  standingSeen,
} from './standing.store.ts';
import { askForSweep } from './sweep.ts';

export const listStanding = async (ctx: Ctx): Promise<StandingOrder[]> =>
  (await standingSeen(ctx.tx, dayOf(ctx.now))).map((row) => shownStanding(row, ctx.now, ctx.deps.adapters.sms !== undefined));

export const showStanding = async (ctx: Ctx, id: string): Promise<StandingOrder> =>
  shownStanding(found(await findStanding(ctx.tx, id, dayOf(ctx.now))), ctx.now, ctx.deps.adapters.sms !== undefined);

type Dates = Pick<ChangeStandingOrder, 'endsOn' | 'pausedFrom' | 'pausedTo'>;
function refuseReversed({ endsOn, pausedFrom, pausedTo }: Dates, firstEnd: string): void {
  const reversed =
    (endsOn !== null && endsOn < firstEnd) || (pausedFrom === null) !== (pausedTo === null) || (pausedFrom ?? '') > (pausedTo ?? '');
  if (reversed) throw new Problem('standing-order.days-reversed');
}

/** The goods by name and unit, all of one shop; a change keeps what is gone under its old name. */
async function linesOf(
  ctx: Ctx,
  shopId: string,
  lines: readonly BasketLine[],
  known: readonly StandingLine[] = [],
): Promise<StandingLine[]> {
  const offers = new Map(
    (
      await namedOffers(
        ctx.tx,
        lines.map((line) => line.offerId),
      )
    ).map((offer) => [offer.offerId, offer]),
  );
  const before = new Map(known.map((line) => [line.offerId, line]));
  return lines.map((line) => {
    const offer = offers.get(line.offerId);
    const goods = offer?.shopId === shopId ? offer : offer ? undefined : before.get(line.offerId);
    if (!goods) throw new Problem('standing-order.goods');
    return { ...line, name: goods.name, unit: goods.unit };
  });
}

type Agreement = Pick<PlanColumns, 'way' | 'agreedAt' | 'agreedBy' | 'atMostOre'>;
const CALL: Agreement = { way: 'call', agreedAt: null, agreedBy: null, atMostOre: null };

/** Placing by itself needs the resident's own express yes with the most that it may cost, given anew each time it is asked for (distansavtalslagen). */
function agreementOf(ctx: Ctx, { way, agreed, atMostOre }: Pick<NewStandingOrder, 'way' | 'agreed' | 'atMostOre'>): Agreement {
  if (way === 'call') return CALL;
  if (!agreed || atMostOre === null || !ctx.customerId) throw new Problem('standing-order.not-agreed');
  return { way, agreedAt: ctx.now, agreedBy: ctx.tx.actor, atMostOre };
}

/** The weekday of the round on which the first goods come, by which it goes from then on: the one that a holiday moved them from, if it did. */
async function weekdayOn(ctx: Ctx, roundId: string, startsOn: string): Promise<number> {
  const round = found(await findRound(ctx.tx, roundId, dayOf(ctx.now)));
  const days = drivenDays(round, ctx.now);
  const first = days.find(({ day }) => day === startsOn) ?? days.find(({ day }) => day >= startsOn);
  return first ? weekdayOf(first.plannedDay) : (round.weekdays[0] ?? 1);
}

async function write(ctx: Ctx, made: Omit<NewStanding, 'id' | 'now' | 'weekday'>): Promise<StandingOrder> {
  refuseReversed(made, made.startsOn);
  if (!made.phone && !made.email) throw new Problem('contact.missing');
  if (!(await roundServes(ctx.tx, made))) throw new Problem('standing-order.round-not-here');
  const id = newId();
  const weekday = await weekdayOn(ctx, made.roundId, made.startsOn);
  await insertStanding(ctx.tx, { ...made, weekday, id, now: ctx.now });
  await audit(ctx.tx, {
    action: 'standing-order.made',
    subject: `standing-order:${id}`,
    details: { everyWeeks: made.everyWeeks, way: made.way, ...(made.atMostOre && { atMostOre: made.atMostOre }) },
    ...(ctx.customerId ? {} : { onBehalfOf: made.householdId ? `household:${made.householdId}` : `phone:${made.phone ?? ''}` }),
    requestId: ctx.requestId,
  });
  if (made.way === 'by-itself') await askForSweep(ctx.tx, ctx.now);
  return showStanding(ctx, id);
}

/** A resident's own. It is the household's when the goods go to the household's door. */
export async function makeOwn(ctx: Ctx, input: NewStandingOrder): Promise<StandingOrder> {
  const customerId = found(ctx.customerId);
  await ensureCustomer(ctx.tx, customerId, found(ctx.identity).id);
  const { buyer, destination, shopId, lines, way: _w, agreed: _a, atMostOre: _m, ...plan } = input;
  return write(ctx, {
    ...plan,
    ...agreementOf(ctx, input),
    ...destination,
    shopId,
    customerId,
    householdId: (await householdAt(ctx, customerId, destination)) ?? null,
    name: buyer.name,
    phone: buyer.phone ?? null,
    email: buyer.email ?? null,
    directions: buyer.directions ?? '',
    printed: false,
    lines: await linesOf(ctx, shopId, lines),
  });
}

async function householdAt(ctx: Ctx, customerId: string, to: NewStandingOrder['destination']): Promise<string | undefined> {
  const [home] = await ctx.tx.query<{ id: string; street: string; postalCode: string; villageId: string | null }>(
    `select h.id, h.street, h.postal_code as "postalCode", h.village_id as "villageId" from household_members m
     join households h on h.tenant_id = $1 and h.id = m.household_id where m.tenant_id = $1 and m.customer_id = $2 order by m.household_id limit 1`,
    [ctx.tx.tenantId, customerId],
  );
  if (!home) return undefined;
  const key = addressKey({ street: home.street, postalCode: home.postalCode, village: home.villageId ?? to.villageId });
  return key === addressKey({ street: to.street, postalCode: to.postalCode, village: to.villageId }) ? home.id : undefined;
}

/** Made by a clerk for a caller: the shop rings before each day. A household's door is the register's. */
export async function makeAtDesk(ctx: Ctx, shopId: string, input: DeskStandingOrder): Promise<StandingOrder> {
  const { buyer, destination, householdId, lines, printed, ...plan } = input;
  const home = householdId ? await knownForShop(ctx, householdId) : undefined;
  if (householdId && !home) throw notFound();
  return write(ctx, {
    ...plan,
    ...CALL,
    ...destination,
    ...(home && {
      street: home.street,
      postalCode: home.postalCode,
      locality: home.locality,
      villageId: home.villageId ?? destination.villageId,
    }),
    shopId,
    customerId: null,
    householdId: householdId ?? null,
    name: buyer.name,
    phone: buyer.phone ?? home?.phone ?? null,
    email: buyer.email ?? null,
    directions: buyer.directions ?? home?.directions ?? '',
    printed,
    lines: await linesOf(ctx, shopId, lines),
  });
}

type Change = Omit<ChangeStandingOrder, 'way' | 'agreed' | 'atMostOre'> &
  Partial<Pick<ChangeStandingOrder, 'way' | 'agreed' | 'atMostOre'>>;

/**
 * What a change leaves of the agreement: a resident says anew what holds; a clerk may make it less. After other goods, another way to pay or more days
 * nobody has agreed to it.
 */
async function agreementAfter(ctx: Ctx, row: StandingRow, change: Change, sameGoods: boolean): Promise<Agreement> {
  const kept = { way: row.way, agreedAt: row.agreedAt, agreedBy: await agreedBy(ctx.tx, row.id), atMostOre: row.atMostOre };
  if (change.way === undefined) {
    const less = narrows(planOf(row), planOf(change), dayOf(ctx.now));
    return sameGoods && change.payment === row.payment && less ? kept : CALL;
  }
  if (
    change.way === 'by-itself' &&
    row.way === 'by-itself' &&
    sameGoods &&
    change.payment === row.payment &&
    change.atMostOre === row.atMostOre
  )
    return kept;
  return agreementOf(ctx, { way: change.way, agreed: change.agreed ?? false, atMostOre: change.atMostOre ?? null });
}

const goodsKey = (lines: readonly BasketLine[]): string => JSON.stringify(lines.map(({ offerId, quantity }) => [offerId, quantity]).sort());

/** Changes goods, weeks, pause, end or agreement; what is placed stays placed. */
export async function saveStanding(ctx: Ctx, id: string, change: Change): Promise<StandingOrder> {
  const row = found(await findStanding(ctx.tx, id, dayOf(ctx.now)));
  // What has not begun is ended by an end on the day before it would.
  refuseReversed(change, addDays(localDate(row.startsOn), -1));
  const lines = await linesOf(ctx, row.shopId, change.lines, row.lines);
  const agreement = await agreementAfter(ctx, row, change, goodsKey(lines) === goodsKey(row.lines));
  const { everyWeeks, endsOn, pausedFrom, pausedTo, payment, version } = change;
  const plan = { everyWeeks, endsOn, pausedFrom, pausedTo, payment, ...agreement, lines };
  if (!(await changeStanding(ctx.tx, id, version, { ...plan, now: ctx.now }))) throw new Problem('conflict');
  await audit(ctx.tx, {
    action: 'standing-order.changed',
    subject: `standing-order:${id}`,
    details: { everyWeeks, endsOn, pausedFrom, pausedTo, way: plan.way },
    ...(ctx.customerId ? {} : { onBehalfOf: row.householdId ? `household:${row.householdId}` : `phone:${row.phone ?? ''}` }),
    requestId: ctx.requestId,
  });
  if (plan.way === 'by-itself') await askForSweep(ctx.tx, ctx.now);
  return showStanding(ctx, id);
}
