// Written by write.ts from the migrations; change those, then run it again.
import { integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const sellerReportYears = pgTable(
  'seller_report_years',
  {
    tenantId: integer('tenant_id').notNull(),
    year: integer('year').notNull(),
    euroRate: integer('euro_rate').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.year] })],
);

export const sellerExemptions = pgTable(
  'seller_exemptions',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    reason: text('reason', { enum: ['public-body', 'listed'] }).notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId] })],
);
