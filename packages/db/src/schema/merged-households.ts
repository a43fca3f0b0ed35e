// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const householdMerges = pgTable(
  'household_merges',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    householdId: uuid('household_id').notNull(),
    intoHouseholdId: uuid('into_household_id').notNull(),
    reason: text('reason').notNull(),
    filled: jsonb('filled').notNull().default(sql`'{}'::jsonb`),
    moved: jsonb('moved').notNull().default(sql`'{}'::jsonb`),
    versionAfter: integer('version_after'),
    mergedAt: timestamp('merged_at', { withTimezone: true, mode: 'date' }).notNull(),
    mergedBy: text('merged_by').notNull(),
    undoneAt: timestamp('undone_at', { withTimezone: true, mode: 'date' }),
    undoneBy: text('undone_by'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const householdPairs = pgTable(
  'household_pairs',
  {
    tenantId: integer('tenant_id').notNull(),
    householdId: uuid('household_id').notNull(),
    otherHouseholdId: uuid('other_household_id').notNull(),
    keptApartAt: timestamp('kept_apart_at', { withTimezone: true, mode: 'date' }).notNull(),
    keptApartBy: text('kept_apart_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.householdId, table.otherHouseholdId] })],
);
