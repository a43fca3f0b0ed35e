// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, boolean, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const providerPayouts = pgTable(
  'provider_payouts',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    name: text('name').notNull(),
    amountOre: bigint('amount_ore', { mode: 'number' }).notNull(),
    state: text('state', { enum: ['on-the-way', 'paid', 'failed', 'cancelled'] }).notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    arrivesOn: date('arrives_on', { mode: 'string' }).notNull(),
    fault: text('fault'),
    followed: boolean('followed').notNull().default(sql`false`),
    readAt: timestamp('read_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const providerMovements = pgTable(
  'provider_movements',
  {
    tenantId: integer('tenant_id').notNull(),
    id: text('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    kind: text('kind', { enum: ['payment', 'refund', 'dispute', 'payout', 'fee', 'share', 'other'] }).notNull(),
    whose: text('whose', { enum: ['here', 'elsewhere', 'none'] }).notNull(),
    amountOre: bigint('amount_ore', { mode: 'number' }).notNull(),
    feeOre: bigint('fee_ore', { mode: 'number' }).notNull(),
    shopOrderId: uuid('shop_order_id'),
    intentId: text('intent_id'),
    about: text('about'),
    payoutId: uuid('payout_id'),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    availableAt: timestamp('available_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const providerDisputes = pgTable(
  'provider_disputes',
  {
    tenantId: integer('tenant_id').notNull(),
    id: text('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    shopOrderId: uuid('shop_order_id'),
    amountOre: bigint('amount_ore', { mode: 'number' }).notNull(),
    state: text('state', { enum: ['open', 'answered', 'won', 'lost'] }).notNull(),
    reason: text('reason').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    answerBy: timestamp('answer_by', { withTimezone: true, mode: 'date' }),
    readAt: timestamp('read_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const providerBalances = pgTable(
  'provider_balances',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    availableOre: bigint('available_ore', { mode: 'number' }).notNull(),
    pendingOre: bigint('pending_ore', { mode: 'number' }).notNull(),
    unexplainedOre: bigint('unexplained_ore', { mode: 'number' }).notNull(),
    readAt: timestamp('read_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId] })],
);
