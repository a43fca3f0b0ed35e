import type { FilePlan, PriceFileView } from '@galleria/contract/price-files';
import { type Pool, type TenantCall, type TenantTx, withTenant } from '@galleria/db';
import { CATEGORY_SLUGS, type CategorySlug, categoryOf, priceUnitOf } from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import {
  type ExistingOffer,
  type ImportPlan,
  mappingProblems,
  type OfferField,
  type ParsedRow,
  type PlanLine,
  planImport,
} from '@galleria/domain/price-file';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import type { StoragePort } from '../../adapters/ports.ts';
import type { DoorCtx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { allOffers, type OfferRow, onHandOf, packedSince } from '../offers/index.ts';
import { type FileRow, findFile, lastPrinted, moveFile, type PlannedRow } from './price-file.store.ts';
import { open, parseRows } from './read-file.ts';
import { writeRows } from './row.store.ts';
import { bytesOf } from './stored.ts';
import { storable } from './summary.ts';
import { viewFile } from './view.ts';

const MOST_SHOWN = 100;

export interface PreviewWanted {
  /** The file is the shop's whole range: what it lacks is hidden. */
  readonly full: boolean;
  /** A person has said that a file that looks cut off is whole. */
  readonly wholeConfirmed: boolean;
}

/** A plan with its rows as they are kept. */
export interface Planned {
  readonly plan: ImportPlan;
  readonly shown: FilePlan;
  readonly rows: readonly PlannedRow[];
}

/** Says what carrying the file out would do, row by row, and keeps it with the file. Nothing of the range changes. */
export async function previewFile(ctx: DoorCtx, shopId: string, fileId: string, wanted: PreviewWanted): Promise<PriceFileView> {
  const row = found(await withTenant(ctx.pool, ctx.call, (tx) => findFile(tx, shopId, fileId)));
  const { shown, rows } = await planFile({ ...ctx, storage: ctx.deps.adapters.storage }, row, wanted);
  return withTenant(ctx.pool, ctx.call, async (tx) => {
    const kept = { reading: row.summary.reading, plan: shown };
    if (!(await moveFile(tx, fileId, ['read', 'previewed'], { state: 'previewed', summary: kept, fullRange: wanted.full }))) {
      throw new Problem('price-file.state');
    }
    await writeRows(tx, shopId, fileId, rows);
    return viewFile(tx, found(await findFile(tx, shopId, fileId)));
  });
}

interface Doors {
  readonly pool: Pool;
  readonly call: TenantCall;
  readonly storage: StoragePort;
}

/** Reads a file's rows and compares them with the range as it is now; writes nothing. */
export async function planFile({ pool, call, storage }: Doors, row: FileRow, wanted: PreviewWanted): Promise<Planned> {
  if (row.state !== 'read' && row.state !== 'previewed') throw new Problem('price-file.state', { state: row.state });
  const problems = mappingProblems(row.mapping.columns, row.summary.reading.header.length);
  if (problems.length > 0) throw new Problem('price-file.mapping', { problems });
  const now = await withTenant(pool, call, (tx) => shelves(tx, row));
  const parsed = await parseRows(await open(await bytesOf(storage, row)), row.mapping);
  const plan = planImport(now.existing, parsed.rows, {
    ...wanted,
    summary: parsed.summary,
    packedSincePrinted: now.packed,
    ...(now.olderThan && { olderThan: now.olderThan.toISOString() }),
  });
  const rows = plannedRows(plan, row, new Map(now.existing.map((offer) => [offer.articleNumber, offer.name])));
  return { plan, rows, shown: shownPlan(plan, rows, wanted) };
}

interface Shelves {
  readonly existing: ExistingOffer[];
  readonly packed: Map<string, number>;
  /** When the newest file that has gone in was printed, if that is later than this one. */
  readonly olderThan: Date | undefined;
}

/** The range as it is, and what was packed for web orders since the till printed the file. */
async function shelves(tx: TenantTx, row: FileRow): Promise<Shelves> {
  const offers = await allOffers(tx, row.shopId);
  const onHand = await onHandOf(tx, row.shopId);
  const packed = await packedSince(tx, row.shopId, row.printedAt ?? row.createdAt);
  const last = row.printedAt && (await lastPrinted(tx, row.shopId, row.id));
  const skus = new Map(offers.map((offer) => [offer.id, offer.sku]));
  return {
    existing: offers.map((offer) => existingOf(offer, onHand.get(offer.id) ?? 0)),
    packed: new Map([...packed].map(([id, units]) => [skus.get(id) ?? '', units])),
    olderThan: row.printedAt && last && row.printedAt < last ? last : undefined,
  };
}

function existingOf(offer: OfferRow, onHand: number): ExistingOffer {
  const content =
    offer.contentAmount !== null && offer.contentUnit !== null ? { quantity: offer.contentAmount, unit: offer.contentUnit } : null;
  return {
    articleNumber: offer.sku,
    name: offer.name,
    price: ore(offer.priceOre),
    per: priceUnitOf(offer.priceUnit),
    vat: VAT_CATEGORIES.find((category) => category === offer.vatCategory) ?? 'standard',
    category: placeOf(offer.category),
    // Brands of numbers that were parsed when they were written.
    gtin: offer.gtin as ExistingOffer['gtin'],
    inStoreCode: offer.inStoreCode,
    content,
    deposit: ore(offer.depositOre),
    onHand: offer.stockKind === 'counted' ? onHand : null,
    hiddenBy: offer.state === 'missing' ? 'file' : offer.state === 'hidden' || offer.handMade ? 'hand' : null,
    handEdited: offer.handEdited satisfies readonly OfferField[],
  };
}

/** Goods of which nobody knows where they belong stand under a root. */
function placeOf(text: string): CategorySlug | null {
  const slug = CATEGORY_SLUGS.find((one) => one === text);
  return slug === undefined || categoryOf(slug).parent === null ? null : slug;
}

/** The plan's lines as they are kept, and after the file's last line the offers that it lacks. */
function plannedRows(plan: ImportPlan, { mapping }: FileRow, names: ReadonlyMap<string, string>): PlannedRow[] {
  const groupColumn = mapping.columns.group ?? mapping.columns.groupCode;
  const rows = plan.lines.map((line) => plannedRow(line, groupColumn));
  const last = rows.at(-1)?.line ?? 0;
  const hidden = plan.hide.map(
    (sku, index): PlannedRow => ({
      line: last + 1 + index,
      sku,
      verdict: 'hidden',
      cells: [sku, names.get(sku) ?? ''],
      reasons: [],
      changes: [],
      values: null,
    }),
  );
  return [...rows, ...hidden];
}

function plannedRow(line: PlanLine, groupColumn: number | undefined): PlannedRow {
  const cells = line.row.record.cells.map((cell) => storable(cell).slice(0, 2000));
  const base = { line: line.line, sku: line.row.articleNumber, cells, changes: [], values: null };
  const faults = (list: readonly { readonly cell: string }[]) => list.map((fault) => ({ ...fault, cell: storable(fault.cell) }));
  if (line.kind === 'rejected') return { ...base, sku: base.sku && storable(base.sku), verdict: 'rejected', reasons: faults(line.faults) };
  const reasons = faults(line.remarks);
  if (line.kind === 'same') return { ...base, verdict: 'same', reasons };
  const values = factsOf(line.row, groupColumn === undefined ? '' : (cells[groupColumn] ?? ''));
  if (line.kind === 'new') return { ...base, verdict: 'new', reasons, values };
  const isBack = line.changes.some((change) => change.field === 'hidden');
  return { ...base, verdict: isBack ? 'back' : 'changed', reasons, changes: line.changes, values };
}

const factsOf = (row: ParsedRow, group: string): PlannedRow['values'] =>
  row.outcome.ok ? { ...row.outcome.value, group: group.trim().slice(0, 80) || null } : null;

function shownPlan(plan: ImportPlan, rows: readonly PlannedRow[], { full, wholeConfirmed }: PreviewWanted): FilePlan {
  const counts = { new: 0, changed: 0, same: 0, rejected: 0, hidden: 0, back: 0 };
  for (const row of rows) counts[row.verdict] += 1;
  const named = new Map(plan.lines.flatMap((line) => (line.row.outcome.ok ? [[line.line, line.row.outcome.value.name] as const] : [])));
  const suspicious = plan.suspiciousPrices
    .slice(0, MOST_SHOWN)
    .map(({ line, articleNumber, from, to }) => ({ line, sku: articleNumber, name: named.get(line) ?? '', fromOre: from, toOre: to }));
  return { full, wholeConfirmed, counts, flags: plan.flags.map((flag) => ({ ...flag })), suspicious };
}
