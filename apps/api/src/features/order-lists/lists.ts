import type { BasketLine } from '@galleria/contract/checkout';
import type { OrderList } from '@galleria/contract/order-lists';
import type { Again } from '@galleria/contract/orders';
import type { DraftLine } from '@galleria/contract/phone-orders';
import { asBought } from '@galleria/domain/bundle';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { readOrder } from '../orders/index.ts';
import {
  changeList,
  deleteList,
  findList,
  insertList,
  type ListLineRow,
  type ListRow,
  listsSeen,
  MOST_LISTS,
  namedOffers,
  ownHousehold,
} from './list.store.ts';

/** The lists that whoever asks may see, with what is gone marked. */
export async function shownLists(ctx: Ctx): Promise<OrderList[]> {
  return shownAll(ctx, await listsSeen(ctx.tx));
}

async function shownAll(ctx: Ctx, rows: readonly ListRow[]): Promise<OrderList[]> {
  const offers = await namedOffers(ctx.tx, [...new Set(rows.flatMap((row) => row.lines.map((line) => line.offerId)))]);
  const sold = new Set(offers.filter((offer) => offer.sold).map((offer) => offer.offerId));
  return rows.map(({ id, name, shared, version, lines }) => ({
    id,
    name,
    shared,
    version,
    lines: lines.map(({ wish: _, ...line }) => ({ ...line, gone: !sold.has(line.offerId) })),
  }));
}

async function shownOne(ctx: Ctx, id: string): Promise<OrderList> {
  return found((await shownAll(ctx, [found(await findList(ctx.tx, id))]))[0]);
}

/** Lines as a list keeps them: named now, of one shop only where a shop asks, the same goods once. What was never sold here is left out. */
async function linesOf(ctx: Ctx, lines: readonly BasketLine[], known: readonly ListLineRow[] = []): Promise<ListLineRow[]> {
  const offers = new Map(
    (await namedOffers(ctx.tx, [...new Set(lines.map((line) => line.offerId))])).map((offer) => [offer.offerId, offer]),
  );
  const before = new Map(known.map((line) => [line.offerId, line]));
  const kept = new Map<string, ListLineRow>();
  for (const { offerId, quantity, wish } of lines) {
    // What is gone stays on the list under its old name until somebody takes it off.
    const offer = offers.get(offerId) ?? before.get(offerId);
    if (!offer || (ctx.shopId !== undefined && offer.shopId !== ctx.shopId)) continue;
    const quantityNow = (kept.get(offerId)?.quantity ?? 0) + quantity;
    kept.set(offerId, {
      offerId,
      shopId: offer.shopId,
      name: offer.name,
      quantity: Math.min(quantityNow, 1_000_000_000),
      // The page of a list changes what is on it, not what to do when it is missing.
      wish: wish ?? before.get(offerId)?.wish ?? 'leave-out',
    });
  }
  if (kept.size === 0) throw new Problem('list.empty');
  return [...kept.values()];
}

interface Making {
  readonly name: string;
  readonly order?: string | undefined;
  readonly lines: readonly BasketLine[];
  readonly shared?: boolean;
  /** At the desk: for whom. */
  readonly household?: string | undefined;
  readonly phone?: string | undefined;
}

/** Saves a list: a resident's own, the household's, or a caller's at the desk. An order placed before gives its lines. */
export async function makeList(ctx: Ctx, { name, order, lines, shared = false, household, phone }: Making): Promise<OrderList> {
  const { tx, customerId } = ctx;
  if (customerId && (await listsSeen(tx)).length >= MOST_LISTS) throw new Problem('list.too-many');
  const from = order ? found(await readOrder(tx, order)).parts.flatMap((part) => asBought(part.lines)) : [];
  const own = customerId && shared ? await ownHousehold(tx, customerId) : undefined;
  const id = newId();
  await insertList(tx, {
    id,
    name,
    customerId: customerId ?? null,
    householdId: own ?? household ?? null,
    phone: household || customerId ? null : (phone ?? null),
    lines: await linesOf(ctx, [...from, ...lines]),
    now: ctx.now,
  });
  if (!customerId) {
    const onBehalfOf = household ? `household:${household}` : `phone:${phone ?? ''}`;
    await audit(tx, { action: 'order-list.made', subject: `order-list:${id}`, onBehalfOf, requestId: ctx.requestId });
  }
  return shownOne(ctx, id);
}

interface Changing {
  readonly name: string;
  readonly lines: readonly BasketLine[];
  readonly shared?: boolean;
  readonly version: number;
}
/** Changes a list. Only whoever made it decides who sees it. */
export async function saveList(ctx: Ctx, id: string, { name, lines, shared, version }: Changing): Promise<OrderList> {
  const list = found(await findList(ctx.tx, id));
  const mine = ctx.customerId !== undefined && list.customerId === ctx.customerId;
  const householdId =
    mine && shared !== undefined ? { householdId: shared ? ((await ownHousehold(ctx.tx, ctx.customerId)) ?? null) : null } : {};
  const changed = await changeList(ctx.tx, {
    id,
    version,
    name,
    ...householdId,
    lines: await linesOf(ctx, lines, list.lines),
    now: ctx.now,
  });
  if (!changed) throw new Problem('conflict');
  return shownOne(ctx, id);
}

export async function throwAway(ctx: Ctx, id: string): Promise<void> {
  found(await findList(ctx.tx, id));
  if (!(await deleteList(ctx.tx, id))) throw new Problem('conflict');
}

/** A list as a new basket at today's prices: what can be bought, and the names of what is gone. */
export async function basketOf(ctx: Ctx, id: string): Promise<Again> {
  const { lines, offers } = await soldOf(ctx, id);
  return {
    lines: lines.flatMap(({ offerId, quantity, wish }) => {
      const offer = offers.get(offerId);
      return offer?.sold ? { offerId, quantity, wish, shopId: offer.shopId, homeTenantId: offer.homeTenantId } : [];
    }),
    gone: lines.filter((line) => !offers.get(line.offerId)?.sold).map((line) => line.name),
  };
}

export async function draftOf(ctx: Ctx, id: string): Promise<{ lines: DraftLine[]; gone: string[] }> {
  const { lines, offers } = await soldOf(ctx, id);
  return {
    lines: lines.flatMap(({ offerId, quantity, wish }) => {
      const offer = offers.get(offerId);
      return offer?.sold ? { offerId, quantity, wish, name: offer.name, sku: offer.sku } : [];
    }),
    gone: lines.filter((line) => !offers.get(line.offerId)?.sold).map((line) => line.name),
  };
}

async function soldOf(ctx: Ctx, id: string) {
  const { lines } = found(await findList(ctx.tx, id));
  const offers = await namedOffers(
    ctx.tx,
    lines.map((line) => line.offerId),
  );
  return { lines, offers: new Map(offers.map((offer) => [offer.offerId, offer])) };
}
