// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, char, date, integer, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

const platform = pgSchema('platform');

export const departures = platform.table(
  'departures',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    state: text('state', { enum: ['announced', 'winding-down', 'closed', 'asked', 'confirmed', 'destroying'] }).notNull(),
    stateBefore: text('state_before', { enum: ['draft', 'open', 'closed'] }).notNull(),
    closeOn: date('close_on', { mode: 'string' }).notNull(),
    announcedBy: text('announced_by').notNull(),
    announcedAt: timestamp('announced_at', { withTimezone: true, mode: 'date' }).notNull(),
    sealedAt: timestamp('sealed_at', { withTimezone: true, mode: 'date' }),
    handedOverAt: timestamp('handed_over_at', { withTimezone: true, mode: 'date' }),
    handedOverBy: text('handed_over_by'),
    exportDigest: bytea('export_digest'),
    decisionNumber: text('decision_number'),
    receivedBy: text('received_by'),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }),
    askedBy: text('asked_by'),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true, mode: 'date' }),
    confirmedBy: text('confirmed_by'),
    runsAt: timestamp('runs_at', { withTimezone: true, mode: 'date' }),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'date' }),
    decisions: jsonb('decisions').notNull().default(sql`'[]'::jsonb`),
    destroyed: jsonb('destroyed').notNull().default(sql`'{}'::jsonb`),
    files: integer('files').notNull().default(sql`0`),
    people: integer('people').notNull().default(sql`0`),
    peopleAfter: uuid('people_after'),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);

export const destructionCertificates = platform.table(
  'destruction_certificates',
  {
    id: uuid('id').notNull(),
    tenantId: integer('tenant_id').notNull(),
    municipalityCode: char('municipality_code', { length: 4 }).notNull(),
    municipalityName: text('municipality_name').notNull(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    closedOn: date('closed_on', { mode: 'string' }).notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, mode: 'date' }).notNull(),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true, mode: 'date' }).notNull(),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'date' }).notNull(),
    finishedAt: timestamp('finished_at', { withTimezone: true, mode: 'date' }).notNull(),
    handedOverAt: timestamp('handed_over_at', { withTimezone: true, mode: 'date' }),
    handoverDecision: text('handover_decision'),
    exportDigest: bytea('export_digest'),
    decisions: jsonb('decisions').notNull(),
    tables: jsonb('tables').notNull(),
    rowCount: bigint('row_count', { mode: 'number' }).notNull(),
    files: integer('files').notNull(),
    people: integer('people').notNull(),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);
