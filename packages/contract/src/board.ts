import { UNDONE_KINDS } from '@galleria/domain/day-end';
import { SHOP_ORDER_STATES } from '@galleria/domain/order';
import { CARD_PAYMENT_STATES } from '@galleria/domain/payment';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, Ore, ShopPath, TenantSlug } from './shapes.ts';

export const ShopOrderState = z.enum(SHOP_ORDER_STATES);
export type ShopOrderState = z.infer<typeof ShopOrderState>;

export const BoardOrder = z.strictObject({
  /** The shop's part; with `tenant` it names the order everywhere. */
  id: Id,
  /** The galleria in which it was bought: an order stays there, wherever the shop has its home. */
  tenant: TenantSlug,
  galleria: z.string(),
  reference: z.string(),
  state: ShopOrderState,
  fulfilment: z.enum(['delivery', 'pickup']),
  /** The day of delivery or of fetching; null when nothing was promised. */
  day: Day.nullable(),
  when: z.enum(['late', 'today', 'tomorrow', 'later']),
  placedAt: Instant,
  seen: z.boolean(),
  name: z.string(),
  village: z.string(),
  lines: z.int(),
  linesDone: z.int(),
  totalOre: Ore,
  paymentMethod: z.string(),
  /** Of what is paid through the payment provider; `pending` is not to be picked. */
  paymentState: z.enum(CARD_PAYMENT_STATES).nullable(),
  round: z.string().nullable(),
  carrier: z.string().nullable(),
  /** The carrier said no to the note: another one must be chosen. */
  declined: z.boolean(),
  noteId: Id.nullable(),
  /** The numbers of the orders whose delivery is one with this one's. */
  together: z.string().nullable(),
});
export type BoardOrder = z.infer<typeof BoardOrder>;

export const Board = z.strictObject({
  today: Day,
  /** Orders that nobody has opened. */
  unseen: z.int(),
  counts: z.strictObject({ new: z.int(), picking: z.int(), packed: z.int(), onTheWay: z.int() }),
  /** Everything that is not finished, of all gallerias in which the shop sells, the most urgent first. */
  orders: z.array(BoardOrder),
});
export type Board = z.infer<typeof Board>;

export const UndoneKind = z.enum(UNDONE_KINDS);
/** Something that should have been done, and the order that it is about. */
export const Undone = z.strictObject({
  kind: UndoneKind,
  id: Id,
  tenant: TenantSlug,
  galleria: z.string(),
  reference: z.string(),
  name: z.string(),
  village: z.string(),
  phone: z.string().nullable(),
  round: z.string().nullable(),
  carrier: z.string().nullable(),
  carrierPhone: z.string().nullable(),
  /** When its round leaves, or left. */
  leavesAt: Instant.nullable(),
  /** Since when it waits, for what has no round: placed, made ready, stated. */
  since: Instant,
  noteId: Id.nullable(),
});
export type Undone = z.infer<typeof Undone>;
export const DayEnd = z.strictObject({
  /** The shop does not open again today. */
  closed: z.boolean(),
  undone: z.array(Undone),
});
export type DayEnd = z.infer<typeof DayEnd>;

export const boardRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/board': {
    summary: "The shop's orders that are not finished, over all gallerias in which it sells; poll it with the ETag",
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: Board },
  },
  'GET /tenants/:tenant/shops/:shop/day-end': {
    summary:
      'What is not done and should be: orders whose round leaves within the hour, notes without an answer, goods not fetched, open withdrawals',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: DayEnd },
  },
});
