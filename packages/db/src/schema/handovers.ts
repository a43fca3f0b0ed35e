// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { date, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const handovers = pgTable(
  'handovers',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    role: text('role', { enum: ['officer', 'shop-owner', 'dispatcher'] }).notNull(),
    shopId: uuid('shop_id'),
    carrierId: uuid('carrier_id'),
    fromIdentity: uuid('from_identity').notNull(),
    fromMembership: uuid('from_membership').notNull(),
    toEmail: text('to_email').notNull(),
    note: text('note').notNull().default(sql`''::text`),
    matters: jsonb('matters').notNull(),
    endsOn: date('ends_on', { mode: 'string' }),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    readAt: timestamp('read_at', { withTimezone: true, mode: 'date' }),
    endedAt: timestamp('ended_at', { withTimezone: true, mode: 'date' }),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
