// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const templateSharing = pgTable(
  'template_sharing',
  {
    tenantId: integer('tenant_id').notNull(),
    kind: text('kind', { enum: ['rules', 'texts'] }).notNull(),
    sharedAt: timestamp('shared_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.kind] })],
);

export const templateCopies = pgTable(
  'template_copies',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['rules', 'text'] }).notNull(),
    sourceTenantId: integer('source_tenant_id').notNull(),
    sourcePage: uuid('source_page'),
    title: text('title').notNull(),
    rules: jsonb('rules'),
    pageId: uuid('page_id'),
    pageVersion: integer('page_version'),
    pageBefore: jsonb('page_before'),
    takenAt: timestamp('taken_at', { withTimezone: true, mode: 'date' }).notNull(),
    takenBy: text('taken_by').notNull(),
    undoneAt: timestamp('undone_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
