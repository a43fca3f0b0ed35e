// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const driverDeeds = pgTable(
  'driver_deeds',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    noteId: uuid('note_id'),
    runId: uuid('run_id'),
    kind: text('kind', { enum: ['load', 'unload', 'deliver', 'fail', 'undo', 'decide', 'order'] }).notNull(),
    said: jsonb('said').notNull().default(sql`'{}'::jsonb`),
    device: text('device').notNull(),
    number: bigint('number', { mode: 'number' }).notNull(),
    deviceAt: timestamp('device_at', { withTimezone: true, mode: 'date' }).notNull(),
    offsetMs: bigint('offset_ms', { mode: 'number' }).notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true, mode: 'date' }).notNull(),
    actor: text('actor').notNull(),
    effect: text('effect', { enum: ['done', 'same', 'undone', 'replaced', 'contradicts', 'faulty', 'too-late', 'late', 'gone'] }).notNull(),
    toLookAt: boolean('to_look_at').notNull().default(sql`false`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
