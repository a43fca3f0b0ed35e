import { tillStock } from '../catalogue/index.ts';
import type { FileSummary } from './read.ts';
import { isCutOff } from './read.ts';
import type { ParsedRow, RejectCode, RemarkCode, RowFault, RowValues } from './row.ts';
import { refuseTwins } from './twins.ts';

/** What a file can say of an offer. Values that the file does not tell are null, and null changes nothing. */
export type OfferField = Exclude<keyof RowValues, 'articleNumber' | 'changedOn'>;

/** An offer of the shop as it is now, matched by article number. */
export interface ExistingOffer extends Omit<RowValues, 'changedOn' | 'onHand'> {
  readonly onHand: number | null;
  /** `file`: hidden because a full file lacked it, so a file that has it shows it again. `hand`: a person hid it, and it stays hidden. */
  readonly hiddenBy: 'file' | 'hand' | null;
  /** What a person has set by hand and no file may change back. */
  readonly handEdited: readonly OfferField[];
}

export interface FieldChange {
  readonly field: OfferField | 'hidden';
  readonly from: unknown;
  readonly to: unknown;
}

/** Something that a person should confirm before it goes in: the new price is at least five times the old one, or a fifth of it. */
export interface SuspiciousPrice {
  readonly line: number;
  readonly articleNumber: string;
  readonly from: number;
  readonly to: number;
}

interface Line {
  readonly line: number;
  readonly remarks: readonly RowFault<RemarkCode>[];
  readonly row: ParsedRow;
}
export type PlanLine =
  | (Line & { readonly kind: 'new'; readonly values: RowValues })
  | (Line & { readonly kind: 'changed'; readonly articleNumber: string; readonly changes: readonly FieldChange[] })
  | (Line & { readonly kind: 'same'; readonly articleNumber: string })
  | (Line & { readonly kind: 'rejected'; readonly faults: readonly RowFault<RejectCode>[] });

/** What should stop a person before the plan is carried out. */
export type PlanFlag =
  | { readonly code: 'plan.cut-off' }
  | { readonly code: 'plan.half-the-range-gone'; readonly hidden: number; readonly of: number }
  | { readonly code: 'plan.prices-jump'; readonly count: number }
  | { readonly code: 'plan.vat-changed'; readonly count: number }
  | { readonly code: 'plan.older-than-last'; readonly last: string }
  | { readonly code: 'plan.half-rejected'; readonly count: number; readonly of: number };

export interface ImportPlan {
  readonly lines: readonly PlanLine[];
  /** Article numbers that a full file lacks: hidden, never deleted. Empty for a part of the range and for a file that may be cut off. */
  readonly hide: readonly string[];
  readonly suspiciousPrices: readonly SuspiciousPrice[];
  /** Lines on which goods get another VAT class: by a law that has changed, or by a slip at the till. */
  readonly vatChanges: readonly number[];
  readonly flags: readonly PlanFlag[];
  readonly counts: {
    readonly new: number;
    readonly changed: number;
    readonly same: number;
    readonly rejected: number;
    readonly hide: number;
  };
}

export interface PlanOptions {
  /** The file is the shop's whole range, and what it lacks is to be hidden. */
  readonly full: boolean;
  readonly summary: FileSummary;
  /** A person has said that the file is whole, although it looks cut off. */
  readonly wholeConfirmed?: boolean;
  /** When the till printed the newest file that has gone in, if this one is older than it. */
  readonly olderThan?: string;
  /** Base units packed for web orders since the file was printed, by article number; the till may not know of them. */
  readonly packedSincePrinted: ReadonlyMap<string, number>;
}

const FIELDS: readonly OfferField[] = ['name', 'price', 'per', 'vat', 'category', 'gtin', 'inStoreCode', 'content', 'deposit', 'onHand'];
const JUMP = 5;
/** Below this a range is too small for its shrinking to mean anything. */
const SMALL_RANGE = 20;

/**
 * Says what importing the rows would do, without doing it: each row new, changed (and in what), the same, or rejected. The same file twice
 * plans nothing. Rows are matched by article number; reservations are never touched, on hand becomes the till's balance less what was
 * packed since it was printed. Source: ARCHITECTURE 5, issue 2 point 1.
 */
