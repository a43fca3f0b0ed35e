// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, date, integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const promotions = pgTable(
  'promotions',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    kind: text('kind', { enum: ['price', 'multi-buy', 'take-pay'] }).notNull(),
    priceOre: integer('price_ore'),
    take: smallint('take'),
    pay: smallint('pay'),
    most: smallint('most'),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    label: text('label').notNull().default(sql`''::text`),
    perishable: boolean('perishable').notNull().default(sql`false`),
    shopLowestOre: integer('shop_lowest_ore'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    createdBy: text('created_by').notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true, mode: 'date' }),
    endedBy: text('ended_by'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
