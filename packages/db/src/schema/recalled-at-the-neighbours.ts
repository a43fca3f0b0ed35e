// Written by write.ts from the migrations; change those, then run it again.
import { integer, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core';

const platform = pgSchema('platform');

export const recalledGoods = platform.table(
  'recalled_goods',
  {
    gtin: text('gtin').notNull(),
    tenantId: integer('tenant_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.gtin, table.tenantId] })],
);
