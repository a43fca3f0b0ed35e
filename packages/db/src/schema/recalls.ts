// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const recalls = pgTable(
  'recalls',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id'),
    gtin: text('gtin').notNull(),
    product: text('product').notNull(),
    lot: text('lot').notNull().default(sql`''::text`),
    fromDay: date('from_day', { mode: 'string' }),
    toDay: date('to_day', { mode: 'string' }),
    source: text('source', { enum: ['maker', 'authority', 'shop'] }).notNull(),
    reason: text('reason').notNull(),
    advice: text('advice').notNull(),
    everywhere: boolean('everywhere').notNull().default(sql`false`),
    madeBy: text('made_by').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true, mode: 'date' }),
    endedBy: text('ended_by'),
    offerIds: uuid('offer_ids').array().notNull().default(sql`'{}'::uuid[]`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const recallBuyers = pgTable(
  'recall_buyers',
  {
    tenantId: integer('tenant_id').notNull(),
    recallId: uuid('recall_id').notNull(),
    orderId: uuid('order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    channel: text('channel', { enum: ['sms', 'email', 'call'] }).notNull(),
    calledAt: timestamp('called_at', { withTimezone: true, mode: 'date' }),
    calledBy: text('called_by'),
    letter: text('letter', { enum: ['waiting', 'sent', 'failed', 'none'] })
      .notNull()
      .default(sql`'waiting'::text`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.recallId, table.orderId, table.shopId] })],
);
