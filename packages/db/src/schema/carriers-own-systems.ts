// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const carrierSystems = pgTable(
  'carrier_systems',
  {
    tenantId: integer('tenant_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    url: text('url').notNull(),
    active: boolean('active').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.carrierId] })],
);

export const carrierSystemKeys = pgTable(
  'carrier_system_keys',
  {
    tenantId: integer('tenant_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    keyId: text('key_id').notNull(),
    sealed: bytea('sealed').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    endsAt: timestamp('ends_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.carrierId, table.keyId] })],
);

export const carrierCalls = pgTable(
  'carrier_calls',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    kind: text('kind', { enum: ['run', 'test', 'deeds', 'proof'] }).notNull(),
    runId: uuid('run_id'),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    status: smallint('status'),
    fault: text('fault', { enum: ['not-set-up', 'address', 'no-answer', 'certificate', 'redirected', 'refused'] }),
    deeds: smallint('deeds'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
