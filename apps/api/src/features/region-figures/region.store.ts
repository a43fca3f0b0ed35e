import type { SeenByRegion } from '@galleria/contract/region-figures';
import type { PlatformTx, TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import type { Channel, RegionFact } from '@galleria/domain/statistics';

/** Who asks, and of which region. The database asks the membership again. */
export interface Reader {
  readonly identityId: string;
  readonly regionId: number;
}
export interface Span {
  readonly from: string;
  readonly to: string;
}

interface FactRow {
  readonly [column: string]: unknown;
  readonly tenant: number;
  readonly month: string;
  readonly channel: Channel;
  readonly subsidised: boolean;
  readonly households: readonly number[];
  readonly deliveries: readonly number[];
  readonly cost: number;
  readonly grant: number;
}

const NONE = ore(0);

/** Approved deliveries by household and month; `municipality` is the tenant's number. Sums of money are those of a whole group: its first household bears them. */
export async function factsOf(tx: PlatformTx, { identityId, regionId }: Reader, { from, to }: Span): Promise<RegionFact[]> {
  const rows = await tx.query<FactRow>(
    `select tenant_id as tenant, month, channel, subsidised, households, deliveries, cost, "grant" from platform.region_facts($1, $2, $3, $4)`,
    [identityId, regionId, from, to],
  );
  return rows.flatMap(({ tenant, month, channel, subsidised, households, deliveries, cost, grant }) =>
    households.map((household, index): RegionFact => {
      const money = index === 0 ? { cost: ore(cost), grant: ore(grant) } : { cost: NONE, grant: NONE };
      const place = { municipality: String(tenant), month, householdId: `${tenant} ${household}` };
      return { ...place, channel, subsidised, deliveries: deliveries[index] ?? 0, ...money };
    }),
  );
}

export interface Taker {
  readonly [column: string]: unknown;
  readonly tenant: number;
  readonly month: string;
  readonly kind: 'shop' | 'carrier';
  readonly taker: string;
}

/** Shops and carriers that delivered something in a month. */
export function takersOf(tx: PlatformTx, { identityId, regionId }: Reader, { from, to }: Span): Promise<Taker[]> {
  return tx.query<Taker>('select tenant_id as tenant, month, kind, taker from platform.region_takers($1, $2, $3, $4)', [
    ...[identityId, regionId, from, to],
  ]);
}

/** Years with an approved report, the newest first. */
export async function yearsOf(tx: PlatformTx, { identityId, regionId }: Reader): Promise<string[]> {
  const rows = await tx.query<{ year: string }>('select distinct year from platform.region_years($1, $2) order by year desc', [
    ...[identityId, regionId],
  ]);
  return rows.map(({ year }) => year);
}

export interface Municipality {
  readonly [column: string]: unknown;
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** The open gallerias, by the municipality's name. */
export function municipalitiesOf(tx: PlatformTx, regionId: number): Promise<Municipality[]> {
  return tx.query<Municipality>(
    `select id, slug, municipality_name as name from platform.tenants where region_id = $1 and state = 'open' and mark <> 'training'
     order by municipality_name collate "sv-SE-x-icu", id limit 100`,
    [regionId],
  );
}

/** Whether the same person has looked within the last hour: going back and forth between years is one look. */
export async function lookedLately(tx: PlatformTx, { identityId, regionId }: Reader, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from platform.audit_events where subject = $1 and at > $3::timestamptz - interval '1 hour' and at <= $3::timestamptz
       and action = 'region.figures-read' and actor = $2 limit 1`,
    [`region:${regionId}`, `identity:${identityId}`, now],
  );
  return rows.length > 0;
}

/** Seen from a municipality: who of the region may look, and when somebody did. */
export async function seenByRegion(tx: TenantTx, regionId: number): Promise<SeenByRegion> {
  const [row] = await tx.query<SeenByRegion & Record<string, unknown>>(
    `select r.name as region,
       (select count(*)::int from platform.memberships m where m.region_id = r.id and m.role = 'regional' and m.ended_at is null) as readers,
       (select max(e.at) from platform.audit_events e where e.subject = 'region:' || r.id and e.action like 'region.figures-%') as "lastLook"
     from platform.regions r where r.id = $1`,
    [regionId],
  );
  if (!row) throw new Error('no region');
  return row;
}
