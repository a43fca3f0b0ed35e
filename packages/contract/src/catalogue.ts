import {
  AGE_RULE_NAMES,
  ALLERGENS,
  BASE_UNITS,
  CATEGORY_SLUGS,
  PACKINGS,
  PICTOGRAMS,
  PRICE_UNITS,
  STOCK_KINDS,
} from '@galleria/domain/catalogue';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Email, Id, Instant, line, Ore, Page, paragraph, Slug, TenantPath, TimeOfDay } from './shapes.ts';

export const CategorySlug = z.enum(CATEGORY_SLUGS);
export const BaseUnit = z.enum(BASE_UNITS);
export const TemperatureZone = z.enum(['ambient', 'chilled', 'frozen']);
export const Amount = z.strictObject({ quantity: z.int().min(1), unit: BaseUnit });

/** Days from the order until the goods are in the shop. */
export const HomeDays = z
  .strictObject({ from: z.int().min(0).max(60), to: z.int().min(0).max(60) })
  .refine(({ from, to }) => from <= to, { error: 'the first number must not be the larger one' });

const Pieces = z.int().min(2).max(99);
const Times = z.int().min(1).max(99).nullable();
/** What a promotion does to a price: another one, a price for several ("3 för 50"), or some of them free ("köp 3, betala för 2"). Öre. */
export const Deal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('price'), priceOre: z.int().min(1).max(20_000_000) }),
  z.strictObject({ kind: z.literal('multi-buy'), take: Pieces, forOre: z.int().min(1).max(20_000_000), most: Times }),
  z.strictObject({ kind: z.literal('take-pay'), take: Pieces, pay: z.int().min(1).max(98), most: Times }),
]);
export type Deal = z.infer<typeof Deal>;

/**
 * A promotion with its first and last day in Sweden: it holds for orders placed on them. `lowestOre` stands beside a reduction: the lowest price of the
 * thirty days before; null where the law asks for none.
 */
export const Promotion = z.strictObject({
  id: Id,
  fromDay: Day,
  toDay: Day,
  label: z.string(),
  deal: Deal,
  lowestOre: Ore.nullable(),
  unitPriceOre: Ore.nullable(),
});
export type Promotion = z.infer<typeof Promotion>;

/** A promotion that made a line cheaper, frozen with it. `savedOre`: against `ordinaryOre` for the whole quantity. */
export const AppliedPromotion = z.strictObject({
  id: Id,
  label: z.string(),
  deal: Deal,
  lowestOre: Ore.nullable(),
  ordinaryOre: Ore,
  savedOre: Ore,
});
export type AppliedPromotion = z.infer<typeof AppliedPromotion>;

/** The bundle that a line is a part of, frozen with it: `count` bundles with `each` pieces of the line's goods, and what one costs beside its parts one by one. */
export const LineBundle = z.strictObject({
  id: Id,
  name: z.string(),
  count: z.int(),
  each: z.int(),
  priceOre: Ore,
  separateOre: Ore,
  /** The lowered price of the day that made `priceOre`; what it saved on all of them. */
  promotion: AppliedPromotion.optional(),
});
export type LineBundle = z.infer<typeof LineBundle>;

/** What a list shows of an offer. Prices in öre with VAT; `price.ore` is for `price.amount` of `price.unit`. */
export const OfferCard = z.strictObject({
  id: Id,
  shopId: Id,
  name: z.string(),
  brand: z.string().nullable(),
  category: z.string(),
  price: z.strictObject({ ore: Ore, unit: BaseUnit, amount: z.int().min(1) }),
  unitPrice: z.strictObject({ ore: Ore, per: z.enum(PRICE_UNITS) }).nullable(),
  content: Amount.nullable(),
  depositOre: Ore,
  weighed: z.boolean(),
  stockKind: z.enum(STOCK_KINDS),
  inStock: z.boolean(),
  quantity: z.strictObject({ step: z.int(), min: z.int(), max: z.int() }),
  zone: TemperatureZone,
  ageLimit: z.int().nullable(),
  picture: z.string().nullable(),
  service: z.boolean(),
  /** Of goods that are ordered home, where the shop has said: in how many days they are in the shop. */
  homeDays: HomeDays.optional(),
  /** One of several on a page: lists show the first for all of them. `name` is the group's, `count` says how many are shown, prices in öre. */
  variants: z
    .strictObject({
      groupId: Id,
      name: z.string(),
      options: z.array(z.string()),
      values: z.array(z.string()),
      count: z.int(),
      position: z.int(),
      fromOre: Ore,
      onePrice: z.boolean(),
    })
    .optional(),
  /** Of today and planned; no two hold on the same day. */
  promotions: z.array(Promotion).optional(),
  /** Several goods at one price: so many kinds. */
  bundle: z.strictObject({ parts: z.int() }).optional(),
});
export type OfferCard = z.infer<typeof OfferCard>;

