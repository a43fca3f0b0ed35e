import { ALLERGENS, PICTOGRAMS, PRICE_UNITS, SALE_KINDS, STOCK_KINDS } from '@galleria/domain/catalogue';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import { z } from 'zod';
import { Amount, BaseUnit, CategorySlug, Declaration, FoodFacts, HazardFacts, HomeDays, TemperatureZone } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, line, Ore, Page, paragraph, ShopPath, TenantPath, Version } from './shapes.ts';

export const OFFER_FILTERS = ['all', 'sold-out', 'hidden', 'missing-facts', 'wanted-facts', 'no-food-facts', 'old-deposit'] as const;
/** Fields of a till file that a person may set by hand; what is named here no file changes back. */
export const HAND_FIELDS = ['name', 'price', 'vat', 'category', 'gtin', 'content', 'deposit', 'onHand'] as const;

const VatCategory = z.enum(VAT_CATEGORIES);
const Price = z.strictObject({ ore: Ore, unit: BaseUnit, amount: z.int().min(1) });
const OfferState = z.enum(['live', 'hidden', 'missing']);

/**
 * A shop's own offer in a list. `available`: on hand less reserved, of counted goods. `missing`: what keeps it from the galleria. `wanted`: what
 * the law wants told beside that, while it is shown.
 */
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
  wanted: z.array(z.string()),
  picture: z.string().nullable(),
  version: Version,
});
export type StaffOfferRow = z.infer<typeof StaffOfferRow>;

export const PICTURE_KINDS = ['goods', 'label'] as const;
/** `id` is the device's, by which it may send the picture again; `file` is what the picture's public address holds. */
const Picture = z.strictObject({ id: Id, file: Id, kind: z.enum(PICTURE_KINDS), alt: z.string() });

/**
 * Everything that staff see and change of one offer. `food` is what the shop says itself, `registerFood` what the item register knows.
 * `factsBy`: until when what is wanted may be told; null when it was entered by hand and is held until all is there.
 */
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
  registerItem: z.strictObject({ name: z.string(), brand: z.string().nullable(), source: z.string(), date: Day }).nullable(),
  declaration: Declaration.nullable(),
  kind: z.enum(SALE_KINDS),
  factsBy: Day.nullable(),
  handMade: z.boolean(),
  withdrawable: z.boolean(),
  pictures: z.array(Picture),
  hazards: HazardFacts.nullable(),
  shelf: z.string(),
  /** The page that it shares with others; null when it stands by itself. */
  variantGroup: z.strictObject({ id: Id, name: z.string(), values: z.array(z.string()) }).nullable(),
  /** Several goods at one price: what it holds is changed where bundles are made. */
  bundle: z.boolean(),
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
  nutrition: FoodFacts.shape.nutrition.optional(),
  /** Something was taken over from the item register, whose name is then kept beside the shop's. */
  fromRegister: z.boolean().optional(),
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
  zone: TemperatureZone.optional(),
  /** Only what is named changes; the rest stays as it is. */
  declaration: Declaration.partial().optional(),
  /** Lets the till file decide these again. */
  followTill: z.array(z.enum(HAND_FIELDS)).max(HAND_FIELDS.length).optional(),
});
export type OfferEdit = z.infer<typeof OfferEdit>;

/** Goods that no till file tells of, as somebody enters them with the packet in the hand. Without an article number they get one of ours. */
export const NewOffer = z.strictObject({
  name: line(160, 1),
  brand: line(80).nullable().optional(),
  category: CategorySlug,
  priceOre: z.int().min(1).max(20_000_000),
  per: z.enum(PRICE_UNITS),
  content: Amount.nullable().optional(),
  gtin: line(20).nullable().optional(),
  sku: line(40, 1).optional(),
});
export type NewOffer = z.infer<typeof NewOffer>;

export const MOST_PICTURES = 12;
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
  'POST /tenants/:tenant/shops/:shop/offers': {
    summary: 'Enter new goods by hand: they are held back until everything is told that the law asks for their kind',
    callers: ['shop'],
    params: ShopPath,
    body: NewOffer,
    reply: { 201: StaffOffer },
    problems: { 'offer.gtin': 422, 'offer.already-there': 409 },
    idempotent: true,
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
    problems: { 'offer.changed': 409, 'offer.gtin': 422, 'offer.hazards': 422, 'offer.deposit': 422 },
  },
  'PUT /tenants/:tenant/shops/:shop/offers/:offer/pictures/:picture': {
    summary:
      'A photograph of the goods or of their label, as WebP in four sizes without what the camera wrote into it. The device makes the id and may send it again. Form fields: kind, file',
    callers: ['shop'],
    params: z.strictObject({ ...OfferPath.shape, picture: Id }),
    accepts: 'multipart/form-data',
    reply: { 200: StaffOffer },
    problems: { 'picture.too-large': 413, 'picture.too-many-pixels': 422, 'picture.unreadable': 415, 'picture.too-many': 409 },
  },
  'PUT /tenants/:tenant/shops/:shop/offers/:offer/pictures': {
    summary: 'The order of the pictures and what each shows; one that is left out is removed. `known`: the ids that the editor showed',
    callers: ['shop'],
    params: OfferPath,
    body: z.strictObject({
      known: z.array(Id).max(MOST_PICTURES),
      pictures: z.array(z.strictObject({ id: Id, kind: z.enum(PICTURE_KINDS), alt: line(200) })).max(MOST_PICTURES),
    }),
    reply: { 200: StaffOffer },
    problems: { 'offer.changed': 409 },
  },
  'GET /tenants/:tenant/pictures/:key': {
    summary: 'A photograph that a shop has uploaded, as WebP: `<file>-160`, `-320`, `-640` or `-1280`. Never changes under its key',
    callers: ['anyone'],
    params: z.strictObject({ ...TenantPath.shape, key: z.string().regex(/^[0-9a-f-]{36}-(160|320|640|1280)$/) }),
    produces: 'image/webp',
    reply: { 200: undefined },
  },
});
