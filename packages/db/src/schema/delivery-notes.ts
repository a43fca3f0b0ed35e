// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, boolean, char, date, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const deliveryRuns = pgTable(
  'delivery_runs',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    roundId: uuid('round_id'),
    day: date('day', { mode: 'string' }).notNull(),
    state: text('state', { enum: ['planned', 'dispatched', 'underway', 'finished', 'reported'] })
      .notNull()
      .default(sql`'planned'::text`),
    version: integer('version').notNull().default(sql`1`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const stops = pgTable(
  'stops',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    runId: uuid('run_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    recipientKey: text('recipient_key').notNull(),
    position: smallint('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const deliveryNotes = pgTable(
  'delivery_notes',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    shopId: uuid('shop_id').notNull(),
    homeTenantId: integer('home_tenant_id').notNull(),
    shopOrderId: uuid('shop_order_id'),
    householdId: uuid('household_id'),
    occasionId: uuid('occasion_id'),
    runId: uuid('run_id'),
    stopId: uuid('stop_id'),
    carrierId: uuid('carrier_id'),
    roundId: uuid('round_id'),
    day: date('day', { mode: 'string' }),
    channel: text('channel', { enum: ['web', 'phone', 'counter'] }).notNull(),
    state: text('state').notNull(),
    version: integer('version').notNull().default(sql`1`),
    shopName: text('shop_name').notNull(),
    recipient: jsonb('recipient').notNull(),
    parcels: jsonb('parcels').notNull(),
    goodsClass: text('goods_class', { enum: ['daily-goods', 'mixed', 'other'] }).notNull(),
    dailyGoodsOre: integer('daily_goods_ore').notNull(),
    otherGoodsOre: integer('other_goods_ore').notNull(),
    depositOre: integer('deposit_ore').notNull().default(sql`0`),
    beerOnly: boolean('beer_only').notNull().default(sql`false`),
    feeOre: integer('fee_ore').notNull(),
    feeKeptBy: text('fee_kept_by', { enum: ['shop', 'carrier', 'municipality'] }).notNull(),
    collectOre: integer('collect_ore').notNull(),
    ageLimit: smallint('age_limit'),
    message: text('message').notNull().default(sql`''::text`),
    code: bytea('code').notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true, mode: 'date' }),
    loadedAt: timestamp('loaded_at', { withTimezone: true, mode: 'date' }),
    outcomeAt: timestamp('outcome_at', { withTimezone: true, mode: 'date' }),
    outcomeDeviceAt: timestamp('outcome_device_at', { withTimezone: true, mode: 'date' }),
    outcomeBy: text('outcome_by'),
    receivedBy: text('received_by'),
    feeTakenOre: integer('fee_taken_ore'),
    collectedOre: integer('collected_ore'),
    idChecked: boolean('id_checked'),
    failReason: text('fail_reason'),
    remark: text('remark').notNull().default(sql`''::text`),
    promisedAt: timestamp('promised_at', { withTimezone: true, mode: 'date' }).notNull(),
    correctsNoteId: uuid('corrects_note_id'),
    createdBy: text('created_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    receiverName: text('receiver_name').notNull().default(sql`''::text`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const deliveryNoteEvents = pgTable(
  'delivery_note_events',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    noteId: uuid('note_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    carrierId: uuid('carrier_id'),
    event: text('event').notNull(),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    actor: text('actor').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    deviceAt: timestamp('device_at', { withTimezone: true, mode: 'date' }),
    details: jsonb('details').notNull().default(sql`'{}'::jsonb`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const monthlyReports = pgTable(
  'monthly_reports',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    period: char('period', { length: 7 }).notNull(),
    state: text('state').notNull(),
    version: integer('version').notNull().default(sql`1`),
    totals: jsonb('totals').notNull().default(sql`'{}'::jsonb`),
    remark: text('remark').notNull().default(sql`''::text`),
    submittedAt: timestamp('submitted_at', { withTimezone: true, mode: 'date' }),
    submittedBy: text('submitted_by'),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }),
    decidedBy: text('decided_by'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const reportLines = pgTable(
  'report_lines',
  {
    tenantId: integer('tenant_id').notNull(),
    reportId: uuid('report_id').notNull(),
    position: integer('position').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    noteId: uuid('note_id').notNull(),
    kind: text('kind', { enum: ['delivery', 'counter'] }).notNull(),
    correctsReportId: uuid('corrects_report_id'),
    householdId: uuid('household_id'),
    occasionId: uuid('occasion_id'),
    shopId: uuid('shop_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    outcome: text('outcome', { enum: ['delivered', 'failed'] }).notNull(),
    schemeVersion: integer('scheme_version'),
    subsidised: boolean('subsidised').notNull(),
    reasons: text('reasons').array().notNull(),
    compensationOre: bigint('compensation_ore', { mode: 'number' }).notNull(),
    feeOre: bigint('fee_ore', { mode: 'number' }).notNull(),
    feeToMunicipalityOre: bigint('fee_to_municipality_ore', { mode: 'number' }).notNull(),
    netOutlayOre: bigint('net_outlay_ore', { mode: 'number' }).notNull(),
    grantOre: bigint('grant_ore', { mode: 'number' }).notNull(),
    officerRemark: text('officer_remark').notNull().default(sql`''::text`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.reportId, table.position] })],
);

export const grantClaims = pgTable(
  'grant_claims',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    periodFrom: date('period_from', { mode: 'string' }).notNull(),
    periodTo: date('period_to', { mode: 'string' }).notNull(),
    state: text('state').notNull(),
    version: integer('version').notNull().default(sql`1`),
    registrationNumber: text('registration_number').notNull().default(sql`''::text`),
    decisionBody: text('decision_body').notNull(),
    totals: jsonb('totals').notNull(),
    assuredBy: text('assured_by'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    createdBy: text('created_by').notNull(),
    submittedAt: timestamp('submitted_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const grantClaimLines = pgTable(
  'grant_claim_lines',
  {
    tenantId: integer('tenant_id').notNull(),
    claimId: uuid('claim_id').notNull(),
    reportId: uuid('report_id').notNull(),
    reportPosition: integer('report_position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.claimId, table.reportId, table.reportPosition] })],
);
