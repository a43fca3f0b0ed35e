import { z } from 'zod';
import { BaseUnit } from './catalogue.ts';
import { PaymentMethod, VatAmount } from './checkout.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, Ore, Page, ShopPath, Version } from './shapes.ts';

/** A list of what was sold on the web, to ring up or to book. An order stands on exactly one. */
export const TillListRow = z.strictObject({
  id: Id,
  number: z.int(),
  fromDay: Day,
  toDay: Day,
  state: z.enum(['open', 'handed-over']),
  orders: z.int(),
  totalOre: Ore,
  createdAt: Instant,
  createdBy: z.string(),
  handedOverAt: Instant.nullable(),
  handedOverBy: z.string().nullable(),
  version: Version,
});
export type TillListRow = z.infer<typeof TillListRow>;

/** The list with what is to be rung up (articles), booked (groups, VAT) and reconciled (payments, orders). Amounts include VAT. */
export const TillList = z.strictObject({
  ...TillListRow.shape,
  articles: z.array(
    z.strictObject({
      sku: z.string(),
      gtin: z.string().nullable(),
      name: z.string(),
      group: z.string().nullable(),
      vatPercent: z.int(),
      unit: BaseUnit,
      quantity: z.int(),
      goodsOre: Ore,
      /** What coupons took off it already. */
      couponOre: Ore.optional(),
      depositOre: Ore,
    }),
  ),
  groups: z.array(z.strictObject({ group: z.string().nullable(), vatPercent: z.int(), grossOre: Ore })),
  vat: z.array(VatAmount),
  payments: z.array(z.strictObject({ method: PaymentMethod, orders: z.int(), totalOre: Ore })),
  feeOre: Ore,
  sales: z.array(z.strictObject({ reference: z.string(), galleria: z.string(), soldOn: Day, method: PaymentMethod, totalOre: Ore })),
});
export type TillList = z.infer<typeof TillList>;

/** What stands on no list yet: delivered or fetched before today, so that nothing of it can be undone any longer. */
const Pending = z.strictObject({ fromDay: Day, toDay: Day, orders: z.int(), totalOre: Ore });

const ListPath = z.strictObject({ ...ShopPath.shape, list: Id });
const stateProblems = { 'till-list.state': 409 } as const;

export const tillListRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/till-lists': {
    summary: 'The shop’s lists for its till, 50 a page, and what stands on none yet',
    callers: ['shop'],
    params: ShopPath,
    query: Page,
    reply: { 200: z.strictObject({ lists: z.array(TillListRow), page: z.int(), more: z.boolean(), pending: Pending.nullable() }) },
  },
  'POST /tenants/:tenant/shops/:shop/till-lists': {
    summary: 'Make a list of everything sold up to a day that stands on none yet, over all gallerias; at most 500 orders, the oldest first',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ to: Day }),
    reply: { 201: TillList },
    problems: { 'till-list.nothing': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/till-lists/:list': {
    summary: 'One list with its articles, groups, VAT, payments and orders',
    callers: ['shop'],
    params: ListPath,
    reply: { 200: TillList },
  },
  'POST /tenants/:tenant/shops/:shop/till-lists/:list/hand-over': {
    summary: 'The list has been rung up or booked: marked with who and when',
    callers: ['shop'],
    params: ListPath,
    body: z.strictObject({ version: Version }),
    reply: { 200: TillList },
    problems: stateProblems,
  },
  'POST /tenants/:tenant/shops/:shop/till-lists/:list/reopening': {
    summary: 'It was not handed over after all: open again',
    callers: ['shop'],
    params: ListPath,
    body: z.strictObject({ version: Version }),
    reply: { 200: TillList },
    problems: stateProblems,
  },
  'GET /tenants/:tenant/shops/:shop/till-lists/:list/list.csv': {
    summary: 'The list as text: its articles to ring up, or its groups and VAT to book',
    callers: ['shop'],
    params: ListPath,
    query: z.strictObject({ what: z.enum(['articles', 'groups']).default('articles') }),
    produces: 'text/csv',
    reply: { 200: undefined },
  },
});
