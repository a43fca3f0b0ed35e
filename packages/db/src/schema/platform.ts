// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { bigint, boolean, char, date, integer, jsonb, pgSchema, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

const platform = pgSchema('platform');

export const regions = platform.table(
  'regions',
  {
    id: integer('id').notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);

export const tenants = platform.table(
  'tenants',
  {
    id: integer('id').notNull(),
    regionId: integer('region_id').notNull(),
    municipalityCode: char('municipality_code', { length: 4 }).notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    municipalityName: text('municipality_name').notNull(),
    state: text('state', { enum: ['draft', 'open', 'closed'] }).notNull(),
    mark: text('mark', { enum: ['live', 'demonstration', 'training'] })
      .notNull()
      .default(sql`'live'::text`),
    languages: text('languages').array().notNull().default(sql`'{sv,en}'::text[]`),
    theme: jsonb('theme').notNull().default(sql`'{}'::jsonb`),
    contact: jsonb('contact').notNull().default(sql`'{}'::jsonb`),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    trainingOf: integer('training_of'),
    payee: jsonb('payee'),
    payeeHome: boolean('payee_home').notNull().default(sql`false`),
    keptVat: smallint('kept_vat'),
    swishAtOnce: boolean('swish_at_once').notNull().default(sql`true`),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);

export const hosts = platform.table(
  'hosts',
  {
    host: text('host').notNull(),
    tenantId: integer('tenant_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.host] })],
);

export const identities = platform.table(
  'identities',
  {
    id: uuid('id').notNull(),
    email: text('email'),
    phone: text('phone'),
    name: text('name').notNull().default(sql`''::text`),
    totpSecret: bytea('totp_secret'),
    totpConfirmedAt: timestamp('totp_confirmed_at', { withTimezone: true, mode: 'date' }),
    totpLastStep: bigint('totp_last_step', { mode: 'number' }),
    disabledAt: timestamp('disabled_at', { withTimezone: true, mode: 'date' }),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    erasedAt: timestamp('erased_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);

export const loginCodes = platform.table(
  'login_codes',
  {
    id: uuid('id').notNull(),
    channel: text('channel', { enum: ['email', 'sms'] }).notNull(),
    address: text('address').notNull(),
    codeHmac: bytea('code_hmac').notNull(),
    browserHash: bytea('browser_hash').notNull(),
    tries: smallint('tries').notNull().default(sql`0`),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }).notNull(),
    usedAt: timestamp('used_at', { withTimezone: true, mode: 'date' }),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);

export const sessions = platform.table(
  'sessions',
  {
    id: uuid('id').notNull(),
    identityId: uuid('identity_id').notNull(),
    audience: text('audience', { enum: ['resident', 'staff'] }).notNull(),
    secondFactorAt: timestamp('second_factor_at', { withTimezone: true, mode: 'date' }),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    lastUsedAt: timestamp('last_used_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true, mode: 'date' }),
    revokedWhy: text('revoked_why'),
    secondFactorTries: smallint('second_factor_tries').notNull().default(sql`0`),
    carrierId: uuid('carrier_id'),
    carrierTenantId: integer('carrier_tenant_id'),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);

export const refreshTokens = platform.table(
  'refresh_tokens',
  {
    hash: bytea('hash').notNull(),
    sessionId: uuid('session_id').notNull(),
    replacedBy: bytea('replaced_by'),
    rotatedAt: timestamp('rotated_at', { withTimezone: true, mode: 'date' }),
    usedAt: timestamp('used_at', { withTimezone: true, mode: 'date' }),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.hash] })],
);

export const carriers = platform.table(
  'carriers',
  {
    id: uuid('id').notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    orgNumber: text('org_number').notNull(),
    phone: text('phone').notNull(),
    email: text('email').notNull(),
    foodRegistration: text('food_registration'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);

export const memberships = platform.table(
  'memberships',
  {
    id: uuid('id').notNull(),
    identityId: uuid('identity_id').notNull(),
    role: text('role', {
      enum: ['shop-owner', 'shop-staff', 'dispatcher', 'driver', 'officer', 'operator', 'regional', 'care-manager'],
    }).notNull(),
    tenantId: integer('tenant_id'),
    shopId: uuid('shop_id'),
    carrierId: uuid('carrier_id'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    endedAt: timestamp('ended_at', { withTimezone: true, mode: 'date' }),
    regionId: integer('region_id'),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);

export const invitations = platform.table(
  'invitations',
  {
    id: uuid('id').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    email: text('email').notNull(),
    role: text('role').notNull(),
    tenantId: integer('tenant_id'),
    shopId: uuid('shop_id'),
    carrierId: uuid('carrier_id'),
    invitedBy: uuid('invited_by').notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }).notNull(),
    acceptedAt: timestamp('accepted_at', { withTimezone: true, mode: 'date' }),
    acceptedBy: uuid('accepted_by'),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true, mode: 'date' }),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    regionId: integer('region_id'),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);

export const vatRates = platform.table(
  'vat_rates',
  {
    category: text('category').notNull(),
    ratePercent: smallint('rate_percent').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }),
    source: text('source').notNull(),
  },
  (table) => [primaryKey({ columns: [table.category, table.validFrom] })],
);

export const items = platform.table(
  'items',
  {
    gtin: text('gtin').notNull(),
    name: text('name').notNull(),
    brand: text('brand'),
    ingredients: text('ingredients'),
    contains: text('contains').array().notNull().default(sql`'{}'::text[]`),
    mayContain: text('may_contain').array().notNull().default(sql`'{}'::text[]`),
    nutrition: jsonb('nutrition'),
    swedish: boolean('swedish').notNull(),
    source: text('source').notNull(),
    licence: text('licence').notNull(),
    sourceDate: date('source_date', { mode: 'string' }).notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.gtin] })],
);

export const platformAuditEvents = platform.table(
  'audit_events',
  {
    id: uuid('id').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    details: jsonb('details').notNull().default(sql`'{}'::jsonb`),
    requestId: text('request_id'),
  },
  (table) => [primaryKey({ columns: [table.id] })],
);
