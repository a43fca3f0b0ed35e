import { createHash, randomUUID } from 'node:crypto';
import { type DoorProof, MOST_PROOFS, PROOF_KINDS } from '@galleria/contract/door-proof';
import { type TenantTx, withTenant } from '@galleria/db';
import { deedTime } from '@galleria/domain/delivery';
import type { StoragePort } from '../../adapters/ports.ts';
import type { DoorCtx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { Download } from '../../http/implement.ts';
import type { Upload } from '../../http/routes.ts';
import { findNote, lockNote } from './note.store.ts';
import { countProofs, findProof, insertProof, type ProofRow } from './proof.store.ts';
import { proofKey } from './proof-key.ts';

/** The telephone makes it small; what is larger did not come from it. */
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_PIXELS = 20_000_000;
const SIDE = 1280;
const TAKEN = ['jpeg', 'png', 'webp'];

/** Pixels alone, turned as the camera held it: nothing of what it wrote beside them (place, owner). */
async function pixels(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > MAX_BYTES) throw new Problem('proof.too-large');
  // With the first picture, as of goods.
  const { default: sharp } = await import('sharp');
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (!TAKEN.includes(format) || width * height > MAX_PIXELS) throw new Problem('proof.unreadable');
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate().flatten({ background: '#ffffff' });
    return await image.resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 75 }).toBuffer();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('proof.unreadable');
  }
}

export interface ProofAt {
  readonly carrierId: string;
  readonly noteId: string;
  readonly id: string;
}

/**
 * Keeps a picture from the door: before or after the deed that it belongs to, whatever has become of the note since. The same sent twice is kept once, also at once;
 * the file is there before the row that names it. Throws `deed.unknown` for a note that is not the carrier's.
 */
export async function putProof(
  ctx: Pick<DoorCtx, 'pool' | 'call' | 'deps' | 'tenant' | 'now'>,
  at: ProofAt,
  { fields, bytes }: Upload,
): Promise<DoorProof> {
  const kind = PROOF_KINDS.find((one) => one === fields.kind);
  const deviceAt = new Date(fields.clientTime ?? '');
  const offsetMs = Number(fields.offsetMs ?? '0');
  if (!kind || Number.isNaN(deviceAt.getTime()) || !Number.isSafeInteger(offsetMs)) throw new Problem('request.invalid');
  const before = await withTenant(ctx.pool, ctx.call, (tx) => keptOr(tx, at));
  if (before) return show(before);
  const file = randomUUID();
  const webp = await pixels(bytes);
  const { storage } = ctx.deps.adapters;
  const key = proofKey(ctx.tenant.id, file);
  await storage.put(key, webp);
  const { now } = ctx;
  const said = { id: at.id, kind, file, deviceAt, at: deedTime(deviceAt, offsetMs, now), receivedAt: now };
  const sum = { bytes: webp.length, sha256: createHash('sha256').update(webp).digest() };
  return keepOrDrop(
    storage,
    key,
    () =>
      withTenant(ctx.pool, ctx.call, async (tx) => {
        // Of several of one note at once each waits for the note, and counts what the others have kept.
        const note = await lockNote(tx, at.noteId);
        if (!note || note.carrierId !== at.carrierId) throw new Problem('deed.unknown');
        const kept = await keptOr(tx, at);
        if (kept) return kept;
        await insertProof(tx, { ...said, ...sum, noteId: note.id, shopId: note.shopId, carrierId: at.carrierId });
        return found(await findProof(tx, at.id));
      }),
    file,
  );
}

/** A file that no row names is removed at once. */
async function keepOrDrop(storage: StoragePort, key: string, work: () => Promise<ProofRow>, file: string): Promise<DoorProof> {
  try {
    const row = await work();
    if (row.file !== file) await storage.remove(key);
    return show(row);
  } catch (error) {
    await storage.remove(key);
    throw error;
  }
}

/** The one that was kept before under this id; refused where there is no room for another, or the id is another note's. */
async function keptOr(tx: TenantTx, { carrierId, noteId, id }: ProofAt): Promise<ProofRow | undefined> {
  const note = await findNote(tx, noteId);
  if (!note || note.carrierId !== carrierId) throw new Problem('deed.unknown');
  const kept = await findProof(tx, id);
  if (kept && kept.noteId !== noteId) throw new Problem('deed.unknown');
  if (!kept && (await countProofs(tx, noteId)) >= MOST_PROOFS) throw new Problem('proof.too-many');
  return kept;
}

const show = ({ id, kind, at }: ProofRow): DoorProof => ({ id, kind, at: at.toISOString() });

/** The picture, to whoever may see the row. */
export async function sendProof(storage: StoragePort, tenantId: number, row: ProofRow | undefined): Promise<Download> {
  return new Download('image/webp', found(await storage.get(proofKey(tenantId, found(row).file))), {
    cacheControl: 'private, max-age=3600',
  });
}
