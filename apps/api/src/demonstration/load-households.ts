import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { tenants } from '@galleria/demo/galleria';
import { type DemoHousehold, eligibilityOf, households } from '@galleria/demo/people';
import { villageBySlug } from '@galleria/demo/places';
import { SCHEME_TEMPLATES, type SchemeTemplateKey } from '@galleria/domain/subsidy';
import { dayOf, type LocalDate } from '@galleria/domain/time';
import { derivedId } from '../core/id.ts';
import { householdIdOf, shopIdOf, systemCall, tenantIdOf, villageIdOf } from './ids.ts';
import { distancesOf } from './load-tenants.ts';

/** Arjeplog follows Härjedalen's rules (200 kr, fee 20 kr), its neighbours Kalix's and Jokkmokk's. */
const SCHEMES: Readonly<Record<string, { readonly template: SchemeTemplateKey; readonly dnr: string }>> = {
  arjeplog: { template: 'HARJEDALEN', dnr: 'KS 2024/118' },
  arvidsjaur: { template: 'KALIX', dnr: 'KS 2024/77' },
  jokkmokk: { template: 'JOKKMOKK', dnr: 'KS 2024/203' },
};

/** Rules, households with road distances, and dated decisions counted back from today, so that the demonstration never ages. */
export async function loadHouseholds(pool: Pool, now: Date): Promise<void> {
  const today = dayOf(now);
  for (const tenant of tenants) {
    await withTenant(pool, systemCall(tenantIdOf(tenant.slug)), async (tx) => {
      const scheme = SCHEMES[tenant.slug];
      if (scheme) await writeScheme(tx, scheme);
      for (const household of households.filter((one) => one.municipalityCode === tenant.municipalityCode))
        await writeHousehold(tx, household, today);
    });
  }
}

const writeScheme = (tx: TenantTx, { template, dnr }: { template: SchemeTemplateKey; dnr: string }): Promise<number> =>
  tx.run(
    `insert into delivery_schemes (tenant_id, id, version, valid_from, rules, decided_on, registration_number, created_by)
     values ($1, $2, 1, '2025-01-01', $3, '2024-11-25', $4, 'system:demonstration')`,
    [tx.tenantId, derivedId('demo-scheme', tx.tenantId, 1), JSON.stringify(SCHEME_TEMPLATES[template]), dnr],
  );

async function writeHousehold(tx: TenantTx, household: DemoHousehold, today: LocalDate): Promise<void> {
  const id = householdIdOf(household.municipalityCode, household.number);
  const village = villageBySlug(household.villageSlug);
  await tx.run(
    `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, lat, lon, directions, phone, email, year_round, protected)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      tx.tenantId,
      id,
      household.number,
      household.name,
      household.address,
      household.postalCode.replace(' ', ''),
      household.postTown,
      villageIdOf(household.villageSlug),
      household.protectedIdentity ? null : village.latitude,
      household.protectedIdentity ? null : village.longitude,
      household.directions,
      e164(household.mobile ?? household.landline),
      household.email ?? null,
      household.home === 'year-round',
      household.protectedIdentity,
    ],
  );
  for (const distance of distancesOf(household.villageSlug)) {
    await tx.run(
      `insert into household_distances (tenant_id, household_id, shop_id, metres, method, measured_on)
       select $1, $2, $3, $4, 'road-measured', $5 where exists (select 1 from shop_admissions where tenant_id = $1 and shop_id = $3)`,
      [tx.tenantId, id, shopIdOf(distance.shopSlug), distance.metres + household.addedMetres, distance.measuredOn],
    );
  }
  const decision = eligibilityOf(household, today);
  if (!decision) return;
  await tx.run(
    `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, registration_number, state)
     values ($1, $2, $3, $4, $5, $6, 'Annika Fjellström', $7, 'granted')`,
    [tx.tenantId, derivedId('demo-eligibility', id), id, decision.validFrom, decision.validTo, decision.decidedOn, decision.reference],
  );
}

export const e164 = (phone: string | undefined): string | null =>
  phone === undefined ? null : phone.replace(/[\s-]/g, '').replace(/^0/, '+46');
