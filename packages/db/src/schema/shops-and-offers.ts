// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  doublePrecision,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  time,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const shops = pgTable(
  'shops',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    slug: text('slug').notNull(),
    kind: text('kind', { enum: ['grocery', 'building-supplies', 'services', 'specialist'] }).notNull(),
    name: text('name').notNull(),
    story: text('story').notNull().default(sql`''::text`),
    orgNumber: text('org_number').notNull(),
    email: text('email').notNull(),
    phone: text('phone').notNull(),
    street: text('street').notNull(),
    postalCode: text('postal_code').notNull(),
    locality: text('locality').notNull(),
    lat: doublePrecision('lat'),
    lon: doublePrecision('lon'),
    picture: text('picture'),
    foodRegistration: text('food_registration'),
    folkolNotified: boolean('folkol_notified').notNull().default(sql`false`),
    pickup: boolean('pickup').notNull().default(sql`true`),
    state: text('state', { enum: ['open', 'paused', 'closed'] })
      .notNull()
      .default(sql`'open'::text`),
    version: integer('version').notNull().default(sql`1`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    trader: jsonb('trader').notNull().default(sql`'{}'::jsonb`),
    priceFolderFault: text('price_folder_fault', { enum: ['not-a-folder', 'no-access', 'full', 'unreadable'] }),
    priceFolderFaultSince: timestamp('price_folder_fault_since', { withTimezone: true, mode: 'date' }),
    paying: jsonb('paying').notNull().default(sql`'{}'::jsonb`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const openingHours = pgTable(
  'opening_hours',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    weekday: smallint('weekday').notNull(),
    opens: time('opens').notNull(),
    closes: time('closes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId, table.weekday, table.opens] })],
);

export const openingExceptions = pgTable(
  'opening_exceptions',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    opens: time('opens'),
    closes: time('closes'),
    note: text('note').notNull().default(sql`''::text`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId, table.day] })],
);

export const publicShops = pgTable(
  'public_shops',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    slug: text('slug').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    story: text('story').notNull(),
    orgNumber: text('org_number').notNull(),
    email: text('email').notNull(),
    phone: text('phone').notNull(),
    street: text('street').notNull(),
    postalCode: text('postal_code').notNull(),
    locality: text('locality').notNull(),
    lat: doublePrecision('lat'),
    lon: doublePrecision('lon'),
    picture: text('picture'),
    pickup: boolean('pickup').notNull(),
    state: text('state').notNull(),
    hours: jsonb('hours').notNull(),
    exceptions: jsonb('exceptions').notNull(),
    trader: jsonb('trader').notNull().default(sql`'{}'::jsonb`),
    cardAccount: text('card_account'),
    paying: jsonb('paying').notNull().default(sql`'{}'::jsonb`),
    cardWaits: boolean('card_waits').notNull().default(sql`false`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId] })],
);

