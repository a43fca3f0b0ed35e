import { type CategorySlug, type Content, formatQuantity, type PriceUnit } from '../catalogue/index.ts';
import type { Ore } from '../money/index.ts';
import type { VatCategory } from '../vat/index.ts';
import { csvCell } from './corrections.ts';
import { GALLERIA_VAT, READY_TILLS } from './tills.ts';

/** An offer as it stands in the file of a shop's range. `onHand` is in base units; null where nothing is counted. */
export interface RangeOffer {
  readonly articleNumber: string;
  readonly ean: string | null;
  readonly name: string;
  readonly category: CategorySlug | null;
  readonly price: Ore;
  readonly per: PriceUnit;
  readonly vat: VatCategory;
  readonly content: Content | null;
  readonly deposit: Ore;
  readonly onHand: number | null;
}

/** A number is one in a workbook, with a decimal comma in text; everything else is text and never run. */
export type RangeCell = string | number;

export interface RangeSheet {
  /** `Utskriven 2026-11-25 21:30` above the heading: the file says itself how old it is. */
  readonly printed: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly RangeCell[])[];
}

const UNIT: Readonly<Record<PriceUnit, string>> = { piece: 'st', kg: 'kg', l: 'l', m: 'm', m2: 'm2' };
const SCALE: Readonly<Record<PriceUnit, number>> = { piece: 1, kg: 1000, l: 1000, m: 1000, m2: 1_000_000 };
const MOST_BALANCE = 999_999;

/**
 * The whole range in the columns of our own ready mapping, so that it can be changed in a spreadsheet and loaded again: loaded as it is, it
 * changes nothing.
 */
export function rangeSheet(offers: readonly RangeOffer[], printedAt: string): RangeSheet {
  const galleria = READY_TILLS.find((till) => till.id === 'galleria');
  const header = Object.values(galleria?.headings ?? {});
  return { printed: `Utskriven ${printedAt}`, header, rows: offers.map(rowOf) };
}

function rowOf(offer: RangeOffer): RangeCell[] {
  return [
    offer.articleNumber,
    offer.ean ?? '',
    offer.name,
    offer.category ?? '',
    offer.price / 100,
    GALLERIA_VAT[offer.vat],
    UNIT[offer.per],
    offer.content === null ? '' : formatQuantity(offer.content.quantity, offer.content.unit),
    offer.deposit === 0 ? '' : offer.deposit / 100,
    balanceOf(offer),
  ];
}

/** What a file can say of a shelf: up to three decimals and six digits before them. What it cannot say stays as it is known. */
function balanceOf({ onHand, per }: RangeOffer): RangeCell {
  if (onHand === null) return '';
  const thousandths = (onHand * 1000) / SCALE[per];
  return Number.isInteger(thousandths) && thousandths / 1000 <= MOST_BALANCE ? thousandths / 1000 : '';
}

/** The sheet as text: UTF-8 with a mark that spreadsheets know, semicolons, CRLF, formulas guarded. */
export function rangeCsv({ printed, header, rows }: RangeSheet): string {
  const lines = [[printed], header, ...rows];
  return `\ufeff${lines.map((cells) => `${cells.map((cell) => csvCell(textOf(cell))).join(';')}\r\n`).join('')}`;
}

const textOf = (cell: RangeCell): string => (typeof cell === 'number' ? String(cell).replace('.', ',') : cell);
