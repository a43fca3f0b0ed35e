// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const sellerReportMessages = pgTable(
  'seller_report_messages',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    ref: text('ref').notNull(),
    kind: text('kind', { enum: ['new', 'corrections', 'nothing'] }).notNull(),
    sender: text('sender').notNull(),
    isTest: boolean('is_test').notNull(),
    documents: jsonb('documents').notNull(),
    state: text('state', { enum: ['made', 'sent', 'withdrawn'] }).notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    endedBy: text('ended_by'),
    endedAt: timestamp('ended_at', { withTimezone: true, mode: 'date' }),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const sellerNames = pgTable(
  'seller_names',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    legalName: text('legal_name'),
    firstName: text('first_name'),
    lastName: text('last_name'),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId] })],
);
