// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, date, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const phoneDrafts = pgTable(
  'phone_drafts',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    actor: text('actor').notNull(),
    callerKey: text('caller_key').notNull(),
    content: jsonb('content').notNull(),
    version: integer('version').notNull().default(sql`1`),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId, table.actor] })],
);

export const orderLists = pgTable(
  'order_lists',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    customerId: uuid('customer_id'),
    householdId: uuid('household_id'),
    phone: text('phone'),
    shopIds: uuid('shop_ids').array().notNull(),
    version: integer('version').notNull().default(sql`1`),
    createdBy: text('created_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const orderListLines = pgTable(
  'order_list_lines',
  {
    tenantId: integer('tenant_id').notNull(),
    orderListId: uuid('order_list_id').notNull(),
    position: smallint('position').notNull(),
    shopId: uuid('shop_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    name: text('name').notNull(),
    quantity: integer('quantity').notNull(),
    wish: text('wish', { enum: ['leave-out', 'replace', 'call'] })
      .notNull()
      .default(sql`'leave-out'::text`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.orderListId, table.position] })],
);

export const standingOrders = pgTable(
  'standing_orders',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    customerId: uuid('customer_id'),
    householdId: uuid('household_id'),
    name: text('name').notNull(),
    phone: text('phone'),
    email: text('email'),
    street: text('street').notNull(),
    postalCode: text('postal_code').notNull(),
    locality: text('locality').notNull(),
    villageId: uuid('village_id').notNull(),
    directions: text('directions').notNull().default(sql`''::text`),
    printed: boolean('printed').notNull().default(sql`false`),
    roundId: uuid('round_id').notNull(),
    everyWeeks: smallint('every_weeks').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }),
    pausedFrom: date('paused_from', { mode: 'string' }),
    pausedTo: date('paused_to', { mode: 'string' }),
    paymentMethod: text('payment_method').notNull(),
    way: text('way', { enum: ['call', 'by-itself'] }).notNull(),
    agreedAt: timestamp('agreed_at', { withTimezone: true, mode: 'date' }),
    agreedBy: text('agreed_by'),
    atMostOre: integer('at_most_ore'),
    lines: jsonb('lines').notNull(),
    version: integer('version').notNull().default(sql`1`),
    createdBy: text('created_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    weekday: smallint('weekday'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const standingOrderDays = pgTable(
  'standing_order_days',
  {
    tenantId: integer('tenant_id').notNull(),
    standingOrderId: uuid('standing_order_id').notNull(),
    plannedDay: date('planned_day', { mode: 'string' }).notNull(),
    shopId: uuid('shop_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    state: text('state', { enum: ['no-answer', 'skipped', 'placed', 'held', 'told'] }).notNull(),
    orderId: uuid('order_id'),
    reason: text('reason'),
    doneBy: text('done_by').notNull(),
    doneAt: timestamp('done_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.standingOrderId, table.plannedDay] })],
);
