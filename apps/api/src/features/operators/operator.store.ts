import type { MakeTenant, OperatedRegion, OperatedTenant, RegionReader } from '@galleria/contract/operators';
import type { PlatformTx } from '@galleria/db';

export async function listRegions(tx: PlatformTx): Promise<OperatedRegion[]> {
  const regions = await tx.query<Omit<OperatedRegion, 'readers'>>(
    `select r.id, r.slug, r.name, (select count(*)::int from platform.tenants t where t.region_id = r.id and t.mark <> 'training') as tenants,
       array(select v.email from platform.invitations v where v.region_id = r.id and v.accepted_at is null and v.withdrawn_at is null
         and v.expires_at > now() order by v.email) as invited
     from platform.regions r order by r.name collate "sv-SE-x-icu" limit 100`,
  );
  const readers = await tx.query<RegionReader & { regionId: number }>(
    `select m.id, i.name, i.email, m.created_at as since, m.region_id as "regionId" from platform.memberships m
     join platform.identities i on i.id = m.identity_id where m.role = 'regional' and m.ended_at is null
     order by i.name collate "sv-SE-x-icu", m.id limit 500`,
  );
  return regions.map((region) => ({
    ...region,
    readers: readers.filter(({ regionId }) => regionId === region.id).map(({ regionId: _, ...reader }) => reader),
  }));
}

/** A region, and the galleria whose post carries its mails: never a training copy's, which goes nowhere. */
export async function regionAt(tx: PlatformTx, slug: string): Promise<{ id: number; post: number | null } | undefined> {
  const [row] = await tx.query<{ id: number; post: number | null }>(
    `select r.id, (select min(t.id) from platform.tenants t where t.region_id = r.id and t.mark <> 'training') as post
     from platform.regions r where r.slug = $1`,
    [slug],
  );
  return row;
}

/** A running membership of somebody who reads the region's figures. */
export async function readerOf(tx: PlatformTx, regionId: number, id: string) {
  const [row] = await tx.query<{ id: string; identityId: string }>(
    `select id, identity_id as "identityId" from platform.memberships where id = $2 and region_id = $1 and role = 'regional' and ended_at is null`,
    [regionId, id],
  );
  return row && ({ ...row, role: 'regional', tenantId: null, shopId: null, carrierId: null, regionId } as const);
}

/** Drafts first, since somebody waits for them; then by name. */
export function listTenants(tx: PlatformTx, slug?: string): Promise<OperatedTenant[]> {
  return tx.query<OperatedTenant>(
    `select t.id, t.slug, t.name, t.municipality_name as "municipalityName", t.municipality_code as "municipalityCode", t.region_id as "regionId", t.state,
       t.mark, t.created_at as "madeAt",
       array(select h.host from platform.hosts h where h.tenant_id = t.id order by h.host) as hosts,
       (select count(*)::int from platform.memberships m where m.tenant_id = t.id and m.role = 'officer' and m.ended_at is null) as officers,
       array(select v.email from platform.invitations v where v.tenant_id = t.id and v.role = 'officer' and v.accepted_at is null
         and v.withdrawn_at is null and v.expires_at > now() order by v.email) as invited
     from platform.tenants t where $1::text is null or t.slug = $1
     order by t.state <> 'draft', t.municipality_name collate "sv-SE-x-icu", t.id limit 300`,
    [slug ?? null],
  );
}

/** One who makes regions or gallerias at a time: two asking for the same address are told so, and ids of regions are counted up. */
const lockMaking = (tx: PlatformTx) => tx.query("select pg_advisory_xact_lock(hashtext('galleria.make-tenant'))");

/** Undefined when the address is taken. */
export async function insertRegion(tx: PlatformTx, { slug, name }: { slug: string; name: string }): Promise<OperatedRegion | undefined> {
  await lockMaking(tx);
  const [row] = await tx.query<OperatedRegion>(
    `insert into platform.regions (id, slug, name) select coalesce(max(id), 0) + 1, $1, $2 from platform.regions
     on conflict do nothing returning id, slug, name, 0 as tenants, array[]::text[] as invited`,
    [slug, name],
  );
  return row && { ...row, readers: [] };
}

export async function regionExists(tx: PlatformTx, id: number): Promise<boolean> {
  return (await tx.query('select 1 from platform.regions where id = $1', [id])).length > 0;
}

export async function takenBy(tx: PlatformTx, wanted: MakeTenant): Promise<'slug' | 'host' | 'municipality' | undefined> {
  await lockMaking(tx);
  const [row] = await tx.query<{ slug: boolean; host: boolean; municipality: boolean }>(
    // The address of a municipality that has left is its own: old links lead to nobody else, and it may come back to them.
    `select exists (select from platform.tenants where slug = $1)
         or exists (select from platform.destruction_certificates where slug = $1 and municipality_code <> $3) as slug, exists (select from platform.hosts where host = $2) as host,
       exists (select from platform.tenants where municipality_code = $3 and mark <> 'training' and state <> 'closed') as municipality`,
    [wanted.slug, wanted.host, wanted.municipalityCode],
  );
  return row?.slug ? 'slug' : row?.host ? 'host' : row?.municipality ? 'municipality' : undefined;
}

/** Called under the lock of `takenBy`. @returns the tenant's number. */
export async function insertTenant(tx: PlatformTx, tenant: MakeTenant, mark: 'live' | 'demonstration'): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state, mark, languages, theme, contact)
     values (platform.next_tenant(), $1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9) returning id`,
    [
      ...[tenant.regionId, tenant.municipalityCode, tenant.slug, tenant.name, tenant.municipalityName, mark, tenant.languages],
      ...[{ brand: tenant.brand.toLowerCase(), accent: tenant.accent.toLowerCase() }, tenant.contact],
    ],
  );
  if (!row) throw new Error('the tenant was not made');
  if (tenant.host) await tx.run('insert into platform.hosts (host, tenant_id) values ($1, $2)', [tenant.host, row.id]);
  return row.id;
}

/** Whether the municipality has announced that it leaves: then its own page says what comes next. */
export async function isLeaving(tx: PlatformTx, id: number): Promise<boolean> {
  return (await tx.query('select 1 from platform.departures where tenant_id = $1', [id])).length > 0;
}

/** False when it was in another state. */
export async function moveTenant(tx: PlatformTx, id: number, from: 'open' | 'closed', to: 'open' | 'closed'): Promise<boolean> {
  return (await tx.run('update platform.tenants set state = $3 where id = $1 and state = $2', [id, from, to])) === 1;
}
