import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { tenants } from '@galleria/demo/galleria';
import { type DemoHousehold, eligibilityOf, households } from '@galleria/demo/people';
import { villageBySlug } from '@galleria/demo/places';
import { arjeplogRules } from '@galleria/demo/year';
import { SCHEME_TEMPLATES, type SchemeRules, type SchemeTemplateKey } from '@galleria/domain/subsidy';
import { dayOf, type LocalDate } from '@galleria/domain/time';
import { derivedId } from '../core/id.ts';
import { householdIdOf, shopIdOf, systemCall, tenantIdOf, villageIdOf } from './ids.ts';
import { distancesOf } from './load-tenants.ts';
import { e164 } from './telephone.ts';

interface Neighbour {
  readonly template: SchemeTemplateKey;
  readonly dnr: string;
  /** What the template's source says nothing of, as the demonstration has it. */
  readonly residentFee?: SchemeRules['residentFee'];
}
/** Arjeplog's neighbours follow Kalix's and Jokkmokk's rules. */
const SCHEMES: Readonly<Record<string, Neighbour>> = {
  arvidsjaur: { template: 'KALIX', dnr: 'KS 2024/77' },
  jokkmokk: { template: 'JOKKMOKK', dnr: 'KS 2024/203', residentFee: { mode: 'FREE', limits: [], charged: [], keptBy: 'CARRIER' } },
};

/** Rules, households with road distances, and dated decisions counted back from today, so that the demonstration never ages. */
export async function loadHouseholds(pool: Pool, now: Date): Promise<void> {
  const today = dayOf(now);
  for (const tenant of tenants) {
    await withTenant(pool, systemCall(tenantIdOf(tenant.slug)), async (tx) => {
      for (const version of versionsOf(tenant.slug, today)) await writeScheme(tx, version);
      if (tenant.slug === 'arjeplog') await writeAssumption(tx);
      for (const household of households.filter((one) => one.municipalityCode === tenant.municipalityCode))
        await writeHousehold(tx, household, today);
    });
  }
}

/** The municipality's first officer, as who works: a name alone is nobody whom the rules of four eyes could keep apart. */
const OFFICER = `coalesce((select 'identity:' || i.id from platform.memberships m join platform.identities i on i.id = m.identity_id
  where m.tenant_id = $1 and m.role = 'officer' order by i.name limit 1), 'system:demonstration')`;

interface Version {
  readonly version: number;
  readonly validFrom: string;
  readonly decidedOn: string;
  readonly dnr: string;
  readonly rules: SchemeRules;
}

/** Arjeplog has changed its rules twice within the year: Härjedalen's conditions each time, with other amounts, fees, limits and proof. */
function versionsOf(slug: string, today: LocalDate): readonly Version[] {
  const scheme = SCHEMES[slug];
  if (scheme) {
    const { template, dnr, residentFee } = scheme;
    const rules = { ...SCHEME_TEMPLATES[template], ...(residentFee && { residentFee }) };
    return [{ version: 1, validFrom: '2025-01-01', decidedOn: '2024-11-25', dnr, rules }];
  }
  const base = SCHEME_TEMPLATES.HARJEDALEN;
  return arjeplogRules(today).map(({ name, from, decidedOn, dnr, compensation, fee, perWeek }, index) => ({
    version: index + 1,
    validFrom: from,
    decidedOn,
    dnr,
    rules: {
      ...base,
      name,
      compensation: { ...base.compensation, amounts: [{ from, amount: compensation }] },
      residentFee: { ...base.residentFee, charged: [{ from, amount: fee }] },
      maxOccasions: base.maxOccasions && { ...base.maxOccasions, n: perWeek },
      // The paper list and the telephone both say who took the bags.
      evidence: 'CUSTOMER_CONFIRM',
      guidelineDocument: base.guidelineDocument && { ...base.guidelineDocument, dnr, decidedOn },
    },
  }));
}

const writeScheme = (tx: TenantTx, { version, validFrom, decidedOn, dnr, rules }: Version): Promise<number> =>
  tx.run(
    `insert into delivery_schemes (tenant_id, id, version, valid_from, rules, decided_on, registration_number, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, 'system:demonstration')`,
    [tx.tenantId, derivedId('demo-scheme', tx.tenantId, version), version, validFrom, JSON.stringify(rules), decidedOn, dnr],
  );

/** What Arjeplog takes a delivery to save its home care, with where the number comes from. */
const writeAssumption = (tx: TenantTx): Promise<number> =>
  tx.run(
    `insert into statistics_assumptions (tenant_id, id, valid_from, minutes_per_delivery, source, source_date, created_at, created_by)
     values ($1, $2, '2025-01-01', 25, 'Hemtjänstens egen tidmätning av inköp, fyra veckor', '2024-10-18', '2024-11-25T09:00:00Z', 'system:demonstration')`,
    [tx.tenantId, derivedId('demo-assumption', tx.tenantId)],
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
  const distances = distancesOf(household.villageSlug);
  await tx.run(
    `insert into household_distances (tenant_id, household_id, shop_id, metres, method, measured_on)
     select $1, $2, d.shop_id, d.metres, 'road-measured', d.measured_on from unnest($3::uuid[], $4::int[], $5::date[]) as d (shop_id, metres, measured_on)
     where exists (select 1 from shop_admissions a where a.tenant_id = $1 and a.shop_id = d.shop_id)`,
    [
      tx.tenantId,
      id,
      distances.map(({ shopSlug }) => shopIdOf(shopSlug)),
      distances.map(({ metres }) => metres + household.addedMetres),
      distances.map(({ measuredOn }) => measuredOn),
    ],
  );
  const decision = eligibilityOf(household, today);
  if (!decision) return;
  await tx.run(
    `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, registration_number, state)
     values ($1, $2, $3, $4, $5, $6, ${OFFICER}, $7, 'granted')`,
    [tx.tenantId, derivedId('demo-eligibility', id), id, decision.validFrom, decision.validTo, decision.decidedOn, decision.reference],
  );
}
