import type { FilePlan, PriceFileView } from '@galleria/contract/price-files';
import { type Pool, type TenantCall, type TenantTx, withTenant } from '@galleria/db';
import { tillStock } from '@galleria/domain/catalogue';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import type { JobHandler } from '../../core/worker.ts';
import {
  countedSince,
  lockOffersBySku,
  lockStock,
  type OfferDraft,
  type OfferRow,
  packedSince,
  publishOffers,
  type ShelfCount,
  setOnHand,
  writeOffers,
} from '../offers/index.ts';
import { supersedeHeld } from './held.store.ts';
import { changedOffer, newOffer } from './offer-values.ts';
import { closeOthers, type FileRow, findFile, moveFile, shopKind } from './price-file.store.ts';
import { markApplied, markRefused, nextRows, type WaitingRow } from './row.store.ts';
import { viewFile } from './view.ts';

const BATCH = 500;

interface ApplyWanted {
  readonly version: number;
  readonly confirmed: readonly FilePlan['flags'][number]['code'][];
}

/**
 * Starts carrying a preview out, as a job. Every flag of its plan must be confirmed, and the plan must be the one that was shown. Started
 * already: answers how far it has come.
 */
export async function applyFile(ctx: Ctx, shopId: string, fileId: string, { version, confirmed }: ApplyWanted): Promise<PriceFileView> {
  const { tx } = ctx;
  const file = found(await findFile(tx, shopId, fileId, 'for update'));
  if (file.state === 'applying' || file.state === 'applied') return viewFile(tx, file);
  const { plan } = file.summary;
  if (file.state !== 'previewed' || !plan || file.version !== version) throw new Problem('price-file.state', { state: file.state });
  const unconfirmed = plan.flags.filter((flag) => !confirmed.includes(flag.code));
  if (unconfirmed.length > 0) throw new Problem('price-file.unconfirmed', { flags: unconfirmed });
  if ((await closeOthers(tx, shopId, fileId)) === 'busy') throw new Problem('price-file.state', { state: 'other-applying' });
  if (!(await moveFile(tx, fileId, ['previewed'], { state: 'applying', attention: [] }))) throw new Problem('price-file.state');
  await supersedeHeld(tx, shopId, fileId);
  await startJob(tx, file);
  await audit(tx, {
    action: 'price-file.started',
    subject: `price-file:${fileId}`,
    details: { counts: plan.counts, full: plan.full, confirmed },
    requestId: ctx.requestId,
  });
  return viewFile(tx, found(await findFile(tx, shopId, fileId)));
}

/** Leaves the carrying out for after the commit. A file is started anew when somebody has said yes to what waited in it: a job for each version. */
export const startJob = (tx: TenantTx, { id, shopId, version }: Pick<FileRow, 'id' | 'shopId' | 'version'>): Promise<void> =>
  tell(tx, { topic: 'price-file.apply', dedupe: `${id}:${version}`, payload: { shopId, fileId: id } });

/**
 * `price-file.apply`: carries the rows out, 500 in a transaction with what the public sees of them. A row is marked in the transaction that
 * carried it out, so after a crash the rest is done and nothing twice. A row that the database will not take is named, and the rest goes on.
 */
export const applyJob: JobHandler = async (job, { pool, now }) => {
  const shopId = String(job.payload.shopId);
  const fileId = String(job.payload.fileId);
  const call: TenantCall = { tenantId: job.tenantId, actor: `system:${job.topic}`, scope: { kind: 'system' } };
  while ((await carryOut(pool, call, { shopId, fileId, most: BATCH })) > 0);
  await withTenant(pool, call, (tx) => finish(tx, shopId, fileId, now()));
};

interface Part {
  readonly shopId: string;
  readonly fileId: string;
  readonly most: number;
}

/** One batch; if the database refuses it for its data, a row at a time, so that one bad row costs itself alone. */
async function carryOut(pool: Pool, call: TenantCall, part: Part): Promise<number> {
  try {
    return await withTenant(pool, call, (tx) => batch(tx, part));
  } catch (error) {
    if (!isBadData(error)) throw error;
    if (part.most > 1) return oneByOne(pool, call, part);
    await withTenant(pool, call, async (tx) => {
      const [row] = await nextRows(tx, part.fileId, 1);
      if (row) await markRefused(tx, part.fileId, row.line);
    });
    return 1;
  }
}

