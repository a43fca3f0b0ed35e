// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { date, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const tillLists = pgTable(
  'till_lists',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    number: integer('number').notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    state: text('state', { enum: ['open', 'handed-over'] })
      .notNull()
      .default(sql`'open'::text`),
    version: integer('version').notNull().default(sql`1`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    createdBy: text('created_by').notNull(),
    handedOverAt: timestamp('handed_over_at', { withTimezone: true, mode: 'date' }),
    handedOverBy: text('handed_over_by'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const tillListOrders = pgTable(
  'till_list_orders',
  {
    tenantId: integer('tenant_id').notNull(),
    orderTenantId: integer('order_tenant_id').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    listId: uuid('list_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    reference: text('reference').notNull(),
    soldOn: date('sold_on', { mode: 'string' }).notNull(),
    paymentMethod: text('payment_method').notNull(),
    lines: jsonb('lines').notNull(),
    feeOre: integer('fee_ore').notNull(),
    totalOre: integer('total_ore').notNull(),
    vat: jsonb('vat').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.orderTenantId, table.shopOrderId] })],
);
