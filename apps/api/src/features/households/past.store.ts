import type { Household } from '@galleria/contract/households';
import type { TenantTx } from '@galleria/db';
import type { PastState } from '@galleria/domain/subsidy';

type Row = Omit<PastState, 'pin'> & { readonly lat: number | null; readonly lon: number | null };

/** What the rules asked about before, in order of days. */
export async function pastStatesOf(tx: TenantTx, id: string): Promise<PastState[]> {
  const rows = await tx.query<Row & Record<string, unknown>>(
    `select until::text as until, village_id as "villageId", lat, lon, year_round as "yearRound", registered, distances
     from household_past_facts where tenant_id = $1 and household_id = $2 order by household_past_facts.until`,
    [tx.tenantId, id],
  );
  return rows.map(({ lat, lon, ...row }) => ({ ...row, pin: lat === null || lon === null ? null : { lat, lon } }));
}

export async function replacePast(tx: TenantTx, id: string, past: readonly PastState[]): Promise<void> {
  await tx.run('delete from household_past_facts where tenant_id = $1 and household_id = $2', [tx.tenantId, id]);
  if (past.length === 0) return;
  await tx.run(
    `insert into household_past_facts (tenant_id, household_id, until, village_id, lat, lon, year_round, registered, distances)
     select $1, $2, p.until, p."villageId", (p.pin->>'lat')::float8, (p.pin->>'lon')::float8, p."yearRound", p.registered, p.distances
     from jsonb_to_recordset($3) as p(until date, "villageId" uuid, pin jsonb, "yearRound" boolean, registered boolean, distances jsonb)`,
    [tx.tenantId, id, JSON.stringify(past)],
  );
}

/** The same with the names of the village and the shops, newest first. */
export function pastShown(tx: TenantTx, id: string): Promise<Household['past']> {
  return tx.query<Household['past'][number]>(
    `select p.until::text as until, v.name as village, p.lat, p.lon, p.year_round as "yearRound", p.registered,
       coalesce((select jsonb_agg(jsonb_build_object('shopName', coalesce(s.name, '–'), 'metres', d.metres, 'method', d.method, 'measuredOn', d."measuredOn") order by d.metres)
         from jsonb_to_recordset(p.distances) as d("shopId" uuid, metres integer, method text, "measuredOn" date)
         left join shop_admissions a on a.tenant_id = $1 and a.shop_id = d."shopId"
         left join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id), '[]') as distances
     from household_past_facts p left join villages v on v.tenant_id = $1 and v.id = p.village_id
     where p.tenant_id = $1 and p.household_id = $2 order by p.until desc limit 50`,
    [tx.tenantId, id],
  );
}
