// Written by write.ts from the migrations; change those, then run it again.
import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const publishedStatistics = pgTable(
  'published_statistics',
  {
    tenantId: integer('tenant_id').notNull(),
    period: text('period').notNull(),
    publishedAt: timestamp('published_at', { withTimezone: true, mode: 'date' }).notNull(),
    figures: jsonb('figures').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.period] })],
);
