import { randomInt } from 'node:crypto';
import type { PlaceOrder, Quote } from '@galleria/contract/checkout';
import type {
  HomeCareBasket,
  HomeCareCandidate,
  HomeCareDraw,
  HomeCareHome,
  HomeCareOffers,
  HomeCareOrder,
} from '@galleria/contract/home-care';
import { asBuyer } from '@galleria/db';
import { drawLots } from '@galleria/domain/lot';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { type Behalf, placeOrder, queueAsCaller, quoteBasket, reachedByLink } from '../checkout/index.ts';
import { referenceOf } from '../orders/index.ts';
import {
  candidatesOfDesk,
  type DeskHome,
  type DrawRow,
  type FoundOffer,
  findDraw,
  homesOfDesk,
  keepDraw,
  markOrdered,
  offersOfAll,
  openShops,
  ownOrders,
  shopsReaching,
} from './desk.store.ts';

const SHOWN_OF_EACH = 6;

export const homeReply = ({
  delegation,
  name,
  street,
  postalCode,
  locality,
  villageId,
  village,
  mayPay,
  validTo,
}: DeskHome): HomeCareHome => ({
  ...{ delegation, name, street, postalCode, locality, villageId, village, mayPay, validTo },
});

export async function desk({ tx, now }: Ctx): Promise<{ homes: HomeCareHome[]; candidates: HomeCareCandidate[]; orders: HomeCareOrder[] }> {
  const orders = (await ownOrders(tx)).map(({ year, number, placedAt, ...order }) => ({
    ...order,
    placedAt: placedAt.toISOString(),
    reference: referenceOf({ year, number }),
  }));
  const homes = await homesOfDesk(tx, dayOf(now));
  const candidates = await candidatesOfDesk(
    tx,
    homes.map(({ householdId }) => householdId),
  );
  return { homes: homes.map(homeReply), candidates, orders };
}

/** Asked anew at every step: a mandate that was ended a second ago orders nothing, and a household that has been protected since is on no desk. */
async function homeOf({ tx, now }: Ctx, delegation: string): Promise<DeskHome> {
  const [home] = await homesOfDesk(tx, dayOf(now), delegation);
  if (!home) throw new Problem('delegation.ended');
  return home;
}

async function shown(ctx: Ctx, row: DrawRow): Promise<HomeCareDraw> {
  const home = await homeOf(ctx, row.delegation);
  const reaching = await asBuyer(ctx.tx, (tx) => shopsReaching(tx, home.villageId, dayOf(ctx.now)));
  const shops = (await openShops(ctx.tx)).map((shop) => ({ ...shop, reaches: reaching.has(shop.id) }));
  // A shop that has opened since the lot was drawn stands last.
  const place = (id: string) => (row.shopIds.includes(id) ? row.shopIds.indexOf(id) : row.shopIds.length);
  return {
    id: row.id,
    home: homeReply(home),
    shops: shops.sort((a, b) => place(a.id) - place(b.id)),
    drawnAt: row.drawnAt.toISOString(),
    orderId: row.orderId,
  };
}

/**
 * Begins to order for a household. The shops are put in an order by lot, which is written to the log and stands for this helper and household until the day
 * is over or an order has come of it: nobody draws until the right shop comes first.
 */
export async function begin(ctx: Ctx, delegation: string): Promise<HomeCareDraw> {
  const { tx, now } = ctx;
  const home = await homeOf(ctx, delegation);
  const shopIds = drawLots(
    (await openShops(tx)).map(({ id }) => id),
    (below) => randomInt(below),
  );
  const id = newId();
  const row = found(await keepDraw(tx, { id, delegation, day: dayOf(now), shopIds, now }));
  if (row.id === id) {
    await audit(tx, {
      action: 'home-care.shops-drawn',
      subject: `household:${home.householdId}`,
      onBehalfOf: `household:${home.householdId}`,
      details: { draw: id, shops: shopIds, delegation },
      requestId: ctx.requestId,
    });
  }
  return shown(ctx, row);
}

export const showDraw = async (ctx: Ctx, id: string): Promise<HomeCareDraw> => shown(ctx, found(await findDraw(ctx.tx, id)));

