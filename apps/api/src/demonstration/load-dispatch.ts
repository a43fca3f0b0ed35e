import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { tenants } from '@galleria/demo/galleria';
import { roadDistances, villageBySlug } from '@galleria/demo/places';
import { dayOf } from '@galleria/domain/time';
import { derivedId } from '../core/id.ts';
import { systemCall, TENANT_BY_CODE, tenantIdOf, villageIdOf } from './ids.ts';

/** The middle of each town, where the first of its shops lies. */
const TOWNS: Readonly<Record<string, { readonly village: string; readonly shop: string }>> = {
  arjeplog: { village: 'arjeplog', shop: 'silverhandeln' },
  arvidsjaur: { village: 'arvidsjaur', shop: 'storvallens-livs' },
  jokkmokk: { village: 'jokkmokk', shop: 'talvatis-handel' },
};
/** About seventy kilometres an hour on the larger roads, as the officer read them off the map. */
const METRES_PER_SECOND = 19.5;

/** What a dispatcher finds when the day begins: cars, who drives today or next, and roads that somebody has measured. */
export async function loadDispatch(pool: Pool, now: Date): Promise<void> {
  for (const { slug } of tenants) {
    await withTenant(pool, systemCall(tenantIdOf(slug)), async (tx) => {
      await writeCars(tx);
      await tx.run(
        `update delivery_runs d set driver = 'Kent Rönnmark', vehicle_id = (select v.id from vehicles v where v.tenant_id = $1 and v.carrier_id = d.carrier_id order by v.name limit 1)
         from carrier_contracts k where d.tenant_id = $1 and d.day >= $2::date and k.tenant_id = $1 and k.carrier_id = d.carrier_id and k.kind <> 'bus-goods'`,
        [tx.tenantId, dayOf(now)],
      );
      await writeRoads(tx, slug);
    });
  }
}

async function writeCars(tx: TenantTx): Promise<void> {
  const carriers = await tx.query<{ id: string; kind: string }>(
    'select carrier_id as id, kind from carrier_contracts where tenant_id = $1',
    [tx.tenantId],
  );
  for (const { id, kind } of carriers) {
    const car =
      kind === 'bus-goods' ? (['Bussens godsrum', 300_000, 30, 120, null] as const) : (['Skåpbilen', 650_000, 60, null, 90] as const);
    await tx.run(
      `insert into vehicles (tenant_id, id, carrier_id, name, most_grams, most_parcels, chilled_minutes, frozen_minutes)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tx.tenantId, derivedId('demo-vehicle', tx.tenantId, id), id, ...car],
    );
  }
}

async function writeRoads(tx: TenantTx, tenant: string): Promise<void> {
  const town = TOWNS[tenant];
  if (!town) return;
  for (const { villageSlug, shopSlug, metres, measuredOn } of roadDistances) {
    const here = TENANT_BY_CODE[villageBySlug(villageSlug).municipalityCode] === tx.tenantId;
    if (!here || shopSlug !== town.shop || villageSlug === town.village) continue;
    await tx.run(
      `insert into road_times (tenant_id, from_village, to_village, measured_on, metres, seconds, method, known_since) values ($1, $2, $3, $4::date, $5, $6, 'map', ($4::date)::timestamp at time zone 'Europe/Stockholm')`,
      [tx.tenantId, villageIdOf(town.village), villageIdOf(villageSlug), measuredOn, metres, Math.round(metres / METRES_PER_SECOND)],
    );
  }
}
