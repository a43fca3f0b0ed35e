// Written by write.ts from the migrations; change those, then run it again.
import { date, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const smsBudgets = pgTable(
  'sms_budgets',
  {
    tenantId: integer('tenant_id').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    perDay: integer('per_day').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.validFrom] })],
);

export const smsDays = pgTable(
  'sms_days',
  {
    tenantId: integer('tenant_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    used: integer('used').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.day] })],
);
