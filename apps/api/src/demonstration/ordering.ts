import type { BasketLine, Quote, QuoteBasket, ShopChoice } from '@galleria/contract/checkout';
import { withTenant } from '@galleria/db';
import { shops } from '@galleria/demo/galleria';
import type { DemoHousehold } from '@galleria/demo/people';
import Fastify from 'fastify';
import type { Ctx, Deps, TenantRef } from '../core/context.ts';
import { derivedId, newId } from '../core/id.ts';
import { placeOrder, quoteBasket } from '../features/checkout/index.ts';
import { findPart, linesOf, markSeen, moveOrder, type PartRow, packOrder, pickLine } from '../features/picking/index.ts';
import { customerIdOf } from '../http/callers.ts';
import { offerIdOf, shopIdOf, villageIdOf } from './ids.ts';
import { e164 } from './telephone.ts';

export type House = { readonly deps: Deps; readonly tenant: TenantRef };
type Caller = Pick<Ctx, 'customerId' | 'identity' | 'shopId' | 'role'>;
/** Article and how many times its smallest quantity. */
export type Goods = readonly (readonly [shop: string, sku: string, times: number])[];

// The verbs want a log to write to; before the house is open nobody reads it.
const { log: silent } = Fastify();
export const contextOf = ({ deps, tenant }: House, tx: Ctx['tx'], at: Date, caller: Caller): Ctx => ({
  deps,
  tenant,
  tx,
  now: at,
  requestId: newId(),
  log: silent,
  language: 'sv',
  ...caller,
});

interface Purchase {
  readonly goods: Goods;
  readonly at: Date;
  /** What is chosen for each shop, or how of what the quote offers; nothing: the order is not placed. */
  readonly choose: readonly ShopChoice[] | ((quoted: Quote) => readonly ShopChoice[] | undefined);
}

/** On the web, as the household's own resident where it has an account, otherwise as a guest. @returns the order's id, or nothing when it was not placed. */
export async function buy(house: House, household: DemoHousehold, { goods, at, choose }: Purchase): Promise<string | undefined> {
  const caller = callerOf(house.tenant, household);
  const { customerId } = caller;
  const scope = customerId ? ({ kind: 'customer', customerId } as const) : ({ kind: 'guest' } as const);
  const actor = caller.identity ? `identity:${caller.identity.id}` : `guest:demonstration-${household.number}`;
  return withTenant(house.deps.pool, { tenantId: house.tenant.id, scope, actor }, async (tx) => {
    const ctx = contextOf(house, tx, at, caller);
    const empty: QuoteBasket = { lines: goods.map(lineOf), choices: [], destination: destinationOf(household) };
    const choices = typeof choose === 'function' ? choose((await quoteBasket(ctx, empty)).reply()) : choose;
    if (!choices) return undefined;
    const basket = { ...empty, choices: [...choices] };
    const { hash, quote } = await quoteBasket(ctx, basket);
    if (quote.problems.length > 0) return undefined;
    const phone = e164(household.mobile ?? household.landline);
    const { name, email, directions } = household;
    return (
      await placeOrder(ctx, { ...basket, quoteHash: hash, buyer: { name, directions, ...(phone && { phone }), ...(email && { email }) } })
    ).id;
  });
}

function callerOf(tenant: TenantRef, { email, protectedIdentity }: DemoHousehold): Caller {
  if (!email || protectedIdentity) return {};
  const id = derivedId('demo-resident', email);
  return { customerId: customerIdOf(tenant.id, id), identity: { id, sessionId: newId(), audience: 'resident' } };
}

const goodOf = (shop: string, sku: string) => shops.find(({ slug }) => slug === shop)?.goods.find((good) => good.sku === sku);

export const lineOf = ([shop, sku, times]: Goods[number]): BasketLine => ({
  offerId: offerIdOf(shop, sku),
  quantity: (goodOf(shop, sku)?.quantity.min ?? 1) * times,
  wish: 'replace',
});

/** The same as a clerk has it before her. */
export const deskLineOf = (goods: Goods[number]) => {
  const [shop, sku] = goods;
  return { ...lineOf(goods), name: goodOf(shop, sku)?.name ?? sku, sku };
};

const destinationOf = (household: DemoHousehold): NonNullable<QuoteBasket['destination']> => ({
  villageId: villageIdOf(household.villageSlug),
  street: household.address,
  postalCode: household.postalCode.replace(' ', ''),
  locality: household.postTown,
});

/** As a shop's clerk, by the process's clock. */
export function inShop<T>(house: House, shop: string, work: (ctx: Ctx, shopId: string) => Promise<T>): Promise<T> {
  const shopId = shopIdOf(shop);
  const call = { tenantId: house.tenant.id, scope: { kind: 'shop', shopId }, actor: 'system:demonstration' } as const;
  return withTenant(house.deps.pool, call, (tx) => work(contextOf(house, tx, house.deps.now(), { shopId, role: 'shop-staff' }), shopId));
}

/** The shop's own part of an order. */
export async function partOf({ tx, shopId }: Ctx, orderId: string): Promise<PartRow | undefined> {
  const [row] = await tx.query<{ id: string }>('select id from shop_orders where tenant_id = $1 and order_id = $2 and shop_id = $3', [
    tx.tenantId,
    orderId,
    shopId,
  ]);
  return row && findPart(tx, row.id);
}

/** How far it has come at the shelves. */
export type Picked = 'seen' | 'picking' | 'packed';

/** By the picker's own steps. */
export async function pick(ctx: Ctx, part: PartRow, until: Picked): Promise<void> {
  const { tx, now } = ctx;
  await markSeen(tx, part.id, now);
  if (until === 'seen') return;
  await moveOrder(tx, { shopOrderId: part.id, step: 'start-picking', by: 'shop', now });
  const lines = await linesOf(tx, part.id);
  const found = until === 'packed' ? lines : lines.slice(0, 3);
  for (const { position } of found) await pickLine(ctx, { shopOrderId: part.id, position, state: 'picked' });
  if (until !== 'packed') return;
  const one = (zone: string) => (lines.some((line) => line.zone === zone) ? 1 : 0);
  await packOrder(ctx, { shopOrderId: part.id, parcels: { ambient: one('ambient'), chilled: one('chilled'), frozen: one('frozen') } });
}
