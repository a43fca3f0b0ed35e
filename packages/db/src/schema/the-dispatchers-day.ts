// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const vehicles = pgTable(
  'vehicles',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    name: text('name').notNull(),
    mostGrams: integer('most_grams').notNull(),
    mostParcels: integer('most_parcels').notNull(),
    chilledMinutes: integer('chilled_minutes'),
    frozenMinutes: integer('frozen_minutes'),
    retiredAt: timestamp('retired_at', { withTimezone: true, mode: 'date' }),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const roadTimes = pgTable(
  'road_times',
  {
    tenantId: integer('tenant_id').notNull(),
    fromVillage: uuid('from_village').notNull(),
    toVillage: uuid('to_village').notNull(),
    measuredOn: date('measured_on', { mode: 'string' }).notNull(),
    metres: integer('metres').notNull(),
    seconds: integer('seconds').notNull(),
    method: text('method', { enum: ['driven', 'map', 'router'] }).notNull(),
    knownSince: timestamp('known_since', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.fromVillage, table.toVillage, table.measuredOn] })],
);
