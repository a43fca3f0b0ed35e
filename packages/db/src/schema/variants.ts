// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const variantGroups = pgTable(
  'variant_groups',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    name: text('name').notNull(),
    options: text('options').array().notNull(),
    version: integer('version').notNull().default(sql`1`),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const offerVariants = pgTable(
  'offer_variants',
  {
    tenantId: integer('tenant_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    groupId: uuid('group_id').notNull(),
    position: smallint('position').notNull(),
    optionValues: text('option_values').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.offerId] })],
);
