// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const dutyRules = pgTable(
  'duty_rules',
  {
    tenantId: integer('tenant_id').notNull(),
    rightThenReport: boolean('right_then_report').notNull(),
    rightThenClaim: boolean('right_then_claim').notNull(),
    reportThenClaim: boolean('report_then_claim').notNull(),
    asked: jsonb('asked'),
    askedBy: text('asked_by'),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);
