// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const priceFileLayouts = pgTable(
  'price_file_layouts',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    headerKey: text('header_key').notNull(),
    columns: jsonb('columns').notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId, table.headerKey] })],
);

export const priceFileIntake = pgTable(
  'price_file_intake',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    mailKey: text('mail_key').notNull(),
    senders: text('senders').array().notNull().default(sql`'{}'::text[]`),
    fullRange: boolean('full_range').notNull().default(sql`true`),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId] })],
);

export const priceFileArrivals = pgTable(
  'price_file_arrivals',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    channel: text('channel', { enum: ['folder', 'mail'] }).notNull(),
    name: text('name').notNull(),
    sender: text('sender'),
    digest: bytea('digest').notNull(),
    bytes: integer('bytes').notNull(),
    storageKey: text('storage_key'),
    arrivedAt: timestamp('arrived_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    outcome: text('outcome', { enum: ['reading', 'in', 'waiting', 'refused', 'repeated'] }).notNull(),
    reason: text('reason'),
    fileId: uuid('file_id'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
