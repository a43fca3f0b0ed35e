// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const contactPoints = pgTable(
  'contact_points',
  {
    tenantId: integer('tenant_id').notNull(),
    authorityEmail: text('authority_email').notNull(),
    authorityPhone: text('authority_phone').notNull().default(sql`''::text`),
    userEmail: text('user_email').notNull(),
    userPhone: text('user_phone').notNull().default(sql`''::text`),
    languages: text('languages').array().notNull(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);

export const accessibilityFaults = pgTable(
  'accessibility_faults',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    place: text('place').notNull(),
    problem: text('problem').notNull(),
    problemEn: text('problem_en').notNull().default(sql`''::text`),
    because: text('because', { enum: ['being-mended', 'too-burdensome', 'not-covered'] }).notNull(),
    foundOn: date('found_on', { mode: 'string' }).notNull(),
    mendedBy: date('mended_by', { mode: 'string' }),
    mendedOn: date('mended_on', { mode: 'string' }),
    updatedBy: text('updated_by').notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
