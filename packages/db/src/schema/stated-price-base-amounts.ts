// Written by write.ts from the migrations; change those, then run it again.
import { integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const statedPriceBaseAmounts = pgTable(
  'stated_price_base_amounts',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    year: smallint('year').notNull(),
    amountOre: integer('amount_ore').notNull(),
    source: text('source').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
