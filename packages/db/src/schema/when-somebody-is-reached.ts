// Written by write.ts from the migrations; change those, then run it again.
import { boolean, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const reachWishes = pgTable(
  'reach_wishes',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    customerId: uuid('customer_id'),
    householdId: uuid('household_id'),
    reachBy: text('reach_by', { enum: ['email', 'sms'] }),
    deliveryNews: boolean('delivery_news').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
