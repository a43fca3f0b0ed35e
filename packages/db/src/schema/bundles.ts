// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, primaryKey, smallint, uuid } from 'drizzle-orm/pg-core';

export const bundles = pgTable(
  'bundles',
  {
    tenantId: integer('tenant_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    mayCostMore: boolean('may_cost_more').notNull().default(sql`false`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.offerId] })],
);

export const bundleParts = pgTable(
  'bundle_parts',
  {
    tenantId: integer('tenant_id').notNull(),
    bundleId: uuid('bundle_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    position: smallint('position').notNull(),
    quantity: smallint('quantity').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.bundleId, table.offerId] })],
);
