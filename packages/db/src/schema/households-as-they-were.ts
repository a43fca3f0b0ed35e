// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, date, doublePrecision, integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

export const householdPastFacts = pgTable(
  'household_past_facts',
  {
    tenantId: integer('tenant_id').notNull(),
    householdId: uuid('household_id').notNull(),
    until: date('until', { mode: 'string' }).notNull(),
    villageId: uuid('village_id'),
    lat: doublePrecision('lat'),
    lon: doublePrecision('lon'),
    yearRound: boolean('year_round').notNull(),
    registered: boolean('registered').notNull(),
    distances: jsonb('distances').notNull().default(sql`'[]'::jsonb`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.householdId, table.until] })],
);