async function oneByOne(pool: Pool, call: TenantCall, part: Part): Promise<number> {
  let done = 0;
  while (done < part.most && (await carryOut(pool, call, { ...part, most: 1 })) > 0) done += 1;
  return done;
}

/** Classes 22 and 23: the values themselves, which will not be better the next time. */
const isBadData = (error: unknown): boolean => /^2[23]/.test(String((error as { code?: unknown }).code ?? ''));

async function batch(tx: TenantTx, { shopId, fileId, most }: Part): Promise<number> {
  // The checks of foreign keys were planned when the range was empty, and would read it whole for each row of a first import.
  await tx.run('discard plans');
  // Held for the batch: if a job was thought dead and runs twice, the second waits and finds the rows marked.
  const file = await findFile(tx, shopId, fileId, 'for update');
  if (file?.state !== 'applying') return 0;
  const rows = await nextRows(tx, fileId, most);
  if (rows.length === 0) return 0;
  const offers = new Map(
    (
      await lockOffersBySku(
        tx,
        shopId,
        rows.map((row) => row.sku),
      )
    ).map((offer) => [offer.sku, offer]),
  );
  await lockStock(
    tx,
    [...offers.values()].map((offer) => offer.id),
  );
  const shop = { id: shopId, kind: (await shopKind(tx, shopId)) ?? '' };
  const drafts = rows.flatMap((row) => draftOf(row, offers.get(row.sku), shop) ?? []);
  await writeOffers(tx, drafts, `till:${fileId}`);
  const ids = new Map([
    ...[...offers.values()].map((offer) => [offer.sku, offer.id] as const),
    ...drafts.map((draft) => [draft.sku, draft.id] as const),
  ]);
  const touched = new Set(drafts.map((draft) => draft.id));
  for (const count of await countShelves(tx, file, { rows, ids, offers })) touched.add(count.offerId);
  await publishOffers(tx, [...touched].sort());
  await markApplied(
    tx,
    fileId,
    rows.map((row) => row.line),
  );
  return rows.length;
}

function draftOf(
  row: WaitingRow,
  offer: OfferRow | undefined,
  shop: { readonly id: string; readonly kind: string },
): OfferDraft | undefined {
  if (offer) return changedOffer(offer, row);
  return row.values && row.verdict !== 'hidden' ? newOffer(row.values, shop) : undefined;
}

interface Shelves {
  readonly rows: readonly WaitingRow[];
  readonly ids: ReadonlyMap<string, string>;
  readonly offers: ReadonlyMap<string, OfferRow>;
}

/**
 * On hand becomes the till's balance less what was packed since it printed; reservations stay as they are. A shelf that somebody has counted
 * since then is known better than the till knows it.
 */
async function countShelves(tx: TenantTx, file: FileRow, { rows, ids, offers }: Shelves): Promise<ShelfCount[]> {
  const printed = file.printedAt ?? file.createdAt;
  const packed = await packedSince(tx, file.shopId, printed);
  const byHand = await countedSince(tx, file.shopId, printed);
  const counts = rows.flatMap((row): ShelfCount[] => {
    const offerId = ids.get(row.sku);
    const onHand = row.values?.onHand ?? null;
    const isCounted = !offers.get(row.sku)?.handEdited.includes('onHand');
    if (!offerId || onHand === null || !isCounted || row.verdict === 'hidden' || byHand.has(offerId)) return [];
    return [{ shopId: file.shopId, offerId, onHand: tillStock({ onHandFromTill: onHand, packedSincePrinted: packed.get(offerId) ?? 0 }) }];
  });
  await setOnHand(tx, counts, { cause: `till:${file.id}` });
  return counts;
}

async function finish(tx: TenantTx, shopId: string, fileId: string, now: Date): Promise<void> {
  const file = await findFile(tx, shopId, fileId, 'for update');
  if (file?.state !== 'applying') return;
  await moveFile(tx, fileId, ['applying'], { state: 'applied', appliedAt: now });
  await audit(tx, {
    action: 'price-file.applied',
    subject: `price-file:${fileId}`,
    details: { counts: file.summary.plan?.counts },
    shopId,
  });
}
