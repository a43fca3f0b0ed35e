// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const lineQuestions = pgTable(
  'line_questions',
  {
    tenantId: integer('tenant_id').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    position: smallint('position').notNull(),
    orderId: uuid('order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    asked: jsonb('asked').notNull(),
    linkHash: bytea('link_hash').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }).notNull(),
    askedBy: text('asked_by').notNull(),
    version: integer('version').notNull().default(sql`1`),
    answer: text('answer', { enum: ['yes', 'no', 'out'] }),
    answeredAt: timestamp('answered_at', { withTimezone: true, mode: 'date' }),
    answeredBy: text('answered_by', { enum: ['link', 'shop'] }),
    closedAt: timestamp('closed_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopOrderId, table.position] })],
);
