// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { date, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const carrierContractVersions = pgTable(
  'carrier_contract_versions',
  {
    tenantId: integer('tenant_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    agreed: jsonb('agreed').notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    decidedBy: text('decided_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.carrierId, table.fromDay] })],
);
