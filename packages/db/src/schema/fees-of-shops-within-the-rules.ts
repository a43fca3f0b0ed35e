// Written by write.ts from the migrations; change those, then run it again.
import { date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const shopDeliveryFees = pgTable(
  'shop_delivery_fees',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    feeOre: integer('fee_ore').notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }).notNull(),
    decidedBy: text('decided_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId, table.fromDay] })],
);
