import type { PICTURE_KINDS } from '@galleria/contract/offers';
import type { PlatformTx, TenantTx } from '@galleria/db';

export type PictureKind = (typeof PICTURE_KINDS)[number];

export interface PictureRow {
  readonly id: string;
  readonly file: string;
  readonly kind: PictureKind;
  readonly alt: string;
}
export interface ShownPicture {
  readonly file: string;
  readonly alt: string;
}

/** An offer's pictures in the shop's order: those of the goods, then those of the label. */
export function picturesOf(tx: TenantTx, offerId: string): Promise<PictureRow[]> {
  return tx.query<PictureRow & Record<string, unknown>>(
    'select id, file, kind, alt from offer_pictures where tenant_id = $1 and offer_id = $2 order by kind, position, created_at, id',
    [tx.tenantId, offerId],
  );
}

/** What buyers see of these offers beside the first picture, by offer. Only photographs lie in the table, so only those are asked for. */
export async function shownPictures(
  tx: TenantTx,
  offers: readonly { readonly id: string; readonly picture: string | null }[],
): Promise<Map<string, ShownPicture[]>> {
  const ids = offers.filter(({ picture }) => picture?.startsWith('photo:')).map(({ id }) => id);
  const shown = new Map<string, ShownPicture[]>();
  if (ids.length === 0) return shown;
  const rows = await tx.query<{ offerId: string; file: string; alt: string }>(
    `select offer_id as "offerId", file, alt from offer_pictures
     where tenant_id = $1 and offer_id = any($2::uuid[]) and kind = 'goods' order by offer_id, position, created_at, id`,
    [tx.tenantId, ids],
  );
  for (const { offerId, file, alt } of rows) shown.set(offerId, [...(shown.get(offerId) ?? []), { file, alt }]);
  return shown;
}

/** Puts a picture last. False when its id is taken already. */
export async function addPicture(
  tx: TenantTx,
  to: { readonly shopId: string; readonly offerId: string },
  picture: PictureRow,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into offer_pictures (tenant_id, id, shop_id, offer_id, file, kind, alt, position)
     select $1, $2, $3, $4, $5, $6, $7, coalesce(max(position) + 1, 0) from offer_pictures where tenant_id = $1 and offer_id = $4
     on conflict do nothing returning id`,
    [tx.tenantId, picture.id, to.shopId, to.offerId, picture.file, picture.kind, picture.alt],
  );
  return rows.length === 1;
}

/** Keeps these pictures of an offer, in this order and with these words, and no others. Returns the files of those that went. */
export async function arrangePictures(tx: TenantTx, offerId: string, kept: readonly Omit<PictureRow, 'file'>[]): Promise<string[]> {
  const gone = await tx.query<{ file: string }>(
    'delete from offer_pictures where tenant_id = $1 and offer_id = $2 and id <> all($3::uuid[]) returning file',
    [tx.tenantId, offerId, kept.map(({ id }) => id)],
  );
  await tx.run(
    `update offer_pictures p set position = k.position, kind = k.kind, alt = k.alt
     from unnest($3::uuid[], $4::int[], $5::text[], $6::text[]) as k(id, position, kind, alt)
     where p.tenant_id = $1 and p.offer_id = $2 and p.id = k.id`,
    [
      tx.tenantId,
      offerId,
      kept.map(({ id }) => id),
      kept.map((_, index) => index),
      kept.map(({ kind }) => kind),
      kept.map(({ alt }) => alt),
    ],
  );
  return gone.map(({ file }) => file);
}

/** Other gallerias whose pictures are shown here: the homes of neighbours' shops; for a training copy its original, since files are not copied. */
export async function lendersOf(tx: PlatformTx, { id, isCopy }: { readonly id: number; readonly isCopy: boolean }): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `select training_of as id from platform.tenants where id = $1 and $2 and training_of is not null
     union select home_tenant_id from shop_admissions where tenant_id = $1 and state = 'admitted' and home_tenant_id <> $1`,
    [id, isCopy],
  );
  return rows.map((row) => row.id);
}

/** Whether a decision of the municipality keeps the picture from everybody. */
export async function isWithheld(tx: PlatformTx, home: number, file: string): Promise<boolean> {
  const [row] = await tx.prepared<{ withheld: boolean }>('pictures.withheld', 'select platform.picture_withheld($1, $2) as withheld', [
    home,
    file,
  ]);
  return row?.withheld ?? false;
}
