// Written by write.ts from the migrations; change those, then run it again.
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

export const shopApplications = pgTable(
  'shop_applications',
  {
    tenantId: integer('tenant_id').notNull(),
    id: uuid('id').notNull(),
    guestKey: bytea('guest_key').notNull(),
    state: text('state', { enum: ['applied', 'asked', 'admitted', 'refused'] }).notNull(),
    shopName: text('shop_name').notNull(),
    kind: text('kind', { enum: ['grocery', 'building-supplies', 'services', 'specialist'] }).notNull(),
    story: text('story').notNull().default(sql`''::text`),
    legalName: text('legal_name').notNull(),
    orgNumber: text('org_number').notNull(),
    register: text('register').notNull(),
    contactName: text('contact_name').notNull(),
    street: text('street').notNull(),
    postalCode: text('postal_code').notNull(),
    locality: text('locality').notNull(),
    phone: text('phone').notNull(),
    email: text('email').notNull(),
    paymentAccount: text('payment_account').notNull(),
    foodRegistration: text('food_registration'),
    folkolNotified: boolean('folkol_notified').notNull().default(sql`false`),
    tobaccoPermit: text('tobacco_permit'),
    selfCertifiedAt: timestamp('self_certified_at', { withTimezone: true, mode: 'date' }).notNull(),
    agreementVersion: text('agreement_version').notNull(),
    agreedAt: timestamp('agreed_at', { withTimezone: true, mode: 'date' }).notNull(),
    agreedBy: text('agreed_by').notNull(),
    answer: text('answer').notNull().default(sql`''::text`),
    shopId: uuid('shop_id'),
    language: text('language').notNull().default(sql`'sv'::text`),
    appliedAt: timestamp('applied_at', { withTimezone: true, mode: 'date' }).notNull(),
    version: integer('version').notNull().default(sql`1`),
    privacyVersion: integer('privacy_version'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
