import { z } from 'zod';
import { BaseUnit } from './catalogue.ts';
import { BasketLine, Buyer, checkoutRoutes, Destination, PaymentMethod, PlacedOrder, Quote } from './checkout.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, Ore, ShopPath, TenantPath, TimeOfDay, Version } from './shapes.ts';

/** `unit`: of the quantity, as it was when the goods were chosen. */
export const StandingLine = z.strictObject({ ...BasketLine.shape, name: z.string(), unit: BaseUnit });
export type StandingLine = z.infer<typeof StandingLine>;

/** `closed`: it falls out, since the shop is closed or the car does not go and there is no other day. `held`: it was to be placed by itself and something stood in the way. `no-answer`: the shop rang. */
export const StandingDayState = z.enum(['due', 'paused', 'too-late', 'no-answer', 'held', 'skipped', 'placed', 'closed']);
export const HeldReason = z.enum(['goods-gone', 'cannot-order', 'too-dear', 'not-subsidised']);
export const StandingDay = z.strictObject({
  /** The round's own weekday, by which the day is named; `day` is when it drives. */
  plannedDay: Day,
  day: Day,
  orderBy: Instant,
  state: StandingDayState,
  /** When it was to come, and why it does not; null when nothing has come between. */
  movedFrom: Day.nullable(),
  because: z.enum(['shop-closed', 'day-cancelled']).nullable(),
  /** No letter says so: somebody in the shop rings. */
  toRing: z.boolean(),
  reason: HeldReason.nullable(),
  orderId: Id.nullable(),
});
export type StandingDay = z.infer<typeof StandingDay>;

