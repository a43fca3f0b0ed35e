import { z } from 'zod';
import { checkoutRoutes, PlaceOrder, Quote, QuoteBasket } from './checkout.ts';
import { DeskOffer } from './phone-orders.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, Ore, TenantPath } from './shapes.ts';

/** A household that has let the home care order for it. Protected households are on no list. */
export const HomeCareHome = z.strictObject({
  delegation: Id,
  name: z.string(),
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  villageId: Id.nullable(),
  village: z.string().nullable(),
  /** The household may be sent a link to pay by; otherwise it pays at the door. */
  mayPay: z.boolean(),
  validTo: Day.nullable(),
});
export type HomeCareHome = z.infer<typeof HomeCareHome>;

/** A household that the care management has enrolled and that has not let the home care order for it. */
export const HomeCareCandidate = z.strictObject({ application: Id, name: z.string(), street: z.string(), locality: z.string() });
export type HomeCareCandidate = z.infer<typeof HomeCareCandidate>;

/** How the household said that the home care may order for it, and where that stands. It pays at the door. */
export const RecordHomeCare = z.strictObject({ given: z.enum(['paper', 'phone', 'in-person']), reference: line(120) });
export type RecordHomeCare = z.infer<typeof RecordHomeCare>;

/** An order that the helper has made. */
export const HomeCareOrder = z.strictObject({
  id: Id,
  reference: z.string(),
  name: z.string(),
  placedAt: Instant,
  totalOre: Ore,
  parts: z.array(z.strictObject({ shopName: z.string(), day: Day.nullable(), state: z.string() })),
});
export type HomeCareOrder = z.infer<typeof HomeCareOrder>;

/** What a helper works in: for whom, and the shops in the order that was drawn by lot. */
export const HomeCareDraw = z.strictObject({
  id: Id,
  home: HomeCareHome,
  /** `reaches`: some round takes its goods to the household's village. */
  shops: z.array(z.strictObject({ id: Id, name: z.string(), reaches: z.boolean() })),
  drawnAt: Instant,
  orderId: Id.nullable(),
});
export type HomeCareDraw = z.infer<typeof HomeCareDraw>;

export const HomeCareOffers = z.strictObject({
  shops: z.array(z.strictObject({ id: Id, name: z.string(), offers: z.array(DeskOffer), more: z.boolean() })),
});
export type HomeCareOffers = z.infer<typeof HomeCareOffers>;

/** Numbers alone, so that an auditor can see whether somebody is steered. */
export const HomeCareFigures = z.strictObject({
  from: Day,
  to: Day,
  draws: z.int(),
  orders: z.int(),
  helpers: z.int(),
  shops: z.array(
    z.strictObject({
      id: Id,
      name: z.string(),
      /** In how many draws it took part, in how many it stood first, and from how many of those that became orders something was bought in it. */
      drawn: z.int(),
      first: z.int(),
      chosen: z.int(),
      chosenWhenFirst: z.int(),
      goodsOre: Ore,
    }),
  ),
});
export type HomeCareFigures = z.infer<typeof HomeCareFigures>;

const Basket = z.strictObject({ lines: QuoteBasket.shape.lines, choices: QuoteBasket.shape.choices });
export type HomeCareBasket = z.output<typeof Basket>;
const OneDraw = z.strictObject({ ...TenantPath.shape, homeCareDraw: Id });
const DESK = '/tenants/:tenant/care/desk';

export const homeCareRoutes = defineRoutes({
  [`GET ${DESK}`]: {
    summary:
      'Households that have let the home care order for them, those of the own desk that have not, and the orders that the helper has made',
    callers: ['care'],
    params: TenantPath,
    reply: {
      200: z.strictObject({ homes: z.array(HomeCareHome), candidates: z.array(HomeCareCandidate), orders: z.array(HomeCareOrder) }),
    },
  },
  [`POST ${DESK}`]: {
    summary:
      'Begin to order for a household: the order of the shops is drawn by lot and logged; one that nothing has come of stands for the day',
    callers: ['care'],
    params: TenantPath,
    body: z.strictObject({ delegation: Id }),
    idempotent: true,
    reply: { 201: HomeCareDraw },
    problems: { 'delegation.ended': 409 },
  },
  [`GET ${DESK}/:homeCareDraw`]: {
    summary: 'For whom the helper is ordering, and the shops as they were drawn',
    callers: ['care'],
    params: OneDraw,
    reply: { 200: HomeCareDraw },
    problems: { 'delegation.ended': 409 },
  },
  [`GET ${DESK}/:homeCareDraw/offers`]: {
    summary: 'Goods of every shop, shop by shop in the order that was drawn',
    callers: ['care'],
    params: OneDraw,
    query: z.strictObject({ q: line(80, 2) }),
    reply: { 200: HomeCareOffers },
    problems: { 'delegation.ended': 409 },
  },
  [`POST ${DESK}/:homeCareDraw/quote`]: {
    summary: 'Prices the basket to the household’s door',
    callers: ['care'],
    params: OneDraw,
    body: Basket,
    reply: { 200: Quote },
    problems: { 'delegation.ended': 409 },
  },
  [`POST ${DESK}/:homeCareDraw/orders`]: {
    summary: 'Places the order for the household at the price shown; one draw becomes one order',
    callers: ['care'],
    params: OneDraw,
    body: z.strictObject({ ...Basket.shape, quoteHash: PlaceOrder.shape.quoteHash }),
    idempotent: true,
    reply: { 201: z.strictObject({ id: Id, reference: z.string(), totalOre: Ore }) },
    problems: { ...checkoutRoutes['POST /tenants/:tenant/orders'].problems, 'delegation.ended': 409, 'home-care.ordered-already': 409 },
  },
  'POST /tenants/:tenant/care/applications/:eligibilityApplication/mandate': {
    summary: 'Record that a household of the own desk lets the home care order for it; said twice it is said once',
    callers: ['care'],
    params: z.strictObject({ ...TenantPath.shape, eligibilityApplication: Id }),
    body: RecordHomeCare,
    idempotent: true,
    reply: { 201: HomeCareHome },
  },
  'GET /tenants/:tenant/officer/home-care': {
    summary: 'What the home care has ordered at which shops, in numbers alone, beside the lots',
    callers: ['officer'],
    params: TenantPath,
    query: z.strictObject({ from: Day, to: Day }),
    reply: { 200: HomeCareFigures },
    problems: { 'home-care.reversed': 422 },
  },
});
