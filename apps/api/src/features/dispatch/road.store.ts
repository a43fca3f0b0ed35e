import type { RoadTime, RoadTimes } from '@galleria/contract/dispatch';
import type { TenantTx } from '@galleria/db';
import type { RoadTime as Measured, RoadTimeRow } from '@galleria/domain/route-plan';

/** How long it is between villages as it was last measured by a day. */
export const roadsOn = (tx: TenantTx, day: string): Promise<Measured[]> =>
  tx.query<Measured & Record<string, unknown>>(
    `select distinct on (from_village, to_village) from_village as from, to_village as to, metres, seconds, measured_on::text as "measuredOn" from road_times
     where tenant_id = $1 and measured_on <= $2::date order by from_village, to_village, measured_on desc limit 20000`,
    [tx.tenantId, day],
  );

/** The newest of each pair, by name. */
export const listRoads = (tx: TenantTx): Promise<RoadTime[]> =>
  tx.query<RoadTime>(
    `select * from (
       select distinct on (r.from_village, r.to_village) r.from_village as "fromId", f.name as from, r.to_village as "toId", t.name as to, r.metres, r.seconds, r.method,
         r.measured_on as "measuredOn"
       from road_times r join villages f on f.tenant_id = $1 and f.id = r.from_village join villages t on t.tenant_id = $1 and t.id = r.to_village
       where r.tenant_id = $1 order by r.from_village, r.to_village, r.measured_on desc) x
     order by x.from collate "sv-SE-x-icu", x.to collate "sv-SE-x-icu" limit 5000`,
    [tx.tenantId],
  );

/** Villages that follow each other on a round and that nobody has measured the way between. */
export const unmeasuredLegs = (tx: TenantTx, today: string): Promise<RoadTimes['missing']> =>
  tx.query<RoadTimes['missing'][number]>(
    `with legs as (
       select distinct v.village_id as a, lead(v.village_id) over (partition by v.round_id order by v.position, v.village_id) as b
       from round_villages v join rounds r on r.tenant_id = $1 and r.id = v.round_id and (r.valid_to is null or r.valid_to >= $2::date)
       where v.tenant_id = $1)
     select f.name as from, t.name as to from legs
     join villages f on f.tenant_id = $1 and f.id = legs.a join villages t on t.tenant_id = $1 and t.id = legs.b
     where not exists (select from road_times r where r.tenant_id = $1
       and ((r.from_village = legs.a and r.to_village = legs.b) or (r.from_village = legs.b and r.to_village = legs.a)))
     order by f.name collate "sv-SE-x-icu", t.name collate "sv-SE-x-icu" limit 200`,
    [tx.tenantId, today],
  );

export const villageNames = (tx: TenantTx): Promise<{ id: string; name: string }[]> =>
  tx.query('select id, name from villages where tenant_id = $1 order by name, id limit 1000', [tx.tenantId]);

/** What was measured the same day before is replaced. @returns how many rows are new or other than before. */
export async function writeRoads(tx: TenantTx, rows: readonly RoadTimeRow[], now: Date): Promise<number> {
  if (rows.length === 0) return 0;
  const column = <T>(of: (row: RoadTimeRow) => T) => rows.map(of);
  return tx.run(
    `insert into road_times as r (tenant_id, from_village, to_village, measured_on, metres, seconds, method, known_since)
     select $1, x.*, $8 from unnest($2::uuid[], $3::uuid[], $4::date[], $5::int[], $6::int[], $7::text[]) x
     on conflict (tenant_id, from_village, to_village, measured_on)
       do update set metres = excluded.metres, seconds = excluded.seconds, method = excluded.method,
         known_since = case when r.metres = excluded.metres then r.known_since else excluded.known_since end
       where (r.metres, r.seconds, r.method) is distinct from (excluded.metres, excluded.seconds, excluded.method)`,
    [
      ...[tx.tenantId, column(({ from }) => from), column(({ to }) => to), column(({ measuredOn }) => measuredOn)],
      ...[column(({ metres }) => metres), column(({ seconds }) => seconds), column(({ method }) => method)],
      now,
    ],
  );
}

export const removeRoad = (
  tx: TenantTx,
  road: { readonly fromId: string; readonly toId: string; readonly measuredOn: string },
): Promise<number> =>
  tx.run('delete from road_times where tenant_id = $1 and from_village = $2 and to_village = $3 and measured_on = $4::date', [
    ...[tx.tenantId, road.fromId, road.toId, road.measuredOn],
  ]);
