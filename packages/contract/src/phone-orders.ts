import { z } from 'zod';
import { BaseUnit, CategorySlug, OfferCard, Promotion, TemperatureZone } from './catalogue.ts';
import { BasketLine, checkoutRoutes, PaymentMethod, Quote, ShopChoice, Wish } from './checkout.ts';
import { KnownHousehold } from './households.ts';
import { defineRoutes } from './route.ts';
import { Day, Email, Id, Instant, line, Ore, Phone, paragraph, ShopPath, TimeOfDay, Version } from './shapes.ts';

/** Who rings. With a household the address is the register's own, whatever is sent. */
export const Caller = z.strictObject({
  householdId: Id.optional(),
  name: line(120, 1),
  phone: Phone.optional(),
  email: Email.optional(),
  street: line(120).default(''),
  postalCode: z
    .string()
    .regex(/^(\d{3} ?\d{2}|\d{4}|)$/)
    .transform((text) => text.replace(' ', ''))
    .default(''),
  locality: line(80).default(''),
  villageId: Id.optional(),
  directions: paragraph(500).default(''),
});
export type Caller = z.output<typeof Caller>;

/** Somebody in no register, known by the telephone from earlier orders at this shop. */
export const KnownGuest = z.strictObject({
  name: z.string(),
  phone: z.string(),
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  villageId: Id.nullable(),
  village: z.string().nullable(),
  directions: z.string(),
  lastOrder: Day,
});
export type KnownGuest = z.infer<typeof KnownGuest>;
export const FoundCallers = z.strictObject({
  households: z.array(KnownHousehold),
  guests: z.array(KnownGuest),
  more: z.boolean(),
  /** What was typed, when it is a telephone number. */
  phone: z.string().nullable(),
});
export type FoundCallers = z.infer<typeof FoundCallers>;

/** One of the shop's goods as the desk lists it. */
export const DeskOffer = z.strictObject({
  id: Id,
  sku: z.string(),
  name: z.string(),
  category: z.string(),
  price: z.strictObject({ ore: Ore, unit: BaseUnit, amount: z.int() }),
  unitPrice: OfferCard.shape.unitPrice,
  /** Running and planned ones; the one of the day makes the price. */
  promotions: z.array(Promotion),
  depositOre: Ore,
  weighed: z.boolean(),
  quantity: z.strictObject({ step: z.int(), min: z.int(), max: z.int() }),
  zone: TemperatureZone,
  ageLimit: z.int().nullable(),
  inStock: z.boolean(),
});
export type DeskOffer = z.infer<typeof DeskOffer>;
export const UsualOffer = z.strictObject({ ...DeskOffer.shape, times: z.int(), lastQuantity: z.int(), lastDay: Day });
export type UsualOffer = z.infer<typeof UsualOffer>;

/** A day of a round as the caller hears it, before anything is in the basket. `feeOre`: for goods like the caller's usual ones. */
export const CallerDay = z.strictObject({
  roundId: Id,
  carrierName: z.string(),
  day: Day,
  windowFrom: TimeOfDay,
  windowTo: TimeOfDay,
  orderBy: Instant,
  placesLeft: z.int(),
  feeOre: Ore,
  feeKind: z.enum(['scheme', 'standard']),
});
const ListOfCaller = z.strictObject({ id: Id, name: z.string(), lines: z.int() });
const LastOrder = z.strictObject({
  orderId: Id,
  reference: z.string(),
  day: Day,
  lines: z.array(z.strictObject({ offerId: Id, name: z.string(), sku: z.string(), quantity: z.int(), wish: Wish })),
});

export const DraftLine = z.strictObject({ ...BasketLine.shape, name: line(300), sku: line(60) });
export type DraftLine = z.output<typeof DraftLine>;
export const DraftContent = z.strictObject({
  caller: Caller,
  /** `counter`: ordered in the shop itself, which is no distance contract: the sale is rung up in the till (DOMAIN 3.9). */
  channel: z.enum(['phone', 'counter']),
  lines: z.array(DraftLine).max(200),
  /** What to do with goods that are not there, of lines that have no wish of their own. */
  wish: Wish.optional(),
  handover: ShopChoice.shape.handover,
  payment: PaymentMethod.optional(),
  message: paragraph(500).default(''),
  coupon: ShopChoice.shape.coupon,
  /** `printed`: on paper with the goods. `auto`: by e-mail or text message where there is one, else on paper. */
  confirm: z.enum(['auto', 'printed']).default('auto'),
  /** A day of a standing order that this order is. */
  standing: z.strictObject({ id: Id, plannedDay: Day }).optional(),
});
export type DraftContent = z.output<typeof DraftContent>;

