import type { SeenByRegion } from '@galleria/contract/region-figures';
import type { PlatformTx, TenantTx } from '@galleria/db';
import { countsNotes, type Kept, type PublishedMonth, type PublishedMunicipality, type PublishedYear } from '@galleria/domain/statistics';

/** Who asks, and of which region. The database asks the membership again. */
export interface Reader {
  readonly identityId: string;
  readonly regionId: number;
}
export interface Span {
  readonly from: string;
  readonly to: string;
}

interface PublishedRow {
  readonly [column: string]: unknown;
  readonly tenant: number;
  readonly period: string;
  readonly figures: Kept<PublishedMonth | PublishedYear>;
}

/** A municipality's year; `isOfNotes`: each note is told as a delivery. */
interface InYear extends PublishedMunicipality {
  readonly isOfNotes: boolean;
}

/** What the region's open gallerias have published, by the municipality's number and its years. */
export async function publishedOf(tx: PlatformTx, { identityId, regionId }: Reader): Promise<ReadonlyMap<string, InYear[]>> {
  const rows = await tx.query<PublishedRow>(
    'select tenant_id as tenant, period, figures from platform.region_published($1, $2) order by tenant_id, period',
    [identityId, regionId],
  );
  const byYear = Map.groupBy(rows, ({ period }) => period.slice(0, 4));
  return new Map(
    [...byYear].map(([year, own]) => [
      year,
      [...Map.groupBy(own, ({ tenant }) => String(tenant))].map(([municipality, periods]): InYear => {
        const months = periods
          .filter(({ period }) => period !== year)
          .map(({ period, figures }) => [period, figures as PublishedMonth] as const);
        const whole = periods.find(({ period }) => period === year)?.figures as PublishedYear | undefined;
        return {
          municipality,
          months: new Map(months),
          year: whole ?? null,
          isOfNotes: periods.some(({ figures }) => countsNotes(figures)),
        };
      }),
    ]),
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
