// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, boolean, char, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const carrierAccounts = pgTable(
  'carrier_accounts',
  {
    tenantId: integer('tenant_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    kind: text('kind', { enum: ['bankgiro', 'iban'] }).notNull(),
    number: text('number').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.carrierId] })],
);

export const paymentPayers = pgTable(
  'payment_payers',
  {
    tenantId: integer('tenant_id').notNull(),
    name: text('name').notNull(),
    orgNumber: text('org_number').notNull(),
    iban: text('iban').notNull(),
    bic: text('bic').notNull(),
    format: text('format', { enum: ['pain.001.001.03', 'pain.001.001.09'] }).notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);

export const payeeInvoices = pgTable(
  'payee_invoices',
  {
    tenantId: integer('tenant_id').notNull(),
    period: char('period', { length: 7 }).notNull(),
    payeeId: uuid('payee_id').notNull(),
    number: text('number').notNull(),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: timestamp('entered_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.period, table.payeeId] })],
);

export const paymentFiles = pgTable(
  'payment_files',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    number: integer('number').notNull(),
    messageId: text('message_id').notNull(),
    period: char('period', { length: 7 }).notNull(),
    state: text('state', { enum: ['made', 'paid', 'withdrawn'] }).notNull(),
    totalOre: bigint('total_ore', { mode: 'number' }).notNull(),
    content: text('content').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, mode: 'date' }).notNull(),
    endedBy: text('ended_by'),
    endedAt: timestamp('ended_at', { withTimezone: true, mode: 'date' }),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const paymentFileRows = pgTable(
  'payment_file_rows',
  {
    tenantId: integer('tenant_id').notNull(),
    fileId: uuid('file_id').notNull(),
    payeeId: uuid('payee_id').notNull(),
    payee: text('payee', { enum: ['shop', 'carrier'] }).notNull(),
    period: char('period', { length: 7 }).notNull(),
    name: text('name').notNull(),
    accountKind: text('account_kind', { enum: ['bankgiro', 'iban'] }).notNull(),
    account: text('account').notNull(),
    amountOre: bigint('amount_ore', { mode: 'number' }).notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    standing: boolean('standing').notNull().default(sql`true`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.fileId, table.payeeId] })],
);
