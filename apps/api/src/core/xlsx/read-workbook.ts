import { ok, type Result, refuse } from '@galleria/domain/result';
import { type Archive, ArchiveBroken, ArchiveTooLarge, openArchive } from './archive.ts';
import { type NumberKind, numberKind, numberText } from './number-text.ts';
import { BadXml, readXml } from './xml.ts';

/** A sheet as text: a line for each row of the sheet, blank ones too, so that the numbers of the lines are those of the rows; cells parted by tabs. */
export interface SheetText {
  readonly name: string;
  readonly text: string;
}
/** `locked`: no workbook, or one with a password. */
export type WorkbookProblem = 'workbook.broken' | 'workbook.too-large' | 'workbook.too-many-rows';

/** Rows of goods, and some for what stands above them. */
const MAX_ROW = 55_000;
const MAX_COLUMN = 500;
const MAX_CELL = 2_000;
const MOST_CELLS = 5_000_000;

class TooManyRows extends Error {}

/**
 * Reads the sheets of a workbook (.xlsx), the shown ones in their order, one at a time as they are asked for. Formulas count as the values that
 * were last reckoned; nothing is run, and nothing is fetched. Text keeps its leading zeros.
 */
export async function readWorkbook(bytes: Buffer): Promise<Result<AsyncGenerator<SheetText>, WorkbookProblem>> {
  const archive = await openArchive(bytes);
  if (!archive.ok) return refuse(archive.error === 'too-large' ? 'workbook.too-large' : 'workbook.broken');
  return readable(async () => {
    const book = await bookOf(archive.value);
    return sheetsOf(archive.value, book);
  });
}

/** What goes wrong inside a workbook, as a refusal; anything else is a bug. */
export async function readable<T>(work: () => Promise<T>): Promise<Result<T, WorkbookProblem>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof ArchiveTooLarge) return refuse('workbook.too-large');
    if (error instanceof TooManyRows) return refuse('workbook.too-many-rows');
    if (error instanceof BadXml || error instanceof ArchiveBroken) return refuse('workbook.broken');
    throw error;
  }
}

interface Book {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly strings: readonly string[];
  readonly kinds: readonly NumberKind[];
  readonly is1904: boolean;
}

async function bookOf(archive: Archive): Promise<Book> {
  const found: { name: string; rel: string; hidden: boolean }[] = [];
  let is1904 = false;
  await readXml(archive.read('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name === 'sheet')
        found.push({ name: attributes.name ?? '', rel: attributes['r:id'] ?? '', hidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  if (found.length === 0) throw new BadXml('no sheets');
  const targets = new Map<string, string>();
  await readXml(archive.read('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id, Target, TargetMode }) => {
      // A target outside the archive is never fetched: it is not among the archive's names.
      if (name === 'Relationship' && TargetMode !== 'External') targets.set(Id ?? '', pathOf(Target ?? ''));
    },
  });
  const sheets = found.filter(({ hidden }) => !hidden).map(({ name, rel }) => ({ name, path: targets.get(rel) ?? '' }));
  return { sheets, is1904, strings: await stringsOf(archive), kinds: await kindsOf(archive) };
}

const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

/** Texts that cells share by number; a text may be in several runs, and how it is read aloud is not part of it. */
async function stringsOf(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let text: string | undefined;
  let isText = false;
  let aside = 0;
  await readXml(archive.read('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') aside += 1;
      isText = name === 't' && aside === 0;
    },
    text: (piece) => {
      if (isText && text !== undefined && text.length < MAX_CELL) text += piece;
    },
    close: (name) => {
      if (name === 'rPh') aside -= 1;
      if (name === 'si') strings.push(text ?? '');
      isText = false;
    },
  });
  return strings;
}

/** The kind of number of each style, by the style's number. */
async function kindsOf(archive: Archive): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let isCellStyles = false;
  await readXml(archive.read('xl/styles.xml'), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') isCellStyles = true;
      if (name === 'xf' && isCellStyles) {
        const id = Number(attributes.numFmtId ?? 0);
        kinds.push(numberKind(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyles = false;
    },
  });
  return kinds;
}

async function* sheetsOf(archive: Archive, book: Book): AsyncGenerator<SheetText> {
  for (const { name, path } of book.sheets) {
    if (archive.names.includes(path)) yield { name, text: await sheetText(archive, path, book) };
  }
}

interface Cell {
  readonly type: string;
  readonly kind: NumberKind;
  raw: string;
}

async function sheetText(archive: Archive, path: string, book: Book): Promise<string> {
  const lines: string[][] = [];
  let width = 0;
  let cells: string[] = [];
  let row = 0;
  let column = 0;
  let cell: Cell | undefined;
  let isValue = false;
  await readXml(archive.read(path), {
    open: (name, attributes) => {
      if (name === 'row') {
        row = attributes.r === undefined ? row + 1 : Number(attributes.r);
        // Rows come in their order; a sheet that says otherwise, or has a row far below, is no price list.
        if (!Number.isInteger(row) || row <= lines.length || row > MAX_ROW) throw new TooManyRows();
        cells = [];
        column = 0;
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        cell = { type: attributes.t ?? 'n', kind: book.kinds[Number(attributes.s ?? 0)] ?? 'number', raw: '' };
      }
      // `v` is a value, `t` the text of an inline string; a formula stands in `f` and is passed over.
      isValue = name === 'v' || name === 't';
    },
    text: (piece) => {
      if (isValue && cell && cell.raw.length < MAX_CELL) cell.raw += piece;
    },
    close: (name) => {
      isValue = false;
      if (name === 'c' && cell) {
        if (column >= 1 && column <= MAX_COLUMN) cells[column - 1] = quoted(cellText(cell, book));
        cell = undefined;
      }
      if (name === 'row') {
        while (lines.length < row - 1) lines.push([]);
        lines.push(Array.from(cells, (text) => text ?? ''));
        width = Math.max(width, cells.length);
      }
    },
  });
  // Empty cells at the end of a row are not written down, but the row has them: a heading of ten makes every row ten wide.
  if (lines.length * width > MOST_CELLS) throw new ArchiveTooLarge();
  return lines.map((line) => `${line.length === 0 ? '' : line.join('\t') + '\t'.repeat(width - line.length)}\n`).join('');
}

/** `AB12` → 28. */
const columnOf = (reference: string): number =>
  [...reference.replace(/[^A-Z]/g, '').slice(0, 4)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function cellText({ type, kind, raw }: Cell, book: Book): string {
  switch (type) {
    case 's':
      return book.strings[Number(raw)] ?? '';
    case 'str':
    case 'inlineStr':
      return raw;
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return raw.slice(0, 16).replace('T', ' ');
    case 'e':
      return '';
    default:
      return numberText(raw, kind, book.is1904);
  }
}

/** One line for each row, one tab for each border: what stands inside a cell may be neither. A leading quote would open a quoted cell. */
function quoted(text: string): string {
  const flat = text.replace(/[\t\r\n\f\v]+/g, ' ').slice(0, MAX_CELL);
  return flat.startsWith('"') ? `"${flat.replaceAll('"', '""')}"` : flat;
}
