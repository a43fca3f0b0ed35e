// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const openingReviews = pgTable(
  'opening_reviews',
  {
    tenantId: integer('tenant_id').notNull(),
    textName: text('text_name', { enum: ['privacy', 'accessibility'] }).notNull(),
    reviewedBy: text('reviewed_by').notNull(),
    reviewedAt: timestamp('reviewed_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.textName] })],
);
