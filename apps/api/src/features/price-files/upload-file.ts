import type { PriceFileView } from '@galleria/contract/price-files';
import { withTenant } from '@galleria/db';
import type { PriceFile } from '@galleria/domain/price-file';
import { instantOf, localTime } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { DoorCtx } from '../../core/context.ts';
import { newId, sha256 } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import type { Upload } from '../../http/routes.ts';
import { savedMapping } from './mapping.store.ts';
import { findFile, insertFile, openTwin, shopKind } from './price-file.store.ts';
import { open, readFile } from './read-file.ts';
import { storable } from './summary.ts';
import { viewFile } from './view.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/**
 * Takes a till's file in and says how it is understood; nothing of the range changes. The bytes are kept as they came. The same bytes again,
 * not yet carried out, are the same file: a double click makes one.
 */
export async function uploadFile(ctx: DoorCtx, shopId: string, { filename, bytes }: Upload): Promise<PriceFileView> {
  if (bytes.length > MAX_BYTES) throw new Problem('request.too-large');
  const digest = sha256(bytes);
  const before = await withTenant(ctx.pool, ctx.call, async (tx) => {
    found(await shopKind(tx, shopId));
    const twin = await openTwin(tx, shopId, digest);
    return { twin: twin && (await viewFile(tx, twin)), saved: await savedMapping(tx, shopId) };
  });
  if (before.twin) return before.twin;
  const file = await open(bytes);
  const { mapping, reading } = await readFile(file, before.saved);
  const id = newId();
  const storageKey = `price-files/${id}`;
  await ctx.deps.adapters.storage.put(storageKey, bytes);
  return withTenant(ctx.pool, ctx.call, async (tx) => {
    const name = fileName(filename);
    const printedAt = printedInstant(file, ctx.now);
    await insertFile(tx, { id, shopId, name, digest, storageKey, bytes: bytes.length, printedAt, mapping, summary: { reading } });
    await audit(tx, {
      action: 'price-file.uploaded',
      subject: `price-file:${id}`,
      details: { name, rows: reading.rows },
      requestId: ctx.requestId,
    });
    return viewFile(tx, found(await findFile(tx, shopId, id)));
  });
}

/** A name that somebody gave a file, for showing: one line, never a path of ours. */
export const fileName = (sent: string): string =>
  storable(sent)
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 120) || 'prisfil.csv';

/**
 * When the till printed it. With the day alone its first minute is taken: then rather too much of what was packed is taken off than too
 * little. A till whose clock is ahead cannot have printed later than now.
 */
export function printedInstant({ printedAt }: PriceFile, now: Date): Date | null {
  if (printedAt === null) return null;
  const at = instantOf(printedAt.day, printedAt.time ?? localTime('00:00'));
  return at < now ? at : now;
}
