import type { StaffOffer } from '@galleria/contract/offers';
import { withTenant } from '@galleria/db';
import sharp from 'sharp';
import type { StoragePort } from '../../adapters/ports.ts';
import { audit } from '../../core/audit.ts';
import type { DoorCtx, PlatformCtx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { Download } from '../../http/implement.ts';
import type { Upload } from '../../http/routes.ts';
import { findOffer, lockOffer, writeOffers } from './offer.store.ts';
import { publishOffers } from './publish.ts';
import { viewOffer } from './view.ts';

const WIDTHS = [320, 640] as const;
/** A drawing (SVG) may carry scripts, and a page in disguise is no photograph: only what a camera or a scanner writes. */
const TAKEN = ['jpeg', 'png', 'webp', 'heif', 'gif', 'tiff'];
const MAX_PIXELS = 60_000_000;
const keyOf = (id: string, width: number | string): string => `pictures/${id}-${width}.webp`;

/** Pixels only, in both widths, as WebP: turned as the camera held it, and nothing of what it wrote beside them (place, owner). */
export async function reencode(bytes: Buffer): Promise<readonly (readonly [width: number, webp: Buffer])[]> {
  try {
    const { format } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    if (!TAKEN.includes(format)) throw new Problem('request.media-type');
    const sizes: (readonly [number, Buffer])[] = [];
    for (const width of WIDTHS) {
      const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate();
      const fitted = image.resize({ width, height: width, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' });
      sizes.push([width, await fitted.webp({ quality: 80 }).toBuffer()]);
    }
    return sizes;
  } catch (error) {
    if (error instanceof Problem) throw error;
    // Whatever the decoder cannot read is no picture for us; its words are for nobody.
    throw new Problem('request.media-type');
  }
}

/** Stores a photograph of goods under a new key and points the offer at it. The old one stays for pages that somebody has open. */
export async function setPicture(ctx: DoorCtx, shopId: string, id: string, upload: Upload): Promise<StaffOffer> {
  const version = Number(upload.fields.version);
  if (!Number.isSafeInteger(version)) {
    throw new Problem('request.invalid', { issues: [{ path: 'version', code: 'invalid_type', message: 'the version that was shown' }] });
  }
  found(await withTenant(ctx.pool, ctx.call, (tx) => findOffer(tx, shopId, id)));
  const picture = newId();
  const { storage } = ctx.deps.adapters;
  await keepPicture(storage, picture, upload.bytes);
  try {
    return await withTenant(ctx.pool, ctx.call, async (tx) => {
      const { version: current, ...offer } = found(await lockOffer(tx, shopId, id));
      if (current !== version) throw new Problem('offer.changed', { offer: await viewOffer(tx, { ...offer, version: current }) });
      await writeOffers(tx, [{ ...offer, picture: `photo:${picture}` }], 'hand');
      await publishOffers(tx, [id]);
      await audit(tx, { action: 'offer.picture-set', subject: `offer:${id}`, details: { picture }, requestId: ctx.requestId });
      return viewOffer(tx, found(await lockOffer(tx, shopId, id)));
    });
  } catch (error) {
    await dropPicture(storage, picture);
    throw error;
  }
}

/** Stores a picture under an id of its own, re-encoded in every width: `photo:<id>` is how it is named. */
export async function keepPicture(storage: StoragePort, id: string, bytes: Buffer): Promise<void> {
  for (const [width, webp] of await reencode(bytes)) await storage.put(keyOf(id, width), webp);
}

async function dropPicture(storage: StoragePort, picture: string): Promise<void> {
  for (const width of WIDTHS) await storage.remove(keyOf(picture, width));
}

/** Anyone's: a picture never changes under its key, so it may be kept for ever. */
export async function sendPicture(ctx: PlatformCtx, key: string): Promise<Download> {
  const bytes = found(await ctx.deps.adapters.storage.get(`pictures/${key}.webp`));
  return new Download('image/webp', bytes, { cacheControl: 'public, max-age=31536000, immutable' });
}
