// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const eligibilityApplications = pgTable(
  'eligibility_applications',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    way: text('way', { enum: ['care', 'resident', 'shop'] }).notNull(),
    state: text('state', { enum: ['applied', 'granted', 'refused', 'withdrawn', 'enrolled', 'undone'] }).notNull(),
    applicant: text('applicant').notNull(),
    customerId: uuid('customer_id'),
    shopId: uuid('shop_id'),
    householdId: uuid('household_id'),
    eligibilityId: uuid('eligibility_id'),
    door: text('door').notNull(),
    name: text('name').notNull(),
    street: text('street').notNull().default(sql`''::text`),
    postalCode: text('postal_code').notNull(),
    locality: text('locality').notNull(),
    villageId: uuid('village_id'),
    phone: text('phone'),
    email: text('email'),
    language: text('language', { enum: ['sv', 'en'] }).notNull(),
    reasonKeptAt: timestamp('reason_kept_at', { withTimezone: true, mode: 'date' }),
    appliedAt: timestamp('applied_at', { withTimezone: true, mode: 'date' }).notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true, mode: 'date' }),
    version: integer('version').notNull().default(sql`1`),
    protected: boolean('protected').notNull().default(sql`false`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const eligibilityRefusals = pgTable(
  'eligibility_refusals',
  {
    tenantId: integer('tenant_id').notNull(),
    eligibilityApplicationId: uuid('eligibility_application_id').notNull(),
    refusal: text('refusal', {
      enum: ['too-near', 'not-resident', 'holiday-home', 'other-help', 'outside-scheme', 'not-complete', 'other'],
    }).notNull(),
    words: text('words').notNull(),
    letter: text('letter').notNull(),
    decidedOn: date('decided_on', { mode: 'string' }).notNull(),
    decidedBy: text('decided_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.eligibilityApplicationId] })],
);
