// Written by write.ts from the migrations; change those, then run it again.
import { date, integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const statisticsAssumptions = pgTable(
  'statistics_assumptions',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    minutesPerDelivery: smallint('minutes_per_delivery').notNull(),
    source: text('source').notNull(),
    sourceDate: date('source_date', { mode: 'string' }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
