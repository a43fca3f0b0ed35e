import { CELL_FIELDS, type CellField, type RowChange, type TableCells, type TableRow } from '@galleria/contract/offer-table';
import type { OfferEdit } from '@galleria/contract/offers';
import { depositOn } from '@galleria/domain/catalogue';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { differences, drafted } from './edit-offer.ts';
import { setOnHand, writeOffers } from './offer.store.ts';
import type { OfferDraft, OfferRow } from './offer.ts';
import { availableOf } from './public.store.ts';
import { publishOffers } from './publish.ts';
import { lockOffersById, tableRows } from './table.store.ts';

export interface Outcome {
  readonly rows: TableRow[];
  readonly changed: number;
  readonly conflicts: { readonly id: string; readonly field: CellField }[];
  readonly refused: {
    readonly id: string;
    readonly field: CellField | null;
    readonly reason: 'gone' | 'not-counted' | 'no-such-deposit';
  }[];
}
interface Known {
  readonly offer: OfferRow;
  readonly cells: TableRow['cells'];
}
interface Planned {
  readonly before: OfferRow;
  readonly draft: OfferDraft;
  readonly onHand: number | undefined;
}

/**
 * Carries out the cells of many offers in one transaction. A cell counts as somebody else's when it is no longer what the table showed: that one
 * is left and named, with the row as it is now, and the others of its row are carried out. A cell that has the wanted value already is done, so
 * that a list sent twice changes once.
 */
export async function editMany(ctx: Ctx, shopId: string, changes: readonly RowChange[]): Promise<Outcome> {
  const { tx } = ctx;
  const ids = [...new Set(changes.map(({ id }) => id))];
  const offers = await lockOffersById(tx, shopId, ids);
  // The shelves are held too, in their one order: what an order packs meanwhile is seen before or after, never in between.
  await availableOf(tx, ids);
  const cells = new Map((await tableRows(tx, shopId, ids)).map((row) => [row.id, row.cells]));
  const known = new Map(offers.flatMap((offer) => knownOf(offer, cells.get(offer.id))));
  const outcome: Outcome = { rows: [], changed: 0, conflicts: [], refused: [] };
  const planned: Planned[] = [];
  for (const change of new Map(changes.map((one) => [one.id, one])).values()) {
    const plan = await planRow(ctx, change, known.get(change.id), outcome);
    if (plan) planned.push(plan);
  }
  await carryOut(ctx, shopId, planned);
  return { ...outcome, changed: planned.length, rows: await tableRows(tx, shopId, ids) };
}

const knownOf = (offer: OfferRow, cells: TableRow['cells'] | undefined): (readonly [string, Known])[] =>
  cells ? [[offer.id, { offer, cells }]] : [];
const same = (one: unknown, other: unknown): boolean => one === other || asText(one) === asText(other);
/** A content's members in one order, whoever wrote them. */
const asText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(Object.entries(value).sort()) : JSON.stringify(value ?? null);

async function planRow(ctx: Ctx, change: RowChange, known: Known | undefined, outcome: Outcome): Promise<Planned | undefined> {
  const { id, from, to } = change;
  if (!known) {
    outcome.refused.push({ id, field: null, reason: 'gone' });
    return undefined;
  }
  const { offer, cells } = known;
  const wanted: { -readonly [F in CellField]?: TableCells[F] } = {};
  for (const field of CELL_FIELDS) {
    if (to[field] === undefined || same(to[field], cells[field])) continue;
    // What lies on the shelf moves without a new version of the offer: it is always compared.
    const isSeen = (field !== 'onHand' && offer.version === change.version) || same(from[field], cells[field]);
    if (isSeen) Object.assign(wanted, { [field]: to[field] });
    else outcome.conflicts.push({ id, field });
  }
  const isCounted = (wanted.stockKind ?? offer.stockKind) === 'counted';
  if (wanted.onHand !== undefined && (!isCounted || wanted.onHand === null)) {
    outcome.refused.push({ id, field: 'onHand', reason: 'not-counted' });
    delete wanted.onHand;
  }
  if (typeof wanted.depositOre === 'number' && depositOn(wanted.depositOre, dayOf(ctx.now)) !== 'right') {
    outcome.refused.push({ id, field: 'depositOre', reason: 'no-such-deposit' });
    delete wanted.depositOre;
  }
  if (Object.keys(wanted).length === 0) return undefined;
  const { onHand, ...edit } = wanted;
  const draft = await drafted(ctx, offer, { version: offer.version, ...edit } satisfies OfferEdit);
  return { before: offer, draft, onHand: onHand ?? undefined };
}

async function carryOut(ctx: Ctx, shopId: string, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return;
  const { tx } = ctx;
  await writeOffers(
    tx,
    planned.map(({ draft }) => draft),
    'hand',
  );
  const counts = planned.flatMap(({ draft, onHand }) => (onHand === undefined ? [] : [{ shopId, offerId: draft.id, onHand }]));
  await setOnHand(tx, counts, { cause: `hand:${newId()}` });
  await publishOffers(
    tx,
    planned.map(({ draft }) => draft.id),
  );
  const changes = planned.map(({ before, draft, onHand }) => ({
    sku: before.sku,
    changes: differences(before, draft),
    ...(onHand === undefined ? {} : { onHand }),
  }));
  await audit(tx, { action: 'offers.edited', subject: `shop:${shopId}`, details: { changes }, requestId: ctx.requestId });
}