/** `call`: the shop asks, or the resident says yes on the page. `by-itself`: placed without asking, which the resident has agreed to. */
export const StandingWay = z.enum(['call', 'by-itself']);
export const StandingOrder = z.strictObject({
  id: Id,
  shopId: Id,
  shopName: z.string(),
  householdId: Id.nullable(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  villageId: Id,
  village: z.string(),
  directions: z.string(),
  printed: z.boolean(),
  roundId: Id,
  carrierName: z.string(),
  weekday: z.int().min(1).max(7),
  windowFrom: TimeOfDay,
  windowTo: TimeOfDay,
  everyWeeks: z.union([z.literal(1), z.literal(2)]),
  startsOn: Day,
  endsOn: Day.nullable(),
  pausedFrom: Day.nullable(),
  pausedTo: Day.nullable(),
  payment: PaymentMethod,
  way: StandingWay,
  agreedAt: Instant.nullable(),
  atMostOre: Ore.nullable(),
  lines: z.array(StandingLine),
  /** The days ahead, those that are done with them. */
  days: z.array(StandingDay),
  version: Version,
});
export type StandingOrder = z.infer<typeof StandingOrder>;

const plan = {
  everyWeeks: z.union([z.literal(1), z.literal(2)]),
  endsOn: Day.nullable().default(null),
  pausedFrom: Day.nullable().default(null),
  pausedTo: Day.nullable().default(null),
  payment: PaymentMethod,
  lines: z.array(BasketLine).min(1).max(200),
};
/** What the resident expressly agrees to: "Beställ utan att fråga mig, för högst …". Never pre-ticked, and never by somebody else. */
const agreement = {
  way: StandingWay.default('call'),
  agreed: z.boolean().default(false),
  atMostOre: z.int().min(100).max(2_000_000).nullable().default(null),
};
const who = {
  buyer: Buyer,
  destination: z.strictObject({
    ...Destination.shape,
    street: line(120, 1),
    postalCode: Destination.shape.postalCode.unwrap(),
    locality: line(80, 1),
  }),
  roundId: Id,
  startsOn: Day,
};
export const NewStandingOrder = z.strictObject({ shopId: Id, ...who, ...plan, ...agreement });
export type NewStandingOrder = z.output<typeof NewStandingOrder>;
export const ChangeStandingOrder = z.strictObject({ ...plan, ...agreement, version: Version });
export type ChangeStandingOrder = z.output<typeof ChangeStandingOrder>;
export const DeskStandingOrder = z.strictObject({ householdId: Id.optional(), printed: z.boolean().default(false), ...who, ...plan });
export type DeskStandingOrder = z.output<typeof DeskStandingOrder>;

const StandingPath = z.strictObject({ ...TenantPath.shape, standing: Id });
const DayPath = z.strictObject({ ...StandingPath.shape, day: Day });
const ShopStandingPath = z.strictObject({ ...ShopPath.shape, standing: Id });
const ShopDayPath = z.strictObject({ ...ShopStandingPath.shape, day: Day });
const planProblems = {
  'standing-order.round-not-here': 422,
  'standing-order.days-reversed': 422,
  'standing-order.not-agreed': 422,
  'standing-order.goods': 422,
  'contact.missing': 400,
} as const;
const dayProblems = { 'standing-order.day-done': 409, 'standing-order.not-that-day': 409 } as const;

export const standingOrdersRoutes = defineRoutes({
  'GET /tenants/:tenant/standing-orders': {
    summary: "The signed-in resident's standing orders, and those of the household",
    callers: ['customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ orders: z.array(StandingOrder) }) },
  },
  'POST /tenants/:tenant/standing-orders': {
    summary: 'Makes a standing order with one shop on one round. Nothing is placed without a yes, unless the resident agrees to that here',
    callers: ['customer'],
    params: TenantPath,
    body: NewStandingOrder,
    idempotent: true,
    reply: { 201: StandingOrder },
    problems: planProblems,
  },
  'PUT /tenants/:tenant/standing-orders/:standing': {
    summary: 'Changes goods, weeks, pause, end or agreement',
    callers: ['customer'],
    params: StandingPath,
    body: ChangeStandingOrder,
    reply: { 200: StandingOrder },
    problems: planProblems,
  },
  'POST /tenants/:tenant/standing-orders/:standing/days/:day/skip': {
    summary: 'Nothing this time',
    callers: ['customer'],
    params: DayPath,
    body: z.strictObject({}),
    reply: { 200: StandingOrder },
    problems: dayProblems,
  },
  'POST /tenants/:tenant/standing-orders/:standing/days/:day/quote': {
    summary: 'What the day would cost now, and what is gone',
    callers: ['customer'],
    params: DayPath,
    body: z.strictObject({}),
    reply: { 200: z.strictObject({ quote: Quote.nullable(), gone: z.array(z.string()) }) },
    problems: dayProblems,
  },
  'POST /tenants/:tenant/standing-orders/:standing/days/:day/place': {
    summary: 'Yes: places the day at the price shown, once',
    callers: ['customer'],
    params: DayPath,
    body: z.strictObject({ quoteHash: z.string().regex(/^[0-9a-f]{64}$/) }),
    idempotent: true,
    reply: { 201: PlacedOrder },
    problems: { ...checkoutRoutes['POST /tenants/:tenant/orders'].problems, ...dayProblems },
  },
  'GET /tenants/:tenant/shops/:shop/standing-orders': {
    summary: "The shop's standing orders that have not ended, each with its days ahead: the call list is made of them",
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ orders: z.array(StandingOrder), today: Day }) },
  },
  'POST /tenants/:tenant/shops/:shop/standing-orders': {
    summary: 'A clerk makes a standing order for a caller: the shop rings before each day',
    callers: ['shop'],
    params: ShopPath,
    body: DeskStandingOrder,
    idempotent: true,
    reply: { 201: StandingOrder },
    problems: planProblems,
  },
  'PUT /tenants/:tenant/shops/:shop/standing-orders/:standing': {
    summary: 'A clerk changes it for a caller. Other goods, another way to pay or more days end an agreement to be placed by itself',
    callers: ['shop'],
    params: ShopStandingPath,
    body: z.strictObject({ ...plan, version: Version }),
    reply: { 200: StandingOrder },
    problems: planProblems,
  },
  'POST /tenants/:tenant/shops/:shop/standing-orders/:standing/days/:day/tick': {
    summary: 'Ticks a call off: nothing this time, nobody answered, or told that the day moves or falls out',
    callers: ['shop'],
    params: ShopDayPath,
    body: z.strictObject({ state: z.enum(['skipped', 'no-answer', 'told']) }),
    reply: { 200: StandingOrder },
    problems: dayProblems,
  },
});