const Allergen = z.enum(ALLERGENS);
const grams = z.number().nullable();
export const FoodFacts = z.strictObject({
  ingredients: z.string().max(5000).nullable(),
  ingredientsInSwedish: z.boolean(),
  contains: z.array(Allergen),
  mayContain: z.array(Allergen),
  allergensComplete: z.boolean(),
  nutrition: z
    .strictObject({
      energyKj: grams,
      energyKcal: grams,
      fatGrams: grams,
      saturatedGrams: grams,
      carbohydrateGrams: grams,
      sugarsGrams: grams,
      fibreGrams: grams,
      proteinGrams: grams,
      saltGrams: grams,
    })
    .nullable(),
  sources: z.array(z.strictObject({ name: z.string().max(120), licence: z.string().max(60).nullable(), date: Day })),
});
export const HazardFacts = z.discriminatedUnion('hazardous', [
  z.strictObject({ hazardous: z.literal(false) }),
  z.strictObject({
    hazardous: z.literal(true),
    label: z.strictObject({
      pictograms: z.array(z.enum(PICTOGRAMS)).max(9),
      signalWord: z.enum(['danger', 'warning']).nullable(),
      statements: z.array(z.string().max(12)).max(30),
    }),
  }),
]);

const Contact = z.strictObject({ name: line(120), address: line(200), email: z.union([Email, z.literal('')]) });
/** What the packet says beside food facts and hazards; an empty text says nothing, null that nobody has looked. */
export const Declaration = z.strictObject({
  packing: z.enum(PACKINGS).nullable(),
  maker: Contact.nullable(),
  makerOutsideEu: z.boolean(),
  euResponsible: Contact.nullable(),
  model: line(120),
  warnings: paragraph(2000).nullable(),
  origin: line(120),
  storage: line(300),
  use: paragraph(1000),
  alcoholPercent: z.number().min(0).max(100).nullable(),
  ageRule: z.enum(AGE_RULE_NAMES).nullable(),
  noWithdrawal: z.enum(['made-to-measure', 'newspaper']).nullable(),
});

/** Goods in a bundle, with what the law wants told of each: its own page has the rest. `priceOre`: by themselves, at the ordinary price. */
export const BundlePart = z.strictObject({
  offerId: Id,
  name: z.string(),
  quantity: z.int(),
  priceOre: Ore,
  depositOre: Ore,
  content: Amount.nullable(),
  ageLimit: z.int().nullable(),
  zone: TemperatureZone,
  withdrawable: z.boolean(),
  isFood: z.boolean(),
  food: FoodFacts.pick({ contains: true, mayContain: true, allergensComplete: true }).nullable(),
  hazards: HazardFacts.nullable(),
  promotions: z.array(Promotion).optional(),
});
export type BundlePart = z.infer<typeof BundlePart>;

/** What the page of one offer shows beside the card. `food` null = nobody has told: "uppgifter saknas – fråga butiken". */
export const OfferDetail = z.strictObject({
  description: z.string(),
  gtin: z.string().nullable(),
  sku: z.string(),
  isFood: z.boolean(),
  food: FoodFacts.nullable(),
  hazards: HazardFacts.nullable(),
  dailyGoods: z.boolean(),
  withdrawable: z.boolean(),
  vatCategory: z.string(),
  weightGrams: z.int().nullable(),
  declaration: Declaration.nullable().optional(),
  /** More than the card's own, in the shop's order, with what each shows. */
  pictures: z.array(z.strictObject({ file: Id, alt: z.string() })).optional(),
  /** Of a bundle: what it holds, and its own price, which it never asks where its parts cost less unless it may. */
  bundle: z.strictObject({ priceOre: Ore, mayCostMore: z.boolean(), parts: z.array(BundlePart) }).optional(),
});
export type OfferDetail = z.infer<typeof OfferDetail>;

/** One of the goods on a page with several: its value for each option, and whether it can be bought now. */
export const Variant = z.strictObject({ id: Id, values: z.array(z.string()), priceOre: Ore, inStock: z.boolean() });
export type Variant = z.infer<typeof Variant>;

export const Hours = z.strictObject({ weekday: z.int().min(1).max(7), opens: TimeOfDay, closes: TimeOfDay });
export const HoursException = z.strictObject({ day: Day, opens: TimeOfDay.nullable(), closes: TimeOfDay.nullable(), note: z.string() });

