// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { date, integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const coupons = pgTable(
  'coupons',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    code: text('code').notNull(),
    codeKey: text('code_key').notNull(),
    kind: text('kind', { enum: ['amount', 'percent'] }).notNull(),
    offOre: integer('off_ore'),
    offPercent: smallint('off_percent'),
    minimumOre: integer('minimum_ore').notNull().default(sql`0`),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }),
    limitTotal: integer('limit_total'),
    limitPerCustomer: smallint('limit_per_customer'),
    categories: text('categories').array().notNull().default(sql`'{}'::text[]`),
    offerIds: uuid('offer_ids').array().notNull().default(sql`'{}'::uuid[]`),
    used: integer('used').notNull().default(sql`0`),
    pausedAt: timestamp('paused_at', { withTimezone: true, mode: 'date' }),
    pausedBy: text('paused_by'),
    version: integer('version').notNull().default(sql`1`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const couponBuyers = pgTable(
  'coupon_buyers',
  {
    tenantId: integer('tenant_id').notNull(),
    couponId: uuid('coupon_id').notNull(),
    buyerKey: text('buyer_key').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.couponId, table.buyerKey, table.shopOrderId] })],
);
