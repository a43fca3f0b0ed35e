// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, date, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const documents = pgTable(
  'documents',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    kind: text('kind', { enum: ['commission-credit', 'commission-invoice', 'credit-note', 'invoice', 'receipt', 'settlement'] }).notNull(),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    name: text('name').notNull(),
    language: text('language', { enum: ['sv', 'en'] }).notNull(),
    issuedOn: date('issued_on', { mode: 'string' }).notNull(),
    totalOre: bigint('total_ore', { mode: 'number' }).notNull(),
    toPayOre: bigint('to_pay_ore', { mode: 'number' }).notNull(),
    model: jsonb('model').notNull(),
    corrects: uuid('corrects'),
    cause: text('cause').notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    issuedBy: text('issued_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const documentParts = pgTable(
  'document_parts',
  {
    tenantId: integer('tenant_id').notNull(),
    documentId: uuid('document_id').notNull(),
    shopOrderId: uuid('shop_order_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    amountOre: bigint('amount_ore', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.documentId, table.shopOrderId] })],
);

export const documentBuyers = pgTable(
  'document_buyers',
  {
    tenantId: integer('tenant_id').notNull(),
    documentId: uuid('document_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    name: text('name').notNull(),
    street: text('street').notNull().default(sql`''::text`),
    postalCode: text('postal_code').notNull().default(sql`''::text`),
    locality: text('locality').notNull().default(sql`''::text`),
    phone: text('phone'),
    email: text('email'),
    customerIds: uuid('customer_ids').array().notNull().default(sql`'{}'::uuid[]`),
    guestKey: bytea('guest_key'),
    linkHash: bytea('link_hash').notNull(),
    erasedAt: timestamp('erased_at', { withTimezone: true, mode: 'date' }),
    customerReference: text('customer_reference').notNull().default(sql`''::text`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.documentId] })],
);

export const invoices = pgTable(
  'invoices',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    reference: text('reference').notNull(),
    feeOre: integer('fee_ore').notNull().default(sql`0`),
    reminders: smallint('reminders').notNull().default(sql`0`),
    remindedAt: timestamp('reminded_at', { withTimezone: true, mode: 'date' }),
    sentBy: text('sent_by', { enum: ['email', 'sms', 'paper'] }),
    sentAt: timestamp('sent_at', { withTimezone: true, mode: 'date' }),
    notesToPrint: uuid('notes_to_print').array().notNull().default(sql`'{}'::uuid[]`),
    agreedFeeOre: integer('agreed_fee_ore').notNull().default(sql`0`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const swishRequests = pgTable(
  'swish_requests',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    amountOre: integer('amount_ore').notNull(),
    number: text('number').notNull(),
    message: text('message').notNull(),
    customerId: uuid('customer_id'),
    guestKey: bytea('guest_key'),
    linkHash: bytea('link_hash').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }).notNull(),
    voidedAt: timestamp('voided_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const receivedPayments = pgTable(
  'received_payments',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id').notNull(),
    kind: text('kind', { enum: ['invoice', 'swish'] }).notNull(),
    subject: uuid('subject').notNull(),
    amountOre: integer('amount_ore').notNull(),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, mode: 'date' }).notNull(),
    recordedBy: text('recorded_by').notNull(),
    undoneAt: timestamp('undone_at', { withTimezone: true, mode: 'date' }),
    undoneBy: text('undone_by'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
