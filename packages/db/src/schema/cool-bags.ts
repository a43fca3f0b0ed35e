// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const coolBags = pgTable(
  'cool_bags',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    number: integer('number').notNull(),
    owner: text('owner', { enum: ['shop', 'carrier', 'municipality'] }).notNull(),
    shopId: uuid('shop_id'),
    carrierId: uuid('carrier_id'),
    place: text('place', { enum: ['home', 'car', 'household', 'lost'] })
      .notNull()
      .default(sql`'home'::text`),
    noteId: uuid('note_id'),
    since: timestamp('since', { withTimezone: true, mode: 'date' }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const coolBagMoves = pgTable(
  'cool_bag_moves',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    bagId: uuid('bag_id').notNull(),
    move: text('move', { enum: ['load', 'out', 'in', 'home', 'lost'] }).notNull(),
    noteId: uuid('note_id'),
    device: text('device').notNull(),
    number: bigint('number', { mode: 'number' }).notNull(),
    deviceAt: timestamp('device_at', { withTimezone: true, mode: 'date' }).notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true, mode: 'date' }).notNull(),
    actor: text('actor').notNull(),
    door: bytea('door'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
