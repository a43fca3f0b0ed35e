// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  time,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

export const villages = pgTable(
  'villages',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    postalCode: text('postal_code').notNull(),
    locality: text('locality').notNull(),
    lat: doublePrecision('lat'),
    lon: doublePrecision('lon'),
    urban: boolean('urban').notNull().default(sql`false`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const carrierContracts = pgTable(
  'carrier_contracts',
  {
    tenantId: integer('tenant_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    kind: text('kind', { enum: ['own-car', 'post', 'taxi', 'club', 'bus-goods', 'boat'] }).notNull(),
    takesPayment: boolean('takes_payment').notNull(),
    checksId: boolean('checks_id').notNull(),
    zones: text('zones').array().notNull(),
    priceOre: integer('price_ore').notNull(),
    maxWeightGrams: integer('max_weight_grams').notNull(),
    handOver: text('hand_over', { enum: ['portal', 'email', 'email-run', 'system'] }).notNull(),
    terms: text('terms').notNull().default(sql`''::text`),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }),
    otherGoodsOre: integer('other_goods_ore'),
    otherGoodsFromGrams: integer('other_goods_from_grams'),
    weekdays: smallint('weekdays').array().notNull().default(sql`'{1,2,3,4,5,6,7}'::smallint[]`),
    demandsFoodRegistration: boolean('demands_food_registration').notNull().default(sql`false`),
    versionFrom: date('version_from', { mode: 'string' }),
    reportedBy: text('reported_by', { enum: ['carrier', 'shop'] })
      .notNull()
      .default(sql`'carrier'::text`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.carrierId] })],
);

export const rounds = pgTable(
  'rounds',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    name: text('name').notNull(),
    weekday: smallint('weekday').notNull(),
    cutOffDaysBefore: smallint('cut_off_days_before').notNull(),
    cutOffTime: time('cut_off_time').notNull(),
    departs: time('departs').notNull(),
    windowFrom: time('window_from').notNull(),
    windowTo: time('window_to').notNull(),
    holidayRule: text('holiday_rule', { enum: ['skip', 'day-before'] }).notNull(),
    capacity: integer('capacity').notNull(),
    standardFeeOre: integer('standard_fee_ore').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }),
    version: integer('version').notNull().default(sql`1`),
    alsoWeekdays: smallint('also_weekdays').array().notNull().default(sql`'{}'::smallint[]`),
    seasons: jsonb('seasons').notNull().default(sql`'[]'::jsonb`),
    minStops: integer('min_stops').notNull().default(sql`0`),
    busLine: text('bus_line').notNull().default(sql`''::text`),
    handInBy: time('hand_in_by'),
    handInAt: text('hand_in_at').notNull().default(sql`''::text`),
    crates: integer('crates'),
    coldLitres: integer('cold_litres'),
    laterFees: jsonb('later_fees').notNull().default(sql`'[]'::jsonb`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const roundVillages = pgTable(
  'round_villages',
  {
    tenantId: integer('tenant_id').notNull(),
    roundId: uuid('round_id').notNull(),
    villageId: uuid('village_id').notNull(),
    position: smallint('position').notNull(),
    stopName: text('stop_name').notNull().default(sql`''::text`),
    stopAt: time('stop_at'),
    metBy: text('met_by').notNull().default(sql`''::text`),
    metByPhone: text('met_by_phone').notNull().default(sql`''::text`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.roundId, table.villageId] })],
);

export const roundShops = pgTable(
  'round_shops',
  {
    tenantId: integer('tenant_id').notNull(),
    roundId: uuid('round_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    homeTenantId: integer('home_tenant_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.roundId, table.shopId] })],
);