/** Another clerk with the same caller on the line. */
export const OtherClerk = z.strictObject({ name: z.string(), since: Instant });
export const DeskDraft = z.strictObject({
  draft: z.strictObject({ content: DraftContent, version: z.int(), updatedAt: Instant }).nullable(),
  /** The lines priced as the web would; null without lines. */
  quote: Quote.nullable(),
  others: z.array(OtherClerk),
});
export type DeskDraft = z.infer<typeof DeskDraft>;

export const CallerCard = z.strictObject({
  /** Null: a caller whom nobody knows yet. */
  caller: Caller.nullable(),
  village: z.string().nullable(),
  household: KnownHousehold.nullable(),
  usual: z.array(UsualOffer),
  lists: z.array(ListOfCaller),
  lastOrder: LastOrder.nullable(),
  /** What the caller last wished to happen with goods that are not there. */
  wish: Wish.nullable(),
  days: z.array(CallerDay),
  others: z.array(OtherClerk),
});
export type CallerCard = z.infer<typeof CallerCard>;

export const PhoneOrder = z.strictObject({
  orderId: Id,
  shopOrderId: Id,
  reference: z.string(),
  totalOre: Ore,
  confirmedBy: z.enum(['email', 'sms-link', 'printed-with-goods']),
  ringUp: z.boolean(),
  /** Paid by card through a link that is sent: until when. */
  payBy: Instant.nullable(),
});
export type PhoneOrder = z.infer<typeof PhoneOrder>;

export const phoneOrdersRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/phone/callers': {
    summary: 'Who rings? Households and earlier customers of this shop, by telephone number or name',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({ q: line(80, 3) }),
    reply: { 200: FoundCallers },
  },
  'GET /tenants/:tenant/shops/:shop/phone/caller': {
    summary: 'A caller with usual goods, lists, right and next rounds, as far as this shop may know them',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({ household: Id.optional(), phone: Phone.optional() }),
    reply: { 200: CallerCard },
  },
  'GET /tenants/:tenant/shops/:shop/phone/offers': {
    summary: "The shop's own goods by name, article number or GTIN, for adding by keyboard",
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({ q: line(100, 1) }),
    reply: { 200: z.strictObject({ offers: z.array(DeskOffer) }) },
  },
  'GET /tenants/:tenant/shops/:shop/phone/draft': {
    summary: 'The order that this clerk is taking, priced now',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: DeskDraft },
  },
  'GET /tenants/:tenant/shops/:shop/phone/others': {
    summary: 'Other clerks of the shop who have the same caller on the line: asked again and again while a call lasts',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ others: z.array(OtherClerk) }) },
  },
  'PUT /tenants/:tenant/shops/:shop/phone/draft': {
    summary: 'Keeps the order that this clerk is taking and prices it. `version` 0: a new one',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ version: z.int().min(0), content: DraftContent }),
    reply: { 200: DeskDraft },
    problems: { 'draft.changed': 409 },
  },
  'DELETE /tenants/:tenant/shops/:shop/phone/draft': {
    summary: 'Puts the order that this clerk was taking away',
    callers: ['shop'],
    params: ShopPath,
    reply: { 204: undefined },
  },
  'POST /tenants/:tenant/shops/:shop/phone/orders': {
    summary: "Places the clerk's draft for the caller, at the price read out; the log keeps who took it for whom",
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ version: Version, quoteHash: z.string().regex(/^[0-9a-f]{64}$/) }),
    idempotent: true,
    reply: { 201: PhoneOrder },
    problems: {
      ...checkoutRoutes['POST /tenants/:tenant/orders'].problems,
      'draft.changed': 409,
      'standing-order.day-done': 409,
    },
  },
  'GET /tenants/:tenant/shops/:shop/order-form.pdf': {
    summary: 'An order form on paper in large type, with article numbers: of categories, or of a household’s usual goods',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({
      categories: z
        .string()
        .max(600)
        .transform((text) => text.split(',').filter((slug) => slug !== ''))
        .pipe(z.array(CategorySlug).max(40))
        .optional(),
      village: Id.optional(),
      household: Id.optional(),
    }),
    reply: { 200: undefined },
    produces: 'application/pdf',
  },
});
