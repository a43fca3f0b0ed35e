// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const coldLimits = pgTable(
  'cold_limits',
  {
    tenantId: integer('tenant_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    chilledMinutes: integer('chilled_minutes').notNull(),
    frozenMinutes: integer('frozen_minutes').notNull(),
    source: text('source').notNull(),
    version: integer('version').notNull().default(sql`1`),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.carrierId] })],
);
