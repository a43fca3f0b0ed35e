import { randomUUID } from 'node:crypto';
import { MOST_PICTURES, PICTURE_KINDS, type StaffOffer } from '@galleria/contract/offers';
import { type TenantTx, withTenant } from '@galleria/db';
import type { Sharp } from 'sharp';
import type { StoragePort } from '../../adapters/ports.ts';
import { audit } from '../../core/audit.ts';
import type { DoorCtx, PlatformCtx } from '../../core/context.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { Download } from '../../http/implement.ts';
import type { Upload } from '../../http/routes.ts';
import { findOffer, lockOffer, writeOffers } from './offer.store.ts';
import { addPicture, arrangePictures, isWithheld, lendersOf, type PictureRow, picturesOf } from './picture.store.ts';
import { publishOffers } from './publish.ts';
import { viewOffer } from './view.ts';

const WIDTHS = [1280, 640, 320, 160] as const;
/** A drawing (SVG) may carry scripts, and a page in disguise is no photograph: only what a camera or a scanner writes. */
const TAKEN = ['jpeg', 'png', 'webp', 'heif', 'gif', 'tiff'];
const MAX_BYTES = 15 * 1024 * 1024;
const MAX_PIXELS = 60_000_000;
/** A panorama or a bomb: nothing that a page shows is so long. */
const MAX_SIDE = 16_000;
/** The tenant is part of the file's place, so that no key of one galleria leads to a picture of another. */
const placeOf = (tenantId: number, key: string): string => `pictures/${tenantId}/${key}.webp`;

/** Pixels only, in every width, as WebP: turned as the camera held it, and nothing of what it wrote beside them (place, owner). */
export async function reencode(bytes: Buffer): Promise<readonly (readonly [width: number, webp: Buffer])[]> {
  if (bytes.length > MAX_BYTES) throw new Problem('picture.too-large');
  // With the first picture: a process that has none to work on does without the decoders.
  const { default: sharp } = await import('sharp');
  try {
    // The header alone: a small file may unpack to gigabytes, and is measured before anything of it is.
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (!TAKEN.includes(format)) throw new Problem('picture.unreadable');
    if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) throw new Problem('picture.too-many-pixels');
    const whole = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate().flatten({ background: '#ffffff' });
    const { data, info } = await fit(whole, WIDTHS[0]).raw().toBuffer({ resolveWithObject: true });
    const { width: wide, height: high, channels } = info;
    const sizes: (readonly [number, Buffer])[] = [];
    for (const size of WIDTHS) {
      const image = sharp(data, { raw: { width: wide, height: high, channels } });
      sizes.push([size, await fit(image, size).webp({ quality: 80 }).toBuffer()]);
    }
    return sizes;
  } catch (error) {
    if (error instanceof Problem) throw error;
    // Whatever the decoder cannot read is no picture for us; its words are for nobody.
    throw new Problem('picture.unreadable');
  }
}

const fit = (image: Sharp, size: number) => image.resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true });

export interface PictureAt {
  readonly shopId: string;
  readonly offerId: string;
  /** Made by the device, which may send the same picture again when the answer was lost. */
  readonly id: string;
}

/** Keeps a photograph of goods or of their label, last among the offer's. Sent twice it is kept once. */
export async function putPicture(ctx: DoorCtx, at: PictureAt, upload: Upload): Promise<StaffOffer> {
  const kind = PICTURE_KINDS.find((one) => one === (upload.fields.kind ?? 'goods'));
  if (!kind) throw new Problem('request.invalid', { issues: [{ path: 'kind', code: 'invalid_value', message: 'goods or label' }] });
  const { shopId, offerId, id } = at;
  const before = await withTenant(ctx.pool, ctx.call, async (tx) => {
    const offer = found(await findOffer(tx, shopId, offerId));
    const pictures = await picturesOf(tx, offerId);
    return { pictures, view: pictures.some((picture) => picture.id === id) ? await viewOffer(tx, offer) : undefined };
  });
  if (before.view) return before.view;
  if (before.pictures.length >= MOST_PICTURES) throw new Problem('picture.too-many');
  const file = randomUUID();
  const { storage } = ctx.deps.adapters;
  await keepPicture(storage, ctx.tenant.id, { file, bytes: upload.bytes });
  try {
    const kept = await withTenant(ctx.pool, ctx.call, (tx) => keep(tx, ctx, at, { id, file, kind, alt: '' }));
    if (!kept.added) await dropFiles(storage, ctx.tenant.id, [file]);
    return kept.view;
  } catch (error) {
    await dropFiles(storage, ctx.tenant.id, [file]);
    throw error;
  }
}

