// Written by write.ts from the migrations; change those, then run it again.
import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

export const publicWords = pgTable(
  'public_words',
  {
    tenantId: integer('tenant_id').notNull(),
    word: text('word').notNull(),
    shopId: uuid('shop_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.word, table.shopId] })],
);