export const roundDays = pgTable(
  'round_days',
  {
    tenantId: integer('tenant_id').notNull(),
    roundId: uuid('round_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    capacity: integer('capacity').notNull(),
    booked: integer('booked').notNull().default(sql`0`),
    cancelledAt: timestamp('cancelled_at', { withTimezone: true, mode: 'date' }),
    cancelledWhy: text('cancelled_why'),
    minDecidedAt: timestamp('min_decided_at', { withTimezone: true, mode: 'date' }),
    cancelledFor: date('cancelled_for', { mode: 'string' }),
    crates: integer('crates'),
    coldLitres: integer('cold_litres'),
    cratesBooked: integer('crates_booked').notNull().default(sql`0`),
    coldBooked: integer('cold_booked').notNull().default(sql`0`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.roundId, table.day] })],
);

export const households = pgTable(
  'households',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    number: integer('number').notNull(),
    name: text('name').notNull(),
    street: text('street').notNull(),
    postalCode: text('postal_code').notNull(),
    locality: text('locality').notNull(),
    villageId: uuid('village_id'),
    lat: doublePrecision('lat'),
    lon: doublePrecision('lon'),
    directions: text('directions').notNull().default(sql`''::text`),
    phone: text('phone'),
    email: text('email'),
    yearRound: boolean('year_round').notNull(),
    registered: boolean('registered').notNull().default(sql`true`),
    protected: boolean('protected').notNull().default(sql`false`),
    version: integer('version').notNull().default(sql`1`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    erasedAt: timestamp('erased_at', { withTimezone: true, mode: 'date' }),
    mergedInto: uuid('merged_into'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const customers = pgTable(
  'customers',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    identityId: uuid('identity_id').notNull(),
    name: text('name').notNull().default(sql`''::text`),
    phone: text('phone'),
    email: text('email'),
    street: text('street').notNull().default(sql`''::text`),
    postalCode: text('postal_code').notNull().default(sql`''::text`),
    locality: text('locality').notNull().default(sql`''::text`),
    villageId: uuid('village_id'),
    directions: text('directions').notNull().default(sql`''::text`),
    lastPaymentMethod: text('last_payment_method'),
    version: integer('version').notNull().default(sql`1`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const householdMembers = pgTable(
  'household_members',
  {
    tenantId: integer('tenant_id').notNull(),
    householdId: uuid('household_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    linkedAt: timestamp('linked_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.householdId, table.customerId] })],
);

export const householdDistances = pgTable(
  'household_distances',
  {
    tenantId: integer('tenant_id').notNull(),
    householdId: uuid('household_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    metres: integer('metres').notNull(),
    method: text('method', { enum: ['road-measured', 'road-router', 'estimate'] }).notNull(),
    measuredOn: date('measured_on', { mode: 'string' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.householdId, table.shopId] })],
);

export const deliverySchemes = pgTable(
  'delivery_schemes',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    version: integer('version').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    rules: jsonb('rules').notNull(),
    decidedOn: date('decided_on', { mode: 'string' }).notNull(),
    registrationNumber: text('registration_number').notNull().default(sql`''::text`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    createdBy: text('created_by').notNull(),
    lastDay: date('last_day', { mode: 'string' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const eligibilities = pgTable(
  'eligibilities',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    householdId: uuid('household_id').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }).notNull(),
    decidedOn: date('decided_on', { mode: 'string' }).notNull(),
    decidedBy: text('decided_by').notNull(),
    registrationNumber: text('registration_number').notNull().default(sql`''::text`),
    distanceExempt: boolean('distance_exempt').notNull().default(sql`false`),
    state: text('state', { enum: ['granted', 'revoked'] }).notNull(),
    revokedOn: date('revoked_on', { mode: 'string' }),
    version: integer('version').notNull().default(sql`1`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const deliveryOccasions = pgTable(
  'delivery_occasions',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    householdId: uuid('household_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    promisedAt: timestamp('promised_at', { withTimezone: true, mode: 'date' }).notNull(),
    feeOre: integer('fee_ore').notNull().default(sql`0`),
    releasedAt: timestamp('released_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
