import { type Pool, withTenant } from '@galleria/db';
import { households } from '@galleria/demo/people';
import { addDays, dayOf } from '@galleria/domain/time';
import { derivedId } from '../core/id.ts';
import { householdIdOf, systemCall, tenantIdOf } from './ids.ts';

const ARJEPLOG = '2506';

/** A resident with an account who orders for an elderly neighbour without one, whom the driver may ring, and who knows how the road is in winter. */
export async function loadMandates(pool: Pool, now: Date): Promise<void> {
  const here = households.filter(({ municipalityCode, protectedIdentity }) => municipalityCode === ARJEPLOG && !protectedIdentity);
  const helper = here.find(({ email }) => email !== undefined);
  const helped = here.find(({ email, villageSlug }) => email === undefined && villageSlug === helper?.villageSlug);
  if (!helper?.email || !helped) return;
  const tenantId = tenantIdOf('arjeplog');
  const id = householdIdOf(ARJEPLOG, helped.number);
  const today = dayOf(now);
  await withTenant(pool, systemCall(tenantId), async (tx) => {
    await tx.run(
      `insert into household_persons (tenant_id, household_id, position, name, relation, phone, called)
       values ($1, $2, 1, $3, 'resident', null, false), ($1, $2, 2, $4, 'neighbour', '+46701740605', true)`,
      [tenantId, id, helped.name, helper.name],
    );
    await tx.run(
      `insert into household_doors (tenant_id, household_id, winter_note, changed_at, changed_by) values ($1, $2, $3, $4, 'system:demonstration')`,
      [tenantId, id, 'Plogat fram till ladan. Vänd där, det är halt i backen ner mot huset.', now],
    );
    await tx.run(
      `insert into delegations (tenant_id, id, household_id, name, kind, email, may_order, may_pay, may_follow, valid_from, given, reference, given_by, given_at)
       values ($1, $2, $3, $4, 'other', $5, true, true, true, $6, 'paper', 'Pärm Ombud, flik 3', 'system:demonstration', $7)`,
      [tenantId, derivedId('demo-delegation', id), id, helper.name, helper.email, addDays(today, -40), now],
    );
  });
}
