// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const retentionRules = pgTable(
  'retention_rules',
  {
    tenantId: integer('tenant_id').notNull(),
    class: text('class').notNull(),
    keepDays: integer('keep_days').notNull(),
    decisionNumber: text('decision_number').notNull().default(sql`''::text`),
    decidedOn: date('decided_on', { mode: 'string' }),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.class] })],
);

export const destructions = pgTable(
  'destructions',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    class: text('class').notNull(),
    destroyed: integer('destroyed').notNull(),
    before: date('before', { mode: 'string' }).notNull(),
    keepDays: integer('keep_days').notNull(),
    decisionNumber: text('decision_number').notNull(),
    decidedOn: date('decided_on', { mode: 'string' }),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
