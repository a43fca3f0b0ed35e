// Written by write.ts from the migrations; change those, then run it again.
import { bigint, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

export const messageKeys = pgTable(
  'message_keys',
  {
    tenantId: integer('tenant_id').notNull(),
    key: bigint('key', { mode: 'number' }).notNull(),
    messageId: uuid('message_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.key, table.messageId] })],
);