export const shopAdmissions = pgTable(
  'shop_admissions',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    homeTenantId: integer('home_tenant_id').notNull(),
    state: text('state', { enum: ['applied', 'admitted', 'suspended', 'ended'] }).notNull(),
    agreementVersion: text('agreement_version'),
    agreedAt: timestamp('agreed_at', { withTimezone: true, mode: 'date' }),
    admittedAt: timestamp('admitted_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId] })],
);

export const offers = pgTable(
  'offers',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    sku: text('sku').notNull(),
    gtin: text('gtin'),
    name: text('name').notNull(),
    brand: text('brand'),
    description: text('description').notNull().default(sql`''::text`),
    category: text('category').notNull(),
    tillGroup: text('till_group'),
    vatCategory: text('vat_category').notNull(),
    priceOre: integer('price_ore').notNull(),
    priceUnit: text('price_unit', { enum: ['piece', 'gram', 'millilitre', 'millimetre', 'square-millimetre'] }).notNull(),
    priceAmount: integer('price_amount').notNull(),
    step: integer('step').notNull(),
    minQuantity: integer('min_quantity').notNull(),
    maxQuantity: integer('max_quantity').notNull(),
    contentAmount: integer('content_amount'),
    contentUnit: text('content_unit', { enum: ['piece', 'gram', 'millilitre', 'millimetre', 'square-millimetre'] }),
    depositOre: integer('deposit_ore').notNull().default(sql`0`),
    stockKind: text('stock_kind', { enum: ['counted', 'usually-there', 'ordered-home'] }).notNull(),
    weighed: boolean('weighed').notNull().default(sql`false`),
    temperatureZone: text('temperature_zone', { enum: ['ambient', 'chilled', 'frozen'] }).notNull(),
    ageLimit: smallint('age_limit'),
    dailyGoods: boolean('daily_goods').notNull(),
    withdrawable: boolean('withdrawable').notNull(),
    service: boolean('service').notNull().default(sql`false`),
    weightGrams: integer('weight_grams'),
    food: jsonb('food'),
    hazards: jsonb('hazards'),
    picture: text('picture'),
    shelf: text('shelf').notNull().default(sql`''::text`),
    state: text('state', { enum: ['live', 'hidden', 'missing'] })
      .notNull()
      .default(sql`'live'::text`),
    soldOut: boolean('sold_out').notNull().default(sql`false`),
    inStoreCode: text('in_store_code'),
    handEdited: text('hand_edited').array().notNull().default(sql`'{}'::text[]`),
    missingFacts: text('missing_facts').array().notNull().default(sql`'{}'::text[]`),
    priceChangedAt: timestamp('price_changed_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    version: integer('version').notNull().default(sql`1`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    declaration: jsonb('declaration'),
    handMade: boolean('hand_made').notNull().default(sql`false`),
    wantedFacts: text('wanted_facts').array().notNull().default(sql`'{}'::text[]`),
    factsBy: date('facts_by', { mode: 'string' }).default(sql`(CURRENT_DATE + 90)`),
    homeDaysFrom: smallint('home_days_from'),
    homeDaysTo: smallint('home_days_to'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const stock = pgTable(
  'stock',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    onHand: integer('on_hand').notNull().default(sql`0`),
    reserved: integer('reserved').notNull().default(sql`0`),
    bundled: boolean('bundled').notNull().default(sql`false`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId, table.offerId] })],
);

export const stockMovements = pgTable(
  'stock_movements',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    onHandChange: integer('on_hand_change').notNull(),
    reservedChange: integer('reserved_change').notNull(),
    cause: text('cause').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    reason: text('reason', { enum: ['inventory', 'broken', 'expired', 'missing', 'own-use', 'found', 'delivery'] }),
    note: text('note').notNull().default(sql`''::text`),
    actor: text('actor'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const priceHistory = pgTable(
  'price_history',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    priceOre: integer('price_ore').notNull(),
    fromAt: timestamp('from_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    cause: text('cause').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const publicOffers = pgTable(
  'public_offers',
  {
    tenantId: integer('tenant_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    category: text('category').notNull(),
    gtin: text('gtin'),
    name: text('name').notNull(),
    folded: text('folded').notNull(),
    foldedDescription: text('folded_description').notNull().default(sql`''::text`),
    priceOre: integer('price_ore').notNull(),
    inStock: boolean('in_stock').notNull(),
    soldOut: boolean('sold_out').notNull().default(sql`false`),
    card: json('card').notNull(),
    detail: jsonb('detail').notNull(),
    department: text('department').notNull().default(sql`''::text`),
    exact: text('exact').notNull().default(sql`''::text`),
    listed: boolean('listed').notNull().default(sql`true`),
    variantGroup: uuid('variant_group'),
    recalledIn: integer('recalled_in').array(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.offerId] })],
);

export const priceFileMappings = pgTable(
  'price_file_mappings',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    columns: jsonb('columns').notNull(),
    groups: jsonb('groups').notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId] })],
);

export const priceFiles = pgTable(
  'price_files',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    name: text('name').notNull(),
    digest: bytea('digest').notNull(),
    storageKey: text('storage_key').notNull(),
    bytes: integer('bytes').notNull(),
    state: text('state', { enum: ['read', 'previewed', 'applying', 'applied'] }).notNull(),
    fullRange: boolean('full_range').notNull().default(sql`true`),
    printedAt: timestamp('printed_at', { withTimezone: true, mode: 'date' }),
    mapping: jsonb('mapping').notNull(),
    summary: jsonb('summary').notNull().default(sql`'{}'::jsonb`),
    version: integer('version').notNull().default(sql`1`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    createdBy: text('created_by').notNull(),
    appliedAt: timestamp('applied_at', { withTimezone: true, mode: 'date' }),
    source: text('source', { enum: ['upload', 'folder', 'mail'] })
      .notNull()
      .default(sql`'upload'::text`),
    attention: text('attention').array().notNull().default(sql`'{}'::text[]`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const priceFileRows = pgTable(
  'price_file_rows',
  {
    tenantId: integer('tenant_id').notNull(),
    fileId: uuid('file_id').notNull(),
    line: integer('line').notNull(),
    shopId: uuid('shop_id').notNull(),
    cells: jsonb('cells').notNull(),
    sku: text('sku'),
    verdict: text('verdict', { enum: ['new', 'changed', 'same', 'rejected', 'hidden', 'back'] }).notNull(),
    reasons: jsonb('reasons').notNull().default(sql`'[]'::jsonb`),
    changes: jsonb('changes').notNull().default(sql`'[]'::jsonb`),
    rowValues: jsonb('row_values'),
    appliedAt: timestamp('applied_at', { withTimezone: true, mode: 'date' }),
    held: text('held', { enum: ['price-jump', 'vat-changed', 'gone'] }),
    decided: text('decided', { enum: ['yes', 'no'] }),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }),
    decidedBy: text('decided_by'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.fileId, table.line] })],
);
