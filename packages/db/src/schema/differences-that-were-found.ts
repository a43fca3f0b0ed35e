// Written by write.ts from the migrations; change those, then run it again.
import { bigint, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const ledgerDifferences = pgTable(
  'ledger_differences',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    period: text('period').notNull(),
    checkName: text('check_name').notNull(),
    shopId: uuid('shop_id'),
    reference: text('reference').notNull(),
    sourceOre: bigint('source_ore', { mode: 'number' }).notNull(),
    ledgerOre: bigint('ledger_ore', { mode: 'number' }).notNull(),
    foundAt: timestamp('found_at', { withTimezone: true, mode: 'date' }).notNull(),
    toldAt: timestamp('told_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
