import { z } from 'zod';
import { ShopOrderState } from './board.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, paragraph, ShopPath, TenantSlug } from './shapes.ts';

/** Days in a row, both included. */
const Span = { from: Day, to: Day };

/** An order that waits for a day on which the shop is closed, and what becomes of it. */
export const WaitingOrder = z.strictObject({
  shopOrderId: Id,
  tenant: TenantSlug,
  reference: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  village: z.string(),
  fulfilment: z.enum(['delivery', 'pickup']),
  round: z.string().nullable(),
  state: ShopOrderState,
  day: Day,
  /** `stays`: it lies on a delivery note already and is driven as planned. `no-day`: no day ahead has a place; somebody decides. */
  outcome: z.enum(['moved', 'no-day', 'stays']),
  to: Day.nullable(),
  told: z.enum(['email', 'sms', 'call']),
  calledAt: Instant.nullable(),
  /** After an undo: whether it went back, or why it could not. */
  undone: z.enum(['back', 'order-changed', 'day-full', 'day-past']).nullable(),
});
export type WaitingOrder = z.infer<typeof WaitingOrder>;

export const Closure = z.strictObject({
  id: Id,
  ...Span,
  why: z.string(),
  closedAt: Instant,
  undoneAt: Instant.nullable(),
  /** The shop is open; its carrier has cancelled a round's day, and takes that back. */
  byCarrier: z.boolean(),
  orders: z.array(WaitingOrder),
});
export type Closure = z.infer<typeof Closure>;

const ClosurePath = z.strictObject({ ...ShopPath.shape, closure: Id });

export const closuresRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/closures': {
    summary: 'Days on which the shop has closed at short notice, the latest first, with the orders that waited and whom somebody must ring',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ closures: z.array(Closure), today: Day }) },
  },
  'GET /tenants/:tenant/shops/:shop/closures/preview': {
    summary: 'Which orders of all gallerias wait for these days, and what would become of each. Changes nothing',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject(Span),
    reply: { 200: z.strictObject({ orders: z.array(WaitingOrder) }) },
    problems: { 'closure.days': 400 },
  },
  'PUT /tenants/:tenant/shops/:shop/closures/:closure': {
    summary:
      'Closes: the days leave the checkout, orders that wait go to the next day of their round or of the shop, and everybody is told. The same id again changes nothing',
    callers: ['shop'],
    params: ClosurePath,
    body: z.strictObject({ ...Span, why: paragraph(200).refine((text) => text.trim() !== '') }),
    reply: { 200: Closure },
    problems: { 'closure.days': 400, 'closure.undone': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/closures/:closure/undo': {
    summary: 'Opens again: what nothing has happened to goes back to its first day, and what cannot is named',
    callers: ['shop'],
    params: ClosurePath,
    body: z.strictObject({}),
    reply: { 200: Closure },
    problems: { 'closure.carriers': 409 },
  },
  'PUT /tenants/:tenant/shops/:shop/closures/:closure/orders/:shopOrder/called': {
    summary: 'Somebody has rung the resident, or takes that back',
    callers: ['shop'],
    params: z.strictObject({ ...ClosurePath.shape, shopOrder: Id }),
    body: z.strictObject({ called: z.boolean() }),
    reply: { 200: Closure },
  },
});
