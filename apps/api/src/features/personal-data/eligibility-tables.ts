import { BLANK, NONE, type PersonalTable, PSEUDONYM, staysBy } from './column-rule.ts';

/** One for the person's household, one that the person sent, or one that somebody sent for a household that is not in the register. */
const APPLICATIONS = `t.tenant_id = $1 and (t.household_id = any(w.households) or t.customer_id = any(w.customers)
  or t.household_id is null and (t.phone = any(w.contacts) or t.email = any(w.contacts)))`;

/** Rights to home delivery, the applications for them, and what was refused. */
export const ELIGIBILITY: readonly PersonalTable[] = [
  {
    table: 'eligibilities',
    kind: 'household',
    remains: 'grant',
    find: 't.household_id = any(w.households)',
    personal: { registration_number: staysBy('grant'), decided_by: staysBy('grant') },
    tells: ['valid_from', 'valid_to', 'decided_on', 'state', 'revoked_on'],
    also: {
      state: "case when t.valid_to >= w.today then 'revoked' else t.state end",
      revoked_on: 'case when t.valid_to >= w.today then coalesce(t.revoked_on, w.today) else t.revoked_on end',
    },
  },
  {
    table: 'eligibility_refusals',
    kind: 'household',
    find: `t.eligibility_application_id in (select t.id from eligibility_applications t where ${APPLICATIONS})`,
    personal: { words: 'row-goes', letter: 'row-goes', decided_by: 'row-goes' },
    tells: ['refusal', 'decided_on'],
    secret: ['decided_by'],
  },
  {
    // Why is in schema care: shown by look.ts, and its key is destroyed by rows.store.ts.
    table: 'eligibility_applications',
    kind: 'household',
    remains: 'grant',
    find: APPLICATIONS,
    personal: {
      ...{ name: PSEUDONYM, street: BLANK, postal_code: BLANK, locality: BLANK, phone: NONE, email: NONE, door: BLANK },
      applicant: `case when t.applicant ~ '^(care|shop:[0-9a-f-]{36})$' then t.applicant else w.pseudonym end`,
    },
    tells: ['way', 'state', 'applied_at', 'decided_at'],
    secret: ['applicant', 'door'],
    also: {
      state: "case when t.state = 'applied' then 'withdrawn' else t.state end",
      decided_at: 'coalesce(t.decided_at, w.now)',
      reason_kept_at: 'null',
      version: 't.version + 1',
    },
  },
];
