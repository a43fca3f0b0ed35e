// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, date, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    shopId: uuid('shop_id'),
    carrierId: uuid('carrier_id'),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    cause: text('cause').notNull(),
    kind: text('kind', {
      enum: [
        'commission',
        'commission-credit',
        'commission-invoice',
        'commission-kept',
        'commission-paid',
        'compensation',
        'compensation-paid',
        'dispute',
        'door',
        'empties',
        'fee',
        'handed-in',
        'held',
        'invoice',
        'invoice-paid',
        'made-good',
        'paid',
        'payout',
        'psp-fee',
        'psp-other',
        'refund',
        'return',
        'sale',
        'share',
        'undone',
      ],
    }).notNull(),
    subject: uuid('subject').notNull(),
    reference: text('reference').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    reverses: uuid('reverses'),
    actor: text('actor').notNull(),
    postedAt: timestamp('posted_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    tenantId: integer('tenant_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    position: smallint('position').notNull(),
    shopId: uuid('shop_id'),
    carrierId: uuid('carrier_id'),
    subject: uuid('subject').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    account: text('account').notNull(),
    vatPercent: smallint('vat_percent'),
    amountOre: bigint('amount_ore', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.entryId, table.position] })],
);

export const ledgerDays = pgTable(
  'ledger_days',
  {
    tenantId: integer('tenant_id').notNull(),
    bookId: uuid('book_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    account: text('account').notNull(),
    rate: smallint('rate').notNull(),
    party: uuid('party').notNull(),
    shopId: uuid('shop_id'),
    amountOre: bigint('amount_ore', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.bookId, table.day, table.account, table.rate, table.party] })],
);

export const ledgerSettings = pgTable(
  'ledger_settings',
  {
    tenantId: integer('tenant_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    accounts: jsonb('accounts').notNull().default(sql`'{}'::jsonb`),
    changedBy: text('changed_by').notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
    yearStarts: smallint('year_starts').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shopId] })],
);
