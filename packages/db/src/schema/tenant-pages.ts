// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const tenantPages = pgTable(
  'tenant_pages',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    slug: text('slug').notNull(),
    kind: text('kind', { enum: ['news', 'page'] }).notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    titleEn: text('title_en').notNull().default(sql`''::text`),
    bodyEn: text('body_en').notNull().default(sql`''::text`),
    state: text('state', { enum: ['draft', 'published'] }).notNull(),
    publishedAt: timestamp('published_at', { withTimezone: true, mode: 'date' }),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
