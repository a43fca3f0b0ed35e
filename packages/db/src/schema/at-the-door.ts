// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const householdPersons = pgTable(
  'household_persons',
  {
    tenantId: integer('tenant_id').notNull(),
    householdId: uuid('household_id').notNull(),
    position: smallint('position').notNull(),
    name: text('name').notNull(),
    relation: text('relation', { enum: ['resident', 'relative', 'neighbour', 'guardian', 'home-care', 'other'] }).notNull(),
    phone: text('phone'),
    email: text('email'),
    called: boolean('called').notNull().default(sql`false`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.householdId, table.position] })],
);

export const householdDoors = pgTable(
  'household_doors',
  {
    tenantId: integer('tenant_id').notNull(),
    householdId: uuid('household_id').notNull(),
    winterNote: text('winter_note').notNull().default(sql`''::text`),
    codeSealed: bytea('code_sealed'),
    version: integer('version').notNull().default(sql`1`),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
    changedBy: text('changed_by').notNull(),
    putWhere: text('put_where').notNull().default(sql`''::text`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.householdId] })],
);
