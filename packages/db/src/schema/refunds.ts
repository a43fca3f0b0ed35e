// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const complaints = pgTable(
  'complaints',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    orderId: uuid('order_id').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    position: smallint('position').notNull(),
    name: text('name').notNull(),
    message: text('message').notNull(),
    wants: text('wants', { enum: ['replacement', 'repair', 'price-reduction', 'refund'] }).notNull(),
    enteredBy: text('entered_by', { enum: ['resident', 'shop'] }).notNull(),
    state: text('state', { enum: ['open', 'promised', 'done', 'refused'] })
      .notNull()
      .default(sql`'open'::text`),
    remedy: text('remedy', { enum: ['replacement', 'repair', 'price-reduction', 'refund'] }),
    answer: text('answer').notNull().default(sql`''::text`),
    statedAt: timestamp('stated_at', { withTimezone: true, mode: 'date' }).notNull(),
    answeredAt: timestamp('answered_at', { withTimezone: true, mode: 'date' }),
    answeredBy: text('answered_by'),
    doneAt: timestamp('done_at', { withTimezone: true, mode: 'date' }),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const refunds = pgTable(
  'refunds',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    orderId: uuid('order_id').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    complaintId: uuid('complaint_id'),
    lines: jsonb('lines').notNull(),
    feeOre: integer('fee_ore').notNull(),
    amountOre: integer('amount_ore').notNull(),
    dueOre: integer('due_ore').notNull(),
    reason: text('reason', { enum: ['missing', 'damaged', 'bad-quality', 'wrong-goods', 'late', 'price', 'goodwill'] }).notNull(),
    note: text('note').notNull().default(sql`''::text`),
    bearer: text('bearer', { enum: ['shop', 'carrier', 'municipality'] }).notNull(),
    carrierId: uuid('carrier_id'),
    way: text('way', { enum: ['counter', 'next-delivery', 'swish', 'off-debt', 'card'] }).notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }).notNull(),
    decidedBy: text('decided_by').notNull(),
    paidAt: timestamp('paid_at', { withTimezone: true, mode: 'date' }),
    paidBy: text('paid_by'),
    borne: text('borne', { enum: ['asked', 'agreed', 'refused'] }),
    borneAt: timestamp('borne_at', { withTimezone: true, mode: 'date' }),
    borneBy: text('borne_by'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
