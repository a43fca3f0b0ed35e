// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { integer, json, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const outbox = pgTable(
  'outbox',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    topic: text('topic').notNull(),
    dedupe: text('dedupe').notNull(),
    payload: jsonb('payload').notNull().default(sql`'{}'::jsonb`),
    attempts: integer('attempts').notNull().default(sql`0`),
    runAt: timestamp('run_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    leaseUntil: timestamp('lease_until', { withTimezone: true, mode: 'date' }),
    leaseOwner: uuid('lease_owner'),
    doneAt: timestamp('done_at', { withTimezone: true, mode: 'date' }),
    deadAt: timestamp('dead_at', { withTimezone: true, mode: 'date' }),
    lastError: text('last_error'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    lostLeases: smallint('lost_leases').notNull().default(sql`0`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    tenantId: integer('tenant_id').notNull(),
    actor: text('actor').notNull(),
    key: uuid('key').notNull(),
    route: text('route').notNull(),
    bodyHash: bytea('body_hash').notNull(),
    status: smallint('status'),
    reply: json('reply'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.actor, table.key] })],
);

export const auditEvents = pgTable(
  'audit_events',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    actor: text('actor').notNull(),
    scope: text('scope').notNull(),
    onBehalfOf: text('on_behalf_of'),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    details: jsonb('details').notNull().default(sql`'{}'::jsonb`),
    requestId: text('request_id'),
    shopId: uuid('shop_id').default(sql`app.shop()`),
    carrierId: uuid('carrier_id').default(sql`app.carrier()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const auditSeals = pgTable(
  'audit_seals',
  {
    tenantId: integer('tenant_id').notNull(),
    number: integer('number').notNull(),
    lastEventId: uuid('last_event_id').notNull(),
    events: integer('events').notNull(),
    previousHash: bytea('previous_hash').notNull(),
    hash: bytea('hash').notNull(),
    sealedAt: timestamp('sealed_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    destroyedAt: timestamp('destroyed_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.number] })],
);

export const messages = pgTable(
  'messages',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    channel: text('channel', { enum: ['email', 'sms', 'letter'] }).notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull().default(sql`''::text`),
    bodyText: text('body_text').notNull(),
    bodyHtml: text('body_html'),
    cause: text('cause').notNull(),
    state: text('state', { enum: ['queued', 'sent', 'failed'] }).notNull(),
    providerReference: text('provider_reference'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    sentAt: timestamp('sent_at', { withTimezone: true, mode: 'date' }),
    alternatives: jsonb('alternatives'),
    notBefore: timestamp('not_before', { withTimezone: true, mode: 'date' }),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }),
    segments: smallint('segments'),
    held: text('held', { enum: ['quiet', 'budget'] }),
    turned: text('turned', { enum: ['no-sms', 'budget', 'late', 'down', 'refused', 'undelivered'] }),
    failure: text('failure', { enum: ['no-sms', 'budget', 'late', 'down', 'refused', 'undelivered'] }),
    deliveredAt: timestamp('delivered_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const counters = pgTable(
  'counters',
  {
    tenantId: integer('tenant_id').notNull(),
    name: text('name').notNull(),
    year: integer('year').notNull(),
    value: integer('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.name, table.year] })],
);
