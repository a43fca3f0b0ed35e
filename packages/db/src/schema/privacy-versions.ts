// Written by write.ts from the migrations; change those, then run it again.
import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const privacyVersions = pgTable(
  'privacy_versions',
  {
    tenantId: integer('tenant_id').notNull(),
    number: integer('number').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    digest: text('digest').notNull(),
    content: jsonb('content').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.number] })],
);
