// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const paymentAccounts = pgTable(
  'payment_accounts',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    account: text('account').notNull(),
    mayCharge: boolean('may_charge').notNull().default(sql`false`),
    mayPayOut: boolean('may_pay_out').notNull().default(sql`false`),
    submitted: boolean('submitted').notNull().default(sql`false`),
    due: text('due').array().notNull().default(sql`'{}'::text[]`),
    closedBecause: text('closed_because'),
    offered: boolean('offered').notNull().default(sql`true`),
    createdBy: text('created_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    lookedAt: timestamp('looked_at', { withTimezone: true, mode: 'date' }),
    version: integer('version').notNull().default(sql`1`),
    unpaidToDoor: boolean('unpaid_to_door').notNull().default(sql`false`),
    dueBy: timestamp('due_by', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId] })],
);

export const payments = pgTable(
  'payments',
  {
    tenantId: integer('tenant_id').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    orderId: uuid('order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    account: text('account').notNull(),
    state: text('state', { enum: ['pending', 'held', 'captured', 'released'] })
      .notNull()
      .default(sql`'pending'::text`),
    amountOre: integer('amount_ore').notNull(),
    heldOre: integer('held_ore').notNull().default(sql`0`),
    capturedOre: integer('captured_ore').notNull().default(sql`0`),
    refundedOre: integer('refunded_ore').notNull().default(sql`0`),
    refundAskedOre: integer('refund_asked_ore').notNull().default(sql`0`),
    differenceAskedOre: integer('difference_asked_ore').notNull().default(sql`0`),
    payBy: timestamp('pay_by', { withTimezone: true, mode: 'date' }).notNull(),
    attempt: integer('attempt').notNull().default(sql`0`),
    pageId: text('page_id'),
    pageUrl: text('page_url'),
    pageEndsAt: timestamp('page_ends_at', { withTimezone: true, mode: 'date' }),
    intentId: text('intent_id'),
    means: text('means'),
    holdEndsAt: timestamp('hold_ends_at', { withTimezone: true, mode: 'date' }),
    lookedAt: timestamp('looked_at', { withTimezone: true, mode: 'date' }),
    fault: text('fault'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
    byLink: boolean('by_link').notNull().default(sql`false`),
    joint: boolean('joint').notNull().default(sql`false`),
    payeeName: text('payee_name'),
    jointOre: integer('joint_ore').notNull().default(sql`0`),
    shareOre: integer('share_ore'),
    movedOre: integer('moved_ore').notNull().default(sql`0`),
    keptVat: smallint('kept_vat'),
    keptOre: integer('kept_ore').notNull().default(sql`0`),
    elsewhere: jsonb('elsewhere').notNull().default(sql`'[]'::jsonb`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopOrderId] })],
);

export const paymentRefunds = pgTable(
  'payment_refunds',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    amountOre: integer('amount_ore').notNull(),
    cause: text('cause', { enum: ['difference', 'given'] }).notNull(),
    why: text('why').notNull().default(sql`''::text`),
    positions: integer('positions').array().notNull().default(sql`'{}'::integer[]`),
    state: text('state', { enum: ['asked', 'sent', 'failed'] })
      .notNull()
      .default(sql`'asked'::text`),
    providerId: text('provider_id'),
    askedBy: text('asked_by').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }).notNull(),
    sentAt: timestamp('sent_at', { withTimezone: true, mode: 'date' }),
    lines: jsonb('lines').notNull().default(sql`'[]'::jsonb`),
    feeOre: integer('fee_ore').notNull().default(sql`0`),
    forEmpties: boolean('for_empties').notNull().default(sql`false`),
    askedVersion: integer('asked_version').notNull().default(sql`0`),
    failedVersion: integer('failed_version'),
    unnamed: boolean('unnamed').notNull().default(sql`false`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const paymentEvents = pgTable(
  'payment_events',
  {
    tenantId: integer('tenant_id').notNull(),
    event: text('event').notNull(),
    kind: text('kind').notNull(),
    account: text('account').notNull(),
    shopId: uuid('shop_id').notNull(),
    shopOrderId: uuid('shop_order_id'),
    digest: bytea('digest').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.event] })],
);
