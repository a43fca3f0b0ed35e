// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { date, integer, pgTable, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core';

export const carrierPrices = pgTable(
  'carrier_prices',
  {
    tenantId: integer('tenant_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    priceOre: integer('price_ore').notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.carrierId, table.fromDay] })],
);
