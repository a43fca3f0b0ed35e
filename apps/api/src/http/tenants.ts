import type { Pool } from '@galleria/db';
import { readPlatform } from '@galleria/db';
import type { TenantRef } from '../core/context.ts';

const FRESH_MS = 10_000;
const MISSING_MS = 1_000;

interface Row {
  id: number;
  slug: string;
  name: string;
  municipality_name: string;
  municipality_code: string;
  region_id: number;
  state: TenantRef['state'];
  mark: TenantRef['mark'];
  languages: string[];
  theme: Record<string, string>;
  contact: Record<string, string>;
  payee: TenantRef['payee'];
  hosts: string[] | null;
  sealed: boolean;
}

export interface Tenants {
  bySlug(slug: string): Promise<TenantRef | undefined>;
  byHost(host: string): Promise<TenantRef | undefined>;
  all(): Promise<readonly TenantRef[]>;
  /** The region of this installation; empty names before the first was made. */
  region(): Promise<{ readonly slug: string; readonly name: string }>;
  /** Reads anew at the next question: after a tenant was made or changed. */
  forget(): void;
}

/** One reading of them all. */
interface Reading {
  /** When it was asked for: what was changed later may be missing. */
  readonly at: number;
  readonly list: readonly TenantRef[];
  readonly bySlug: ReadonlyMap<string, TenantRef>;
  readonly byHost: ReadonlyMap<string, TenantRef>;
  readonly region: { readonly slug: string; readonly name: string };
}

async function readTenants(pool: Pool, at: number): Promise<Reading> {
  const rows = await readPlatform(pool).query<Row>(
    `select t.id, t.slug, t.name, t.municipality_name, t.municipality_code, t.region_id, t.state, t.mark, t.languages, t.theme, t.contact, t.payee,
            array_agg(h.host) filter (where h.host is not null) as hosts, bool_or(d.sealed_at is not null) as sealed
     from platform.tenants t left join platform.hosts h on h.tenant_id = t.id left join platform.departures d on d.tenant_id = t.id
     where d.state is distinct from 'destroying' group by t.id order by t.name`,
  );
  const [region] = await readPlatform(pool).query<{ slug: string; name: string }>(
    'select slug, name from platform.regions order by id limit 1',
  );
  const list = rows.map(toRef);
  return {
    at,
    list,
    region: region ?? { slug: 'region', name: '' },
    bySlug: new Map(list.map((tenant) => [tenant.slug, tenant])),
    byHost: new Map(rows.flatMap((row, index) => (row.hosts ?? []).flatMap((host) => (list[index] ? [[host, list[index]] as const] : [])))),
  };
}

/** The tenants, a few hundred at most, kept for ten seconds: every request asks, and they change once a year. */
export function openTenants(pool: Pool, now: () => number = Date.now): Tenants {
  let known: Reading | undefined;
  let loading: Promise<Reading> | undefined;

  const forget = () => {
    known = undefined;
    // One that is under way may have been read before the change: those who wait for it asked before too, and nobody keeps it.
    loading = undefined;
  };
  const load = (): Promise<Reading> => {
    const reading = readTenants(pool, now()).then(
      (read) => {
        if (loading === reading) [known, loading] = [read, undefined];
        return read;
      },
      (error: unknown) => {
        if (loading === reading) loading = undefined;
        throw error;
      },
    );
    return reading;
  };
  const fresh = async (): Promise<Reading> => {
    if (known && now() - known.at <= FRESH_MS) return known;
    loading ??= load();
    return loading;
  };
  return {
    bySlug: async (slug) => {
      const { at, bySlug } = await fresh();
      // One that another process has just made is looked for once more; somebody who tries names costs a statement a second.
      if (bySlug.has(slug) || now() - at <= MISSING_MS) return bySlug.get(slug);
      known = undefined;
      return (await fresh()).bySlug.get(slug);
    },
    byHost: async (host) => (await fresh()).byHost.get(host.toLowerCase().replace(/:\d+$/, '')),
    all: async () => (await fresh()).list,
    region: async () => (await fresh()).region,
    forget,
  };
}

const toRef = (row: Row): TenantRef => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  municipalityName: row.municipality_name,
  municipalityCode: row.municipality_code,
  regionId: row.region_id,
  state: row.state,
  mark: row.mark,
  languages: row.languages,
  theme: row.theme,
  contact: row.contact,
  payee: row.payee,
  ...(row.sealed ? { isSealed: true } : {}),
});
