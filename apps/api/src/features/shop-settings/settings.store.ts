import type { OpeningHours, ShopProfile, ShopSettings } from '@galleria/contract/shop-settings';
import type { TenantTx } from '@galleria/db';

interface ShopRow extends Record<string, unknown> {
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly orgNumber: string;
  readonly state: string;
  readonly version: number;
  readonly profile: ShopSettings['profile'];
  readonly picture: string | null;
}

export async function readSettings(tx: TenantTx, shopId: string): Promise<ShopSettings | undefined> {
  const [shop] = await tx.query<ShopRow>(
    `select id, slug, kind, org_number as "orgNumber", state, version,
       jsonb_build_object('name', name, 'story', story, 'email', email, 'phone', phone, 'street', street, 'postalCode', postal_code, 'locality', locality,
         'pickup', pickup) as profile, substring(picture from '^photo:(.*)$') as picture
     from shops where tenant_id = $1 and id = $2`,
    [tx.tenantId, shopId],
  );
  if (!shop) return undefined;
  const hours = await tx.query<ShopSettings['hours'][number]>(
    'select weekday, opens, closes from opening_hours where tenant_id = $1 and shop_id = $2 order by weekday, opens',
    [tx.tenantId, shopId],
  );
  const exceptions = await tx.query<ShopSettings['exceptions'][number]>(
    'select day, opens, closes, note from opening_exceptions where tenant_id = $1 and shop_id = $2 order by day limit 400',
    [tx.tenantId, shopId],
  );
  return { ...shop, hours, exceptions };
}

/** Raises the version if it is the one that was shown; false when somebody else came first. */
export async function claimVersion(tx: TenantTx, shopId: string, version: number): Promise<boolean> {
  const sql = 'update shops set version = version + 1, updated_at = now() where tenant_id = $1 and id = $2 and version = $3';
  return (await tx.run(sql, [tx.tenantId, shopId, version])) === 1;
}

export async function writeProfile(tx: TenantTx, shopId: string, profile: ShopProfile): Promise<void> {
  await tx.run(
    `update shops set name = $3, story = $4, email = $5, phone = $6, street = $7, postal_code = $8, locality = $9, pickup = $10
     where tenant_id = $1 and id = $2`,
    [
      ...[tx.tenantId, shopId, profile.name, profile.story, profile.email, profile.phone],
      ...[profile.street, profile.postalCode, profile.locality, profile.pickup],
    ],
  );
}

export async function writeHours(tx: TenantTx, shopId: string, { hours, exceptions }: Omit<OpeningHours, 'version'>): Promise<void> {
  const key = [tx.tenantId, shopId];
  await tx.run('delete from opening_hours where tenant_id = $1 and shop_id = $2', key);
  await tx.run('delete from opening_exceptions where tenant_id = $1 and shop_id = $2', key);
  await tx.run(
    `insert into opening_hours (tenant_id, shop_id, weekday, opens, closes)
     select $1, $2, h.weekday, h.opens, h.closes from jsonb_to_recordset($3::jsonb) as h(weekday smallint, opens time, closes time)`,
    [...key, JSON.stringify(hours)],
  );
  await tx.run(
    `insert into opening_exceptions (tenant_id, shop_id, day, opens, closes, note)
     select $1, $2, e.day, e.opens, e.closes, e.note from jsonb_to_recordset($3::jsonb) as e(day date, opens time, closes time, note text)`,
    [...key, JSON.stringify(exceptions)],
  );
}

/** The picture of the shop's page, or none; the version is left alone, since nothing else of the shop is changed. */
export async function setPicture(tx: TenantTx, shopId: string, file: string | null): Promise<void> {
  await tx.run('update shops set picture = $3, updated_at = now() where tenant_id = $1 and id = $2', [
    tx.tenantId,
    shopId,
    file && `photo:${file}`,
  ]);
}
