// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const reportQueries = pgTable(
  'report_queries',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    reportId: uuid('report_id').notNull(),
    carrierId: uuid('carrier_id'),
    sourceId: uuid('source_id').notNull(),
    sequence: smallint('sequence').notNull(),
    question: text('question').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }).notNull(),
    answer: text('answer'),
    answeredBy: text('answered_by'),
    answeredAt: timestamp('answered_at', { withTimezone: true, mode: 'date' }),
    closedBy: text('closed_by'),
    closedAt: timestamp('closed_at', { withTimezone: true, mode: 'date' }),
    version: integer('version').notNull().default(sql`1`),
    shopId: uuid('shop_id'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const reportReminders = pgTable(
  'report_reminders',
  {
    tenantId: integer('tenant_id').notNull(),
    reporterId: uuid('reporter_id').notNull(),
    period: text('period').notNull(),
    kind: text('kind', { enum: ['before', 'after'] }).notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.reporterId, table.period, table.kind] })],
);
