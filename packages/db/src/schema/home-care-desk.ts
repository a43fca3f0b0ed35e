// Written by write.ts from the migrations; change those, then run it again.
import { date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const homeCareDraws = pgTable(
  'home_care_draws',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    actor: text('actor').notNull(),
    delegationId: uuid('delegation_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    shopIds: uuid('shop_ids').array().notNull(),
    drawnAt: timestamp('drawn_at', { withTimezone: true, mode: 'date' }).notNull(),
    orderId: uuid('order_id'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
