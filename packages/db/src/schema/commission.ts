// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, date, integer, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const commissionRules = pgTable(
  'commission_rules',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id'),
    category: text('category'),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    ends: boolean('ends').notNull().default(sql`false`),
    basisPoints: integer('basis_points').notNull().default(sql`0`),
    orderOre: integer('order_ore').notNull().default(sql`0`),
    onFees: boolean('on_fees').notNull().default(sql`false`),
    madeBy: text('made_by').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const galleriaIssuers = pgTable(
  'galleria_issuers',
  {
    tenantId: integer('tenant_id').notNull(),
    legalName: text('legal_name').notNull(),
    orgNumber: text('org_number').notNull(),
    vatNumber: text('vat_number').notNull(),
    street: text('street').notNull(),
    postalCode: text('postal_code').notNull(),
    locality: text('locality').notNull(),
    email: text('email').notNull(),
    phone: text('phone').notNull(),
    bankgiro: text('bankgiro').notNull(),
    plusgiro: text('plusgiro').notNull(),
    dueDays: smallint('due_days').notNull(),
    vatPercent: smallint('vat_percent').notNull(),
    version: integer('version').notNull().default(sql`1`),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);
