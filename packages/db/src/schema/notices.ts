// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const notices = pgTable(
  'notices',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    guestKey: bytea('guest_key').notNull(),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    kind: text('kind', { enum: ['content', 'feedback'] }).notNull(),
    subject: text('subject', { enum: ['offer', 'shop'] }),
    subjectId: uuid('subject_id'),
    shopId: uuid('shop_id'),
    part: text('part', { enum: ['whole', 'text', 'picture'] }),
    place: text('place').notNull(),
    shown: text('shown').notNull().default(sql`''::text`),
    reason: text('reason').notNull(),
    name: text('name'),
    email: text('email'),
    language: text('language').notNull(),
    state: text('state', { enum: ['received', 'assessed', 'decided'] }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true, mode: 'date' }).notNull(),
    assessedAt: timestamp('assessed_at', { withTimezone: true, mode: 'date' }),
    assessedBy: text('assessed_by'),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const noticeDecisions = pgTable(
  'notice_decisions',
  {
    tenantId: integer('tenant_id').notNull(),
    noticeId: uuid('notice_id').notNull(),
    reference: text('reference').notNull(),
    shopId: uuid('shop_id'),
    subject: text('subject', { enum: ['offer', 'shop'] }),
    subjectId: uuid('subject_id'),
    part: text('part', { enum: ['whole', 'text', 'picture'] }),
    shown: text('shown').notNull().default(sql`''::text`),
    action: text('action', { enum: ['hidden', 'left', 'answered'] }).notNull(),
    hidden: boolean('hidden').notNull(),
    ground: text('ground', { enum: ['law', 'terms'] }),
    rule: text('rule').notNull().default(sql`''::text`),
    facts: text('facts').notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }).notNull(),
    decidedBy: text('decided_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.noticeId] })],
);

export const noticeReviews = pgTable(
  'notice_reviews',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    noticeId: uuid('notice_id').notNull(),
    shopId: uuid('shop_id'),
    askedBy: text('asked_by', { enum: ['reporter', 'shop', 'officer'] }).notNull(),
    words: text('words').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }).notNull(),
    outcome: text('outcome', { enum: ['kept', 'hidden', 'restored'] }),
    answer: text('answer').notNull().default(sql`''::text`),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }),
    decidedBy: text('decided_by'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
