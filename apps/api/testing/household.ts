import { SCHEME_TEMPLATES, type SchemeRules } from '@galleria/domain/subsidy';
import { newId } from '../src/core/id.ts';
import type { TestApp } from './app.ts';
import { callerOf, DOOR } from './market.ts';
import { signInResident } from './people.ts';

/** Härjedalen's rules (20 kronor, once a week) in the market's Arjeplog, unless others are given. */
export async function decideScheme(t: TestApp, rules: SchemeRules = SCHEME_TEMPLATES.HARJEDALEN): Promise<void> {
  await t.sql(
    `insert into delivery_schemes (tenant_id, id, version, valid_from, rules, decided_on, registration_number, created_by)
     values (1, $1, 1, '2026-01-01', $2, '2025-11-24', 'KS 2025/1', 'system:test')`,
    [newId(), JSON.stringify(rules)],
  );
}

let numbers = 500;

/** A household behind a door in Laisvall with a decision: for as long as anybody runs these tests, unless another last day is given. */
export async function openHousehold(t: TestApp, street: string = DOOR.street, validTo = '2036-12-31'): Promise<string> {
  const id = newId();
  numbers += 1;
  await t.sql(
    `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, year_round, changed_at)
     values (1, $1, $2, 'Lundmark', $3, $4, $5, $6, true, '2026-01-01')`,
    [id, numbers, street, DOOR.postalCode, DOOR.locality, DOOR.villageId],
  );
  await t.sql(
    `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, state)
     values (1, $1, $2, '2026-01-01', $3, '2025-12-15', 'Annika', 'granted')`,
    [newId(), id, validTo],
  );
  return id;
}

/** A signed-in resident who is a member of the household. */
export async function memberOf(t: TestApp, householdId: string, email: string) {
  const { token, customerId, identityId } = await signInResident(t, 'arjeplog', email);
  await t.sql(
    'insert into customers (tenant_id, id, identity_id, email) select 1, $1, id, email from platform.identities where id = $2 on conflict do nothing',
    [customerId, identityId],
  );
  await t.sql('insert into household_members (tenant_id, household_id, customer_id) values (1, $1, $2)', [householdId, customerId]);
  return callerOf(t, { token });
}