/** Goods of every shop, shop by shop in the order of the lot; a shop that has none of it is left out. */
export async function offers(ctx: Ctx, id: string, q: string): Promise<HomeCareOffers> {
  const { shops } = await showDraw(ctx, id);
  const byShop = Map.groupBy(await offersOfAll(ctx.tx, q, SHOWN_OF_EACH + 1), ({ shopId }) => shopId);
  return {
    shops: shops.flatMap((shop) => {
      const all = byShop.get(shop.id) ?? [];
      const { id: shopId, name } = shop;
      return all.length === 0
        ? []
        : [{ id: shopId, name, offers: all.slice(0, SHOWN_OF_EACH).map(offerReply), more: all.length > SHOWN_OF_EACH }];
    }),
  };
}

const offerReply = ({
  id,
  sku,
  name,
  category,
  price,
  unitPrice,
  promotions,
  depositOre,
  weighed,
  quantity,
  zone,
  ageLimit,
  inStock,
}: FoundOffer) => ({
  ...{ id, sku, name, category, price, unitPrice, promotions, depositOre, weighed, quantity, zone, ageLimit, inStock },
});

interface Bought {
  readonly basket: Omit<PlaceOrder, 'quoteHash'>;
  readonly behalf: Behalf;
  readonly home: DeskHome;
}

/** The basket as the household's own, to its own door; whom the confirmation reaches is the household, and the helper's desk only where it cannot be written to. */
async function bought(ctx: Ctx, draw: DrawRow, { lines, choices }: HomeCareBasket): Promise<Bought> {
  const home = await homeOf(ctx, draw.delegation);
  const { householdId: id, name, street, postalCode, locality, villageId, directions, mayPay } = home;
  const own = home.phone !== null || home.email !== null;
  const phone = own ? home.phone : home.delegatePhone;
  const email = own ? home.email : home.delegateEmail;
  const reach = { ...(phone !== null && { phone }), ...(email !== null && { email }) };
  return {
    home,
    basket: {
      lines,
      choices,
      ...(villageId && { destination: { villageId, postalCode, locality, ...(street && { street }) } }),
      buyer: { name, ...reach, ...(directions && { directions }) },
    },
    behalf: {
      channel: 'phone',
      facts: { household: home.street ? { id, street, postalCode, villageId } : null, paidFees: [], credits: [], mandate: { mayPay } },
      phoneVerified: true,
      printed: false,
      hasLink: mayPay && own && reachedByLink(ctx, { phone, email, printed: false }),
      onBehalfOf: `household:${id}`,
      mandate: {
        id: draw.delegation,
        delegate: home.delegate,
        mayPay,
        home: { id, name, street, postalCode, locality, villageId, directions, protected: false },
      },
    },
  };
}

export async function quote(ctx: Ctx, id: string, wanted: HomeCareBasket): Promise<Quote> {
  const { basket, behalf } = await bought(ctx, found(await findDraw(ctx.tx, id)), wanted);
  return asBuyer(ctx.tx, async (tx) => (await quoteBasket({ ...ctx, tx }, basket, { behalf })).reply());
}

/**
 * Places the order: the web's own verb at the price shown, in the household's name, to its door, behind everybody else who orders for it. The log says which
 * helper did it for whom, and at which shops.
 */
export async function place(
  ctx: Ctx,
  id: string,
  { quoteHash, ...wanted }: HomeCareBasket & Pick<PlaceOrder, 'quoteHash'>,
): Promise<{ id: string; reference: string; totalOre: number }> {
  const { tx } = ctx;
  const draw = found(await findDraw(tx, id, true));
  if (draw.orderId !== null) throw new Problem('home-care.ordered-already');
  const { basket, behalf, home } = await bought(ctx, draw, wanted);
  if (!basket.buyer.phone && !basket.buyer.email) throw new Problem('contact.missing');
  await queueAsCaller(tx, { householdId: home.householdId });
  // The confirmation is the household's to read, whatever language the helper reads.
  const placed = await asBuyer(tx, (buyer) => placeOrder({ ...ctx, tx: buyer, language: 'sv' }, { ...basket, quoteHash }, { behalf }));
  if (!(await markOrdered(tx, id, placed.id))) throw new Problem('home-care.ordered-already');
  await audit(tx, {
    action: 'home-care.ordered',
    subject: `order:${placed.id}`,
    onBehalfOf: `household:${home.householdId}`,
    details: { draw: id, shops: wanted.choices.map(({ shopId }) => shopId), totalOre: placed.totalOre },
    requestId: ctx.requestId,
  });
  return { id: placed.id, reference: placed.reference, totalOre: placed.totalOre };
}
