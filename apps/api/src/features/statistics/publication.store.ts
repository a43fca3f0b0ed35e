import type { TenantTx } from '@galleria/db';
import { type Counting, countsNotes, type Kept, type PublishedMonth, type PublishedYear } from '@galleria/domain/statistics';
import { dayOf, type LocalDate } from '@galleria/domain/time';
import { APPROVED } from './fact.store.ts';

/** A municipality's published figures by month and by year. */
export interface Published {
  readonly months: ReadonlyMap<string, PublishedMonth>;
  readonly years: ReadonlyMap<string, PublishedYear>;
  /** On which day each was published, months and years. */
  readonly on: ReadonlyMap<string, LocalDate>;
  /** Years in which each note is told as a delivery. */
  readonly yearsOfNotes: readonly string[];
}

interface Row {
  readonly [column: string]: unknown;
  readonly period: string;
  readonly publishedAt: Date;
  readonly figures: Kept<PublishedMonth | PublishedYear>;
}

export const isYear = (period: string): boolean => period.length === 4;

/** In the order of their time. */
export async function publishedBy(tx: TenantTx): Promise<Published> {
  const rows = await tx.query<Row>(
    `select period, published_at as "publishedAt", figures from published_statistics where tenant_id = $1 order by period`,
    [tx.tenantId],
  );
  // What each holds is told by its period: only `writePublished` writes them.
  const months = rows.filter(({ period }) => !isYear(period)).map(({ period, figures }) => [period, figures as PublishedMonth] as const);
  const years = rows.filter(({ period }) => isYear(period)).map(({ period, figures }) => [period, figures as PublishedYear] as const);
  return {
    months: new Map(months),
    years: new Map(years),
    yearsOfNotes: [...new Set(rows.filter(({ figures }) => countsNotes(figures)).map(({ period }) => period.slice(0, 4)))],
    on: new Map(rows.map(({ period, publishedAt }) => [period, dayOf(publishedAt)])),
  };
}

interface Written {
  readonly period: string;
  readonly figures: PublishedMonth | PublishedYear;
  readonly counting: Counting;
  readonly now: Date;
}

export const writePublished = (tx: TenantTx, { period, figures, counting, now }: Written): Promise<number> =>
  tx.run('insert into published_statistics (tenant_id, period, published_at, figures) values ($1, $2, $3, $4)', [
    ...[tx.tenantId, period, now, JSON.stringify({ ...figures, counting })],
  ]);

/** Whether an open galleria has approved reports, and has published nothing of them. */
export async function hasNothingPublished(tx: TenantTx): Promise<boolean> {
  const rows = await tx.query(
    `select from platform.tenants t where t.id = $1 and t.state = 'open' and exists (select from monthly_reports r where r.tenant_id = $1 and r.state = any($2))
       and not exists (select from published_statistics p where p.tenant_id = $1)`,
    [tx.tenantId, APPROVED],
  );
  return rows.length > 0;
}

/** Two that publish at once wait for each other: the second finds what the first has published. */
export async function holdPublishing(tx: TenantTx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, 'statistics']);
}

/** What has been approved since the last step counts from this month on: its own days' months, where they are still to be published. */
export const takeApproved = (tx: TenantTx, month: string): Promise<number> =>
  tx.run('update monthly_reports set statistics_from = $2 where tenant_id = $1 and statistics_from is null and state = any($3)', [
    ...[tx.tenantId, `${month}-01`, APPROVED],
  ]);