export const ShopFace = z.strictObject({
  id: Id,
  slug: Slug,
  kind: z.enum(['grocery', 'building-supplies', 'services', 'specialist']),
  name: z.string(),
  story: z.string(),
  orgNumber: z.string(),
  email: Email,
  phone: z.string(),
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  picture: z.string().nullable(),
  /** Who the trader is in law, and that it sells only what follows the law (DSA, art. 30); null for shops that were there before anybody applied. */
  trader: z.strictObject({ legalName: z.string(), register: z.string(), certifiedOn: z.string() }).nullable(),
  pickup: z.boolean(),
  open: z.boolean(),
  hours: z.array(Hours),
  exceptions: z.array(HoursException),
  /** A neighbour municipality's shop: where it is at home. */
  homeMunicipality: z.string().nullable(),
});
export type ShopFace = z.infer<typeof ShopFace>;

/** `municipality`: of a neighbour's shop, where it is at home. */
const ShopName = z.strictObject({ id: Id, slug: Slug, name: z.string(), municipality: z.string().optional() });

export const OfferList = z.strictObject({ offers: z.array(OfferCard), shops: z.array(ShopName), page: z.int(), more: z.boolean() });
export type OfferList = z.infer<typeof OfferList>;

/** A shop of the region that does not deliver here: where it is, how to reach it, and the address of its own galleria. */
export const RegionShop = z.strictObject({
  ...{ id: Id, slug: Slug, name: z.string(), municipality: z.string() },
  ...{ phone: z.string(), street: z.string(), postalCode: z.string(), locality: z.string(), galleria: z.string() },
});
export type RegionShop = z.infer<typeof RegionShop>;
export const RegionFound = z.strictObject({
  region: z.string(),
  query: z.string(),
  page: z.int(),
  more: z.boolean(),
  offers: z.array(OfferCard),
  shops: z.array(RegionShop),
});
export type RegionFound = z.infer<typeof RegionFound>;

const ListQuery = z.strictObject({
  ...Page.shape,
  category: CategorySlug.optional(),
  shop: Slug.optional(),
  sort: z.enum(['name', 'price']).default('name'),
});
const SearchQuery = z.strictObject({ ...Page.shape, q: line(100) });

export const catalogueRoutes = defineRoutes({
  'GET /tenants/:tenant/storefront/shops': {
    summary: 'The shops that sell in this galleria, with opening hours',
    callers: ['anyone'],
    params: TenantPath,
    reply: { 200: z.strictObject({ shops: z.array(ShopFace), now: Instant }) },
  },
  'GET /tenants/:tenant/storefront/shops/:slug': {
    summary: 'One shop: its story, hours, contact and what it sells most of',
    callers: ['anyone'],
    params: z.strictObject({ ...TenantPath.shape, slug: Slug }),
    reply: {
      200: z.strictObject({
        shop: ShopFace,
        /** The shop's story as HTML that is safe to show; `shop.story` is its words alone. */
        storyHtml: z.string(),
        categories: z.array(z.strictObject({ category: z.string(), offers: z.int() })),
        now: Instant,
      }),
    },
  },
  'GET /tenants/:tenant/storefront/categories': {
    summary: 'The categories that hold offers, with how many',
    callers: ['anyone'],
    params: TenantPath,
    reply: { 200: z.strictObject({ categories: z.array(z.strictObject({ category: z.string(), offers: z.int() })) }) },
  },
  'GET /tenants/:tenant/storefront/offers': {
    summary: 'Offers of a category, a shop or all, 24 a page, by name or price',
    callers: ['anyone'],
    params: TenantPath,
    query: ListQuery,
    reply: { 200: OfferList },
  },
  'GET /tenants/:tenant/storefront/offers/:offer': {
    summary: 'One offer with everything the law wants shown before the purchase',
    callers: ['anyone'],
    params: z.strictObject({ ...TenantPath.shape, offer: Id }),
    reply: {
      200: z.strictObject({
        offer: OfferCard,
        detail: OfferDetail,
        shop: ShopFace,
        vatPercent: z.int(),
        variants: z.array(Variant),
        now: Instant,
      }),
    },
  },
  'GET /tenants/:tenant/storefront/search': {
    summary: 'Search by words, part of a word, a slip of spelling, or a GTIN',
    callers: ['anyone'],
    params: TenantPath,
    query: SearchQuery,
    reply: { 200: z.strictObject({ ...OfferList.shape, query: z.string(), similar: z.boolean() }) },
  },
  'GET /tenants/:tenant/storefront/region-search': {
    summary: 'Goods of the region’s other shops, which do not deliver here, with where they are',
    callers: ['anyone'],
    params: TenantPath,
    query: SearchQuery,
    reply: { 200: RegionFound },
  },
  'GET /tenants/:tenant/storefront/cards': {
    summary: 'The cards of named offers, for a basket kept on the device; what is gone is left out',
    callers: ['anyone'],
    params: TenantPath,
    query: z.strictObject({ ids: z.string().max(8000) }),
    reply: { 200: OfferList },
  },
});
