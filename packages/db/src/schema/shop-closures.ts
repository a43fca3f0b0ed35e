// Written by write.ts from the migrations; change those, then run it again.
import { date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const shopClosures = pgTable(
  'shop_closures',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    why: text('why').notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true, mode: 'date' }).notNull(),
    closedBy: text('closed_by').notNull(),
    undoneAt: timestamp('undone_at', { withTimezone: true, mode: 'date' }),
    roundId: uuid('round_id'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const closureOrders = pgTable(
  'closure_orders',
  {
    tenantId: integer('tenant_id').notNull(),
    closureId: uuid('closure_id').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    outcome: text('outcome', { enum: ['moved', 'no-day', 'stays'] }).notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    fromCutOffAt: timestamp('from_cut_off_at', { withTimezone: true, mode: 'date' }).notNull(),
    toDay: date('to_day', { mode: 'string' }),
    told: text('told', { enum: ['email', 'sms', 'call'] }).notNull(),
    calledAt: timestamp('called_at', { withTimezone: true, mode: 'date' }),
    calledBy: text('called_by'),
    undone: text('undone', { enum: ['back', 'order-changed', 'day-full', 'day-past'] }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.closureId, table.shopOrderId] })],
);
