import { ALLERGENS, PICTOGRAMS, STOCK_KINDS } from '@galleria/domain/catalogue';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import { z } from 'zod';
import { Amount, BaseUnit, CategorySlug, FoodFacts, HazardFacts, HomeDays, TemperatureZone } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Id, line, Ore, Page, paragraph, ShopPath, TenantPath, Version } from './shapes.ts';

export const OFFER_FILTERS = ['all', 'sold-out', 'hidden', 'missing-facts', 'no-food-facts'] as const;
/** Fields of a till file that a person may set by hand; what is named here no file changes back. */
export const HAND_FIELDS = ['name', 'price', 'vat', 'category', 'gtin', 'content', 'deposit', 'onHand'] as const;

const VatCategory = z.enum(VAT_CATEGORIES);
const Price = z.strictObject({ ore: Ore, unit: BaseUnit, amount: z.int().min(1) });
const OfferState = z.enum(['live', 'hidden', 'missing']);

/** A shop's own offer in a list. `available`: on hand less reserved, of counted goods. `missing`: what the law asks for before it can be shown. */
export const StaffOfferRow = z.strictObject({
  id: Id,
  sku: z.string(),
  gtin: z.string().nullable(),
  name: z.string(),
  category: CategorySlug,
  price: Price,
  content: Amount.nullable(),
  state: OfferState,
  soldOut: z.boolean(),
  stockKind: z.enum(STOCK_KINDS),
  available: z.int().nullable(),
  missing: z.array(z.string()),
  picture: z.string().nullable(),
  version: Version,
});
export type StaffOfferRow = z.infer<typeof StaffOfferRow>;

/** Everything that staff see and change of one offer. `food` is what the shop says itself, `registerFood` what the item register knows. */
export const StaffOffer = z.strictObject({
  ...StaffOfferRow.shape,
  inStoreCode: z.string().nullable(),
  brand: z.string().nullable(),
  description: z.string(),
  vatCategory: VatCategory,
  depositOre: Ore,
  homeDays: HomeDays.nullable(),
  onHand: z.int().nullable(),
  reserved: z.int().nullable(),
  weighed: z.boolean(),
  zone: TemperatureZone,
  ageLimit: z.int().nullable(),
  food: FoodFacts.nullable(),
  registerFood: FoodFacts.nullable(),
  hazards: HazardFacts.nullable(),
  shelf: z.string(),
  tillGroup: z.string().nullable(),
  handEdited: z.array(z.string()),
});
export type StaffOffer = z.infer<typeof StaffOffer>;

const Allergens = z.array(z.enum(ALLERGENS)).max(ALLERGENS.length);
/** What the shop itself says of a food. `allergensComplete`: somebody has gone through all fourteen. Null: the shop says nothing. */
const FoodEdit = z.strictObject({
  ingredients: paragraph(5000).nullable(),
  contains: Allergens,
  mayContain: Allergens,
  allergensComplete: z.boolean(),
});
const HazardEdit = z.discriminatedUnion('hazardous', [
  z.strictObject({ hazardous: z.literal(false) }),
  z.strictObject({
    hazardous: z.literal(true),
    pictograms: z.array(z.enum(PICTOGRAMS)).max(9),
    signalWord: z.enum(['danger', 'warning']).nullable(),
    statements: z.array(line(12, 1)).max(30),
  }),
]);

/** Only what is named changes. `version` is the one that the editor showed: another change in between answers 409 with it. */
export const OfferEdit = z.strictObject({
  version: Version,
  name: line(160, 1).optional(),
  brand: line(80).nullable().optional(),
  description: paragraph(2000).optional(),
  category: CategorySlug.optional(),
  vatCategory: VatCategory.optional(),
  priceOre: z.int().min(1).max(20_000_000).optional(),
  depositOre: z.int().min(0).max(100_000).optional(),
  content: Amount.nullable().optional(),
  gtin: line(20).nullable().optional(),
  stockKind: z.enum(STOCK_KINDS).optional(),
  onHand: z.int().min(0).max(1_000_000_000).optional(),
  homeDays: HomeDays.nullable().optional(),
  soldOut: z.boolean().optional(),
  hidden: z.boolean().optional(),
  ageLimit: z
    .union([z.literal(15), z.literal(18)])
    .nullable()
    .optional(),
  food: FoodEdit.nullable().optional(),
  hazards: HazardEdit.nullable().optional(),
  shelf: line(60).optional(),
  removePicture: z.literal(true).optional(),
  /** Lets the till file decide these again. */
  followTill: z.array(z.enum(HAND_FIELDS)).max(HAND_FIELDS.length).optional(),
});
export type OfferEdit = z.infer<typeof OfferEdit>;

const OfferPath = z.strictObject({ ...ShopPath.shape, offer: Id });

export const offersRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/offers': {
    summary: 'The shop’s own offers, 50 a page: by name, article number or EAN, and those that need a hand',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({ ...Page.shape, q: line(100).default(''), filter: z.enum(OFFER_FILTERS).default('all') }),
    reply: {
      200: z.strictObject({
        offers: z.array(StaffOfferRow),
        page: z.int(),
        more: z.boolean(),
        counts: z.record(z.enum(OFFER_FILTERS), z.int()),
      }),
    },
  },
  'GET /tenants/:tenant/shops/:shop/offers/:offer': {
    summary: 'One offer with everything that staff may change',
    callers: ['shop'],
    params: OfferPath,
    reply: { 200: StaffOffer },
  },
  'PATCH /tenants/:tenant/shops/:shop/offers/:offer': {
    summary: 'Change one offer by hand: price, sold out, hidden, food facts, hazards …',
    callers: ['shop'],
    params: OfferPath,
    body: OfferEdit,
    reply: { 200: StaffOffer },
    problems: { 'offer.changed': 409, 'offer.gtin': 422, 'offer.hazards': 422 },
  },
  'POST /tenants/:tenant/shops/:shop/offers/:offer/picture': {
    summary: 'A photograph of the goods: kept as WebP in two sizes, without what the camera wrote into it. Form fields: file, version',
    callers: ['shop'],
    params: OfferPath,
    accepts: 'multipart/form-data',
    reply: { 200: StaffOffer },
    problems: { 'offer.changed': 409 },
  },
  'GET /tenants/:tenant/pictures/:key': {
    summary: 'A photograph that a shop has uploaded, as WebP: `<id>-320` or `<id>-640`. Never changes under its key',
    callers: ['anyone'],
    params: z.strictObject({ ...TenantPath.shape, key: z.string().regex(/^[0-9a-f-]{36}-(320|640)$/) }),
    produces: 'image/webp',
    reply: { 200: undefined },
  },
});
