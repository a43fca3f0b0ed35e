// Written by write.ts from the migrations; change those, then run it again.
import { integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const doorProofs = pgTable(
  'door_proofs',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    noteId: uuid('note_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    kind: text('kind', { enum: ['photo', 'signature'] }).notNull(),
    file: uuid('file').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: bytea('sha256').notNull(),
    deviceAt: timestamp('device_at', { withTimezone: true, mode: 'date' }).notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true, mode: 'date' }).notNull(),
    actor: text('actor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
