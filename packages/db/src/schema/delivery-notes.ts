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
    transportCostOre: integer('transport_cost_ore'),
    createdBy: text('created_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    receiverName: text('receiver_name').notNull().default(sql`''::text`),
    feeKind: text('fee_kind', { enum: ['scheme', 'standard'] })
      .notNull()
      .default(sql`'standard'::text`),
    weightGrams: integer('weight_grams'),
    paidBy: text('paid_by', { enum: ['cash', 'terminal'] }),
    replacesNoteId: uuid('replaces_note_id'),
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
    assuredBy: text('assured_by'),
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
    noteId: uuid('note_id').notNull(),
    sequence: smallint('sequence').notNull(),
    reportId: uuid('report_id').notNull(),
    carrierId: uuid('carrier_id').notNull(),
    entry: text('entry', { enum: ['original', 'reversal', 'replacement'] }).notNull(),
    kind: text('kind', { enum: ['delivery', 'ride'] }).notNull(),
    occasionKey: text('occasion_key').notNull(),
    householdId: uuid('household_id').notNull(),
    shopId: uuid('shop_id'),
    day: date('day', { mode: 'string' }).notNull(),
    outcome: text('outcome', { enum: ['delivered', 'failed'] }).notNull(),
    failure: text('failure'),
    reasons: text('reasons').array().notNull(),
    schemeId: uuid('scheme_id'),
    schemeVersion: integer('scheme_version'),
    distance: jsonb('distance'),
    evidence: text('evidence'),
    claimable: boolean('claimable').notNull(),
    compensationOre: bigint('compensation_ore', { mode: 'number' }).notNull(),
    feeOre: bigint('fee_ore', { mode: 'number' }).notNull(),
    feeReceivedOre: bigint('fee_received_ore', { mode: 'number' }).notNull(),
    netOutlayOre: bigint('net_outlay_ore', { mode: 'number' }).notNull(),
    grantOre: bigint('grant_ore', { mode: 'number' }).notNull(),
    noteCount: smallint('note_count').notNull(),
    occasionCount: smallint('occasion_count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.noteId, table.sequence] })],
);

export const grantClaims = pgTable(
  'grant_claims',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    periodFrom: date('period_from', { mode: 'string' }).notNull(),
    periodTo: date('period_to', { mode: 'string' }).notNull(),
    state: text('state', { enum: ['draft', 'submitted', 'supplemented', 'decided', 'paid', 'recovered'] }).notNull(),
    version: integer('version').notNull().default(sql`1`),
    registrationNumber: text('registration_number').notNull().default(sql`''::text`),
    decisionBody: text('decision_body').notNull(),
    contact: text('contact').notNull().default(sql`''::text`),
    paymentTo: text('payment_to').notNull().default(sql`''::text`),
    totals: jsonb('totals').notNull(),
    assuredBy: text('assured_by'),
    submittedAt: timestamp('submitted_at', { withTimezone: true, mode: 'date' }),
    decidedOn: date('decided_on', { mode: 'string' }),
    grantedOre: bigint('granted_ore', { mode: 'number' }),
    paidOn: date('paid_on', { mode: 'string' }),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    createdBy: text('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const grantClaimLines = pgTable(
  'grant_claim_lines',
  {
    tenantId: integer('tenant_id').notNull(),
    claimId: uuid('claim_id').notNull(),
    noteId: uuid('note_id').notNull(),
    sequence: smallint('sequence').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.noteId, table.sequence] })],
);