export function planImport(existing: Iterable<ExistingOffer>, rows: readonly ParsedRow[], options: PlanOptions): ImportPlan {
  const offers = new Map<string, ExistingOffer>();
  for (const offer of existing) offers.set(offer.articleNumber, offer);
  const judged = refuseTwins(rows, (articleNumber) => codeOf(offers.get(articleNumber)));
  const lines = judged.map((row) => planLine(row, offers, options));
  const present = new Set(judged.flatMap((row) => (row.articleNumber === null ? [] : [row.articleNumber])));
  const cutOff = isCutOff(options.summary) && options.wholeConfirmed !== true;
  const shown = [...offers.values()].filter((offer) => offer.hiddenBy === null);
  const missing = shown.filter((offer) => !present.has(offer.articleNumber)).map((offer) => offer.articleNumber);
  const hide = options.full && !cutOff ? missing : [];
  const suspiciousPrices = lines.flatMap(jumpOf);
  const vatChanges = lines.filter(changesVat).map(({ line }) => line);
  const counts = { new: 0, changed: 0, same: 0, rejected: 0, hide: hide.length };
  for (const line of lines) counts[line.kind] += 1;
  const flags: PlanFlag[] = [];
  if (cutOff) flags.push({ code: 'plan.cut-off' });
  if (options.olderThan !== undefined) flags.push({ code: 'plan.older-than-last', last: options.olderThan });
  if (shown.length >= SMALL_RANGE && hide.length * 2 >= shown.length) {
    flags.push({ code: 'plan.half-the-range-gone', hidden: hide.length, of: shown.length });
  }
  if (suspiciousPrices.length > 0) flags.push({ code: 'plan.prices-jump', count: suspiciousPrices.length });
  if (vatChanges.length > 0) flags.push({ code: 'plan.vat-changed', count: vatChanges.length });
  if (lines.length > 0 && counts.rejected * 2 >= lines.length)
    flags.push({ code: 'plan.half-rejected', count: counts.rejected, of: lines.length });
  return { lines, hide, suspiciousPrices, vatChanges, flags, counts };
}

const codeOf = (offer: ExistingOffer | undefined): string | null => offer?.gtin ?? offer?.inStoreCode ?? null;

function planLine(row: ParsedRow, offers: ReadonlyMap<string, ExistingOffer>, options: PlanOptions): PlanLine {
  const base = { line: row.record.line, remarks: row.remarks, row };
  if (!row.outcome.ok) return { ...base, kind: 'rejected', faults: row.outcome.error };
  const values = withStock(row.outcome.value, options.packedSincePrinted);
  const { articleNumber } = values;
  const offer = offers.get(articleNumber);
  if (offer === undefined) return { ...base, kind: 'new', values };
  const changes = changesOf(offer, values);
  return changes.length === 0 ? { ...base, kind: 'same', articleNumber } : { ...base, kind: 'changed', articleNumber, changes };
}

function withStock(values: RowValues, packed: ReadonlyMap<string, number>): RowValues {
  if (values.onHand === null) return values;
  const packedSincePrinted = packed.get(values.articleNumber) ?? 0;
  return { ...values, onHand: tillStock({ onHandFromTill: values.onHand, packedSincePrinted }) };
}

function changesOf(offer: ExistingOffer, values: RowValues): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of FIELDS) {
    const to = values[field];
    if (to === null || offer.handEdited.includes(field) || isSame(offer[field], to)) continue;
    changes.push({ field, from: offer[field], to });
  }
  if (offer.hiddenBy === 'file') changes.push({ field: 'hidden', from: true, to: false });
  return changes;
}

function isSame(from: RowValues[OfferField], to: RowValues[OfferField]): boolean {
  if (from === null || to === null || typeof from !== 'object' || typeof to !== 'object') return from === to;
  return from.quantity === to.quantity && from.unit === to.unit;
}

const changesVat = (line: PlanLine): boolean => line.kind === 'changed' && line.changes.some(({ field }) => field === 'vat');

function jumpOf(line: PlanLine): SuspiciousPrice[] {
  if (line.kind !== 'changed') return [];
  const change = line.changes.find((one) => one.field === 'price');
  const from = Number(change?.from);
  const to = Number(change?.to);
  const jumps = change !== undefined && from > 0 && (to >= from * JUMP || to * JUMP <= from);
  return jumps ? [{ line: line.line, articleNumber: line.articleNumber, from, to }] : [];
}
