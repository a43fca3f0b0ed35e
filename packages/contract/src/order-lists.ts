import { z } from 'zod';
import { BasketLine } from './checkout.ts';
import { Again } from './orders.ts';
import { DraftLine } from './phone-orders.ts';
import { defineRoutes } from './route.ts';
import { Id, line, Phone, ShopPath, TenantPath, Version } from './shapes.ts';

/** A saved list: goods and quantities, no prices. `gone`: no longer sold; named, so that one knows what to ask for. */
export const OrderList = z.strictObject({
  id: Id,
  name: z.string(),
  /** The household's: its members see it, and so does a shop with goods on it when the household rings. */
  shared: z.boolean(),
  lines: z.array(z.strictObject({ offerId: Id, shopId: Id, name: z.string(), quantity: z.int(), gone: z.boolean() })),
  version: Version,
});
export type OrderList = z.infer<typeof OrderList>;

const Lines = z.array(BasketLine).max(200);
const Name = line(60, 1);
const ListPath = z.strictObject({ ...TenantPath.shape, orderList: Id });
const ShopListPath = z.strictObject({ ...ShopPath.shape, orderList: Id });
const problems = { 'list.empty': 400, 'list.too-many': 409 } as const;

export const orderListsRoutes = defineRoutes({
  'GET /tenants/:tenant/lists': {
    summary: "The signed-in resident's lists, and those of the household",
    callers: ['customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ lists: z.array(OrderList), mayShare: z.boolean() }) },
  },
  'POST /tenants/:tenant/lists': {
    summary: 'Saves a list, of lines or of an order placed before',
    callers: ['customer'],
    params: TenantPath,
    body: z.strictObject({ name: Name, order: Id.optional(), lines: Lines.default([]), shared: z.boolean().default(false) }),
    idempotent: true,
    reply: { 201: OrderList },
    problems,
  },
  'PUT /tenants/:tenant/lists/:orderList': {
    summary: 'Changes name, lines or who sees it',
    callers: ['customer'],
    params: ListPath,
    body: z.strictObject({ name: Name, lines: Lines, shared: z.boolean(), version: Version }),
    reply: { 200: OrderList },
    problems,
  },
  'DELETE /tenants/:tenant/lists/:orderList': {
    summary: 'Throws a list away',
    callers: ['customer'],
    params: ListPath,
    reply: { 204: undefined },
  },
  'GET /tenants/:tenant/lists/:orderList/basket': {
    summary: 'The lines of a list that can be bought now, and the names of what is gone',
    callers: ['customer'],
    params: ListPath,
    reply: { 200: Again },
  },
  'POST /tenants/:tenant/shops/:shop/lists': {
    summary: 'Saves a list for a caller: a household, or a telephone number in no register',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ name: Name, household: Id.optional(), phone: Phone.optional(), lines: Lines }),
    idempotent: true,
    reply: { 201: OrderList },
    problems: { ...problems, 'contact.missing': 400 },
  },
  'PUT /tenants/:tenant/shops/:shop/lists/:orderList': {
    summary: 'Changes a list that was made at the desk',
    callers: ['shop'],
    params: ShopListPath,
    body: z.strictObject({ name: Name, lines: Lines, version: Version }),
    reply: { 200: OrderList },
    problems,
  },
  'DELETE /tenants/:tenant/shops/:shop/lists/:orderList': {
    summary: 'Throws a list away that was made at the desk',
    callers: ['shop'],
    params: ShopListPath,
    reply: { 204: undefined },
  },
  'GET /tenants/:tenant/shops/:shop/lists/:orderList/basket': {
    summary: "The shop's own goods of a caller's list that can be bought now, and the names of what is gone",
    callers: ['shop'],
    params: ShopListPath,
    reply: { 200: z.strictObject({ lines: z.array(DraftLine), gone: z.array(z.string()) }) },
  },
});
