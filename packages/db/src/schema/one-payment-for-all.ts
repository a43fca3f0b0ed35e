// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const jointPayments = pgTable(
  'joint_payments',
  {
    tenantId: integer('tenant_id').notNull(),
    orderId: uuid('order_id').notNull(),
    leadPart: uuid('lead_part').notNull(),
    payeeName: text('payee_name').notNull(),
    payeeNumber: text('payee_number').notNull(),
    amountOre: integer('amount_ore').notNull().default(sql`0`),
    drawOre: integer('draw_ore'),
    heldOre: integer('held_ore').notNull().default(sql`0`),
    capturedOre: integer('captured_ore').notNull().default(sql`0`),
    refundedOre: integer('refunded_ore').notNull().default(sql`0`),
    sentOre: integer('sent_ore').notNull().default(sql`0`),
    attempt: integer('attempt').notNull().default(sql`0`),
    pageId: text('page_id'),
    pageUrl: text('page_url'),
    pageEndsAt: timestamp('page_ends_at', { withTimezone: true, mode: 'date' }),
    intentId: text('intent_id'),
    chargeId: text('charge_id'),
    means: text('means'),
    holdEndsAt: timestamp('hold_ends_at', { withTimezone: true, mode: 'date' }),
    lookedAt: timestamp('looked_at', { withTimezone: true, mode: 'date' }),
    fault: text('fault'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.orderId] })],
);

export const shareMoves = pgTable(
  'share_moves',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    number: integer('number').notNull(),
    kind: text('kind', { enum: ['sent', 'taken-back', 'withheld', 'offset'] }).notNull(),
    amountOre: integer('amount_ore').notNull(),
    state: text('state', { enum: ['asked', 'done', 'failed'] })
      .notNull()
      .default(sql`'asked'::text`),
    ofMove: uuid('of_move'),
    providerId: text('provider_id'),
    arrival: text('arrival'),
    fault: text('fault'),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }).notNull(),
    doneAt: timestamp('done_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
