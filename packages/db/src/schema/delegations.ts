// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const delegations = pgTable(
  'delegations',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    householdId: uuid('household_id').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['relative', 'home-care', 'guardian', 'other'] }).notNull(),
    email: text('email'),
    phone: text('phone'),
    mayOrder: boolean('may_order').notNull(),
    mayPay: boolean('may_pay').notNull(),
    mayFollow: boolean('may_follow').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }),
    given: text('given', { enum: ['paper', 'phone', 'in-person', 'self'] }).notNull(),
    reference: text('reference').notNull().default(sql`''::text`),
    givenBy: text('given_by').notNull(),
    givenAt: timestamp('given_at', { withTimezone: true, mode: 'date' }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true, mode: 'date' }),
    revokedBy: text('revoked_by'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
