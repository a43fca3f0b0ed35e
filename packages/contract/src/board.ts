import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, Ore, ShopPath, TenantSlug } from './shapes.ts';

/** States of a shop's part, as in the domain's table. */
export const ShopOrderState = z.enum([
  'placed',
  'picking',
  'packed',
  'noted',
  'on-the-way',
  'delivered',
  'undelivered',
  'ready',
  'handed-over',
  'cancelled',
]);
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
  round: z.string().nullable(),
  carrier: z.string().nullable(),
  /** The carrier said no to the note: another one must be chosen. */
  declined: z.boolean(),
  noteId: Id.nullable(),
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

export const boardRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/board': {
    summary: "The shop's orders that are not finished, over all gallerias in which it sells; poll it with the ETag",
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: Board },
  },
});
