// Written by write.ts from the migrations; change those, then run it again.
import { char, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const ledgerFiles = pgTable(
  'ledger_files',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    period: char('period', { length: 7 }).notNull(),
    afterNumber: integer('after_number').notNull(),
    lastNumber: integer('last_number').notNull(),
    fetchedBy: text('fetched_by').notNull(),
    fetchedAt: timestamp('fetched_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId, table.period, table.afterNumber, table.lastNumber] })],
);
