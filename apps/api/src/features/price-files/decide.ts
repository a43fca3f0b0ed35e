import type { PriceFileView } from '@galleria/contract/price-files';
import type { HeldKind } from '@galleria/domain/price-file';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { startJob } from './apply-file.ts';
import { decideRows } from './held.store.ts';
import { closeOthers, findFile, moveFile } from './price-file.store.ts';
import { viewFile } from './view.ts';

interface Decision {
  readonly version: number;
  readonly decision: 'yes' | 'no';
  readonly kind: HeldKind;
  readonly lines?: readonly number[] | undefined;
}

/**
 * Answers what waits in a file that came by itself: rows by their lines, or all of a kind. Yes carries them out by the job that carried out the
 * rest; no leaves the goods as they are. Another's answer in between shows as a newer version.
 */
export async function decideHeld(ctx: Ctx, shopId: string, fileId: string, wanted: Decision): Promise<PriceFileView> {
  const { tx } = ctx;
  const file = found(await findFile(tx, shopId, fileId, 'for update'));
  if (file.state !== 'applied' || file.version !== wanted.version) throw new Problem('price-file.state', { state: file.state });
  const { decision, kind, lines } = wanted;
  const rows = await decideRows(tx, fileId, { decision, kind, lines });
  if (rows === 0) throw new Problem('price-file.nothing-waits');
  if (decision === 'yes') {
    if ((await closeOthers(tx, shopId, fileId)) === 'busy') throw new Problem('price-file.state', { state: 'other-applying' });
    await moveFile(tx, fileId, ['applied'], { state: 'applying' });
    await startJob(tx, file);
  } else await moveFile(tx, fileId, ['applied'], { state: 'applied' });
  await audit(tx, {
    action: 'price-file.decided',
    subject: `price-file:${fileId}`,
    details: { decision, kind, rows, ...(lines ? { lines } : {}) },
    requestId: ctx.requestId,
  });
  return viewFile(tx, found(await findFile(tx, shopId, fileId)));
}

/** No to a whole file that waits: it stays as it is, read and not loaded, and asks for nothing any longer. */
export async function dismissFile(ctx: Ctx, shopId: string, fileId: string, version: number): Promise<PriceFileView> {
  const { tx } = ctx;
  const file = found(await findFile(tx, shopId, fileId, 'for update'));
  const isWaiting = file.attention.length > 0 && (file.state === 'read' || file.state === 'previewed');
  if (!isWaiting || file.version !== version) throw new Problem('price-file.state', { state: file.state });
  await moveFile(tx, fileId, [file.state], { state: file.state, attention: [] });
  await audit(tx, {
    action: 'price-file.dismissed',
    subject: `price-file:${fileId}`,
    details: { attention: file.attention },
    requestId: ctx.requestId,
  });
  return viewFile(tx, found(await findFile(tx, shopId, fileId)));
}
