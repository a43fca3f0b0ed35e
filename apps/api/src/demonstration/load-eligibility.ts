import { withPlatform, withTenant } from '@galleria/db';
import { lastDayFrom } from '@galleria/domain/eligibility';
import { addDays, dayOf, type LocalDate } from '@galleria/domain/time';
import Fastify from 'fastify';
import type { Ctx, Deps, TenantRef } from '../core/context.ts';
import { derivedId, newId } from '../core/id.ts';
import { applyAsResident, enrolByCare, keepCareReason, keepOwnReason } from '../features/eligibility/index.ts';
import { customerIdOf } from '../http/callers.ts';
import { openTenants } from '../http/tenants.ts';
import { villageIdOf } from './ids.ts';

const DAY_MS = 86_400_000;
const { log } = Fastify();
const APPLICANT = { name: 'Sonja Forsman', email: 'sonja.forsman@hem.example.org' };

type House = { readonly deps: Deps; readonly tenant: TenantRef; readonly now: Date };
const contextOf = ({ deps, tenant, now }: House, tx: Ctx['tx'], more: Partial<Ctx> = {}): Ctx => ({
  ...{ deps, tenant, tx, now, log, requestId: newId(), language: 'sv' },
  ...more,
});

/** What the care management has enrolled, one of them soon to be renewed; and a resident's application that has waited for nine days. */
export async function loadEligibility(deps: Deps, now: Date): Promise<void> {
  const tenant = await openTenants(deps.pool).bySlug('arjeplog');
  if (!tenant) return;
  const today = dayOf(now);
  const house = { deps, tenant, now };
  await enrol(house, { name: 'Edit Lövgren', street: 'Byvägen 31', phone: '+46961550131', from: addDays(today, -330) }, 'FARDTJANST');
  await enrol(house, { name: 'Torsten Wikberg', street: 'Byvägen 47', phone: '+46961550147', from: today }, 'CANNOT_SHOP');
  await apply({ ...house, now: new Date(now.getTime() - 9 * DAY_MS) });
}

interface Home {
  readonly name: string;
  readonly street: string;
  readonly phone: string;
  readonly from: LocalDate;
}
async function enrol(house: House, { name, street, phone, from }: Home, code: 'FARDTJANST' | 'CANNOT_SHOP'): Promise<void> {
  const call = { tenantId: house.tenant.id, scope: { kind: 'care' }, actor: 'system:demonstration' } as const;
  await withTenant(house.deps.pool, call, async (tx) => {
    const ctx = contextOf(house, tx);
    const address = { street, postalCode: '93093', locality: 'Laisvall' };
    const right = { validFrom: from, validTo: lastDayFrom(from), decidedOn: from, registrationNumber: '', distanceExempt: false };
    const { id } = await enrolByCare(ctx, {
      name,
      address,
      villageId: villageIdOf('laisvall'),
      phone,
      email: null,
      protected: false,
      right,
    });
    await keepCareReason(ctx, id, { code, note: '' });
  });
}

async function apply(house: House): Promise<void> {
  const identityId = derivedId('demo-resident', APPLICANT.email);
  await withPlatform(house.deps.pool, (tx) =>
    tx.run('insert into platform.identities (id, email, name) values ($1, $2, $3) on conflict do nothing', [
      ...[identityId, APPLICANT.email, APPLICANT.name],
    ]),
  );
  const tenantId = house.tenant.id;
  const customerId = customerIdOf(tenantId, identityId);
  const call = { tenantId, scope: { kind: 'customer', customerId }, actor: `identity:${identityId}` } as const;
  await withTenant(house.deps.pool, call, async (tx) => {
    const ctx = contextOf(house, tx, { customerId, identity: { id: identityId, sessionId: newId(), audience: 'resident' } });
    const address = { street: 'Sjövägen 8', postalCode: '93093', locality: 'Laisvall' };
    const wanted = {
      name: APPLICANT.name,
      address,
      villageId: villageIdOf('laisvall'),
      phone: null,
      email: APPLICANT.email,
      protected: false,
    };
    const { id } = await applyAsResident(ctx, wanted);
    await keepOwnReason(ctx, id, { code: 'NO_CAR', note: 'Bussen går bara två dagar i veckan.' });
  });
}
