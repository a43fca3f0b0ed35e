import { BLANK, NONE, type PersonalTable, PSEUDONYM } from './column-rule.ts';
import { ELIGIBILITY } from './eligibility-tables.ts';

/** Who the person is here, and the household. */
export const REGISTER: readonly PersonalTable[] = [
  {
    table: 'household_members',
    kind: 'household',
    find: 't.customer_id = any(w.customers) or t.household_id = any(w.households)',
    personal: { household_id: 'row-goes', customer_id: 'row-goes' },
    tells: ['linked_at'],
  },
  {
    table: 'households',
    kind: 'household',
    remains: 'grant',
    find: 't.id = any(w.households)',
    personal: {
      ...{ name: PSEUDONYM, street: BLANK, postal_code: BLANK, locality: BLANK, directions: BLANK },
      ...{ lat: NONE, lon: NONE, phone: NONE, email: NONE },
    },
    tells: ['number', 'year_round', 'registered', 'protected', 'created_at'],
    also: { erased_at: 'w.now', version: 't.version + 1' },
  },
  ...ELIGIBILITY,
  {
    table: 'household_distances',
    kind: 'household',
    remains: 'grant',
    find: 't.household_id = any(w.households)',
    personal: {},
    tells: ['metres', 'method', 'measured_on'],
  },
  {
    table: 'delegations',
    kind: 'household',
    remains: 'log',
    find: 't.household_id = any(w.households) or t.phone = any(w.contacts) or t.email = any(w.contacts)',
    personal: {
      name: PSEUDONYM,
      email: "'borttagen@invalid'",
      phone: NONE,
      reference: BLANK,
    },
    tells: ['kind', 'may_order', 'may_pay', 'may_follow', 'valid_from', 'valid_to', 'given', 'given_at', 'revoked_at'],
    also: { revoked_at: 'coalesce(t.revoked_at, w.now)' },
  },
  {
    table: 'household_persons',
    kind: 'household',
    find: 't.household_id = any(w.households) or t.phone = any(w.contacts) or t.email = any(w.contacts)',
    personal: { name: 'row-goes', phone: 'row-goes', email: 'row-goes' },
    tells: ['relation', 'called'],
  },
  {
    table: 'reach_wishes',
    kind: 'household',
    find: 't.customer_id = any(w.customers) or t.household_id = any(w.households)',
    personal: { reach_by: 'row-goes', changed_by: 'row-goes' },
    tells: ['reach_by', 'delivery_news', 'changed_at'],
    secret: ['changed_by'],
  },
  {
    table: 'household_doors',
    kind: 'household',
    find: 't.household_id = any(w.households)',
    personal: { winter_note: 'row-goes', put_where: 'row-goes', code_sealed: 'row-goes', changed_by: 'row-goes' },
    tells: ['changed_at'],
    secret: ['code_sealed', 'changed_by'],
  },
  {
    table: 'delivery_occasions',
    kind: 'household',
    remains: 'grant',
    find: 't.household_id = any(w.households)',
    personal: {},
    tells: ['day', 'promised_at', 'fee_ore'],
  },
  {
    table: 'customers',
    kind: 'account',
    find: 't.id = any(w.customers)',
    personal: {
      ...{ name: BLANK, street: BLANK, postal_code: BLANK, locality: BLANK, directions: BLANK },
      ...{ phone: NONE, email: NONE, last_payment_method: NONE, village_id: NONE },
    },
    tells: ['created_at'],
    also: { version: 't.version + 1' },
  },
  {
    table: 'invoice_customers',
    kind: 'credit',
    remains: 'books',
    find: '(t.phone = any(w.contacts) or t.email = any(w.contacts)) and t.erased_at is null',
    personal: { name: PSEUDONYM, phone: NONE, email: NONE, reference: BLANK },
    tells: ['credit_limit_ore', 'approved_at', 'ended_at'],
    also: { erased_at: 'w.now', ended_at: 'coalesce(t.ended_at, w.now)', version: 't.version + 1' },
  },
];
