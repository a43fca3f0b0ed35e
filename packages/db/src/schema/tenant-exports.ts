// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const tenantExports = pgTable(
  'tenant_exports',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    state: text('state', { enum: ['waiting', 'making', 'done', 'failed', 'removed'] }).notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    snapshotAt: timestamp('snapshot_at', { withTimezone: true, mode: 'date' }),
    finishedAt: timestamp('finished_at', { withTimezone: true, mode: 'date' }),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }),
    partsDone: integer('parts_done').notNull().default(sql`0`),
    partsTotal: integer('parts_total').notNull().default(sql`0`),
    rowCount: integer('row_count').notNull().default(sql`0`),
    fileCount: integer('file_count').notNull().default(sql`0`),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull().default(sql`0`),
    digest: bytea('digest'),
    downloads: integer('downloads').notNull().default(sql`0`),
    linkHash: bytea('link_hash'),
    linkUntil: timestamp('link_until', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