async function keep(tx: TenantTx, ctx: DoorCtx, { shopId, offerId }: PictureAt, picture: PictureRow) {
  const offer = found(await lockOffer(tx, shopId, offerId));
  const known = await picturesOf(tx, offerId);
  // The same picture, sent again while the first was still on its way.
  if (known.some(({ id }) => id === picture.id)) return { added: false, view: await viewOffer(tx, offer) };
  if (known.length >= MOST_PICTURES) throw new Problem('picture.too-many');
  if (!(await addPicture(tx, { shopId, offerId }, picture))) throw new Problem('not-found');
  await audit(tx, { action: 'offer.picture-added', subject: `offer:${offerId}`, details: { ...picture }, requestId: ctx.requestId });
  return { added: true, view: await showFirst(tx, shopId, offerId) };
}

/** The first photograph of the goods is the one that lists show; with none left there is none, unless it was one of our drawings. */
async function showFirst(tx: TenantTx, shopId: string, offerId: string): Promise<StaffOffer> {
  const { version: _, factsBy: _by, factsDue: _due, ...offer } = found(await lockOffer(tx, shopId, offerId));
  const first = (await picturesOf(tx, offerId)).find(({ kind }) => kind === 'goods');
  const picture = first ? `photo:${first.file}` : offer.picture?.startsWith('photo:') ? null : offer.picture;
  if (picture !== offer.picture) await writeOffers(tx, [{ ...offer, picture }], 'hand');
  await publishOffers(tx, [offerId]);
  return viewOffer(tx, found(await lockOffer(tx, shopId, offerId)));
}

export interface Arrangement {
  readonly known: readonly string[];
  readonly pictures: readonly Omit<PictureRow, 'file'>[];
}

/** The pictures in a new order, with new words, some gone. When others came or went meanwhile, nothing changes and the editor is told. */
export async function setPictures(ctx: DoorCtx, shopId: string, offerId: string, wanted: Arrangement): Promise<StaffOffer> {
  const { view, gone } = await withTenant(ctx.pool, ctx.call, async (tx) => {
    const offer = found(await lockOffer(tx, shopId, offerId));
    const ids = (await picturesOf(tx, offerId)).map(({ id }) => id);
    const isSame = ids.length === wanted.known.length && ids.every((id) => wanted.known.includes(id));
    const isOurs = wanted.pictures.every(({ id }) => ids.includes(id));
    if (!isSame || !isOurs) throw new Problem('offer.changed', { offer: await viewOffer(tx, offer) });
    const files = await arrangePictures(tx, offerId, wanted.pictures);
    await audit(tx, { action: 'offer.pictures-arranged', subject: `offer:${offerId}`, details: { ...wanted }, requestId: ctx.requestId });
    return { view: await showFirst(tx, shopId, offerId), gone: files };
  });
  await dropFiles(ctx.deps.adapters.storage, ctx.tenant.id, gone);
  return view;
}

/** Stores a picture under a name of its own, re-encoded in every width: `photo:<file>` is how it is called. */
export async function keepPicture(
  storage: StoragePort,
  tenantId: number,
  picture: { readonly file: string; readonly bytes: Buffer },
): Promise<void> {
  for (const [width, webp] of await reencode(picture.bytes)) await storage.put(placeOf(tenantId, `${picture.file}-${width}`), webp);
}

async function dropFiles(storage: StoragePort, tenantId: number, files: readonly string[]): Promise<void> {
  for (const file of files) for (const width of WIDTHS) await storage.remove(placeOf(tenantId, `${file}-${width}`));
}

/** The first of these gallerias that has the file. */
async function firstOf(storage: StoragePort, tenants: readonly number[], key: string) {
  for (const home of tenants) {
    const bytes = await storage.get(placeOf(home, key));
    if (bytes) return { home, bytes };
  }
  return undefined;
}

const FILE_SIGNS = 36;

/** Anyone's: a picture never changes under its key, so it may be kept for ever. What the municipality has hidden is not there, whoever knows its address. */
export async function sendPicture(ctx: PlatformCtx, key: string): Promise<Download> {
  const { id, mark } = found(ctx.tenant);
  const { storage } = ctx.deps.adapters;
  const own = await firstOf(storage, [id], key);
  const picture = found(own ?? (await firstOf(storage, await lendersOf(ctx.platform, { id, isCopy: mark === 'training' }), key)));
  if (await isWithheld(ctx.platform, picture.home, key.slice(0, FILE_SIGNS))) throw notFound();
  return new Download('image/webp', picture.bytes, { cacheControl: 'public, max-age=31536000, immutable' });
}
