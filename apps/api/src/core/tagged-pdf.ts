import { openPdf, type Pdf } from './archive-pdf.ts';
import { printable as safe } from './printable.ts';

const LEFT = 56;
export const SHEET_WIDTH = 483;
const RIGHT = LEFT + SHEET_WIDTH;
const BOTTOM = 770;

export interface SheetHead {
  readonly title: string;
  readonly author: string;
  /** When it was written: the file is the same whenever it is drawn. */
  readonly at: Date;
  readonly training: boolean;
}

/** A cell: its text, and how wide its column is in points; numbers stand to the right. */
export interface SheetCell {
  readonly text: string;
  readonly width: number;
  readonly end?: boolean;
}
interface RowLook {
  readonly bold?: boolean;
  readonly heading?: boolean;
}

/**
 * An A4 paper in Swedish that is tagged for screen readers: headings, paragraphs and tables are what they look like, and what repeats on each page is told apart.
 * Texts never run off a page: whatever has no room begins the next one, and a table's heading is repeated there.
 */
export interface Sheet {
  heading(text: string, level: 'H1' | 'H2'): void;
  paragraph(text: string, look?: { readonly small?: boolean; readonly bold?: boolean }): void;
  /** Label and value in two boxes beside each other, as on the municipality's own forms. */
  boxes(fields: readonly (readonly [label: string, value: string])[]): void;
  table(head: readonly SheetCell[], rows: readonly { readonly texts: readonly string[]; readonly bold?: boolean }[]): void;
  /** Lines to write on by hand, with what goes there below them. */
  signature(places: readonly { readonly label: string; readonly width: number }[]): void;
  /** Begins a new page where less than `height` points are left. */
  room(height: number): void;
  close(footer: (page: number, count: number) => string): Promise<Buffer>;
}

export function openSheet({ title, author, at, training }: SheetHead): Sheet {
  const { pdf, done } = openPdf({
    size: 'A4',
    margin: LEFT,
    lang: 'sv-SE',
    tagged: true,
    bufferPages: true,
    info: { Title: title, Author: safe(author), CreationDate: at },
    training,
  });
  const body = pdf.struct('Document');
  pdf.addStructure(body);
  const room = (height: number): void => {
    if (pdf.y + height > BOTTOM) pdf.addPage();
  };
  return {
    room,
    heading(text, level) {
      const size = level === 'H1' ? 17 : 12;
      room(size + 60);
      pdf.font('Helvetica-Bold').fontSize(size).fillColor('#000');
      const y = level === 'H1' ? pdf.y : pdf.y + 8;
      marked(pdf, body, level, () => pdf.text(safe(text), LEFT, y, { width: SHEET_WIDTH }));
      pdf.y += 4;
    },
    paragraph(text, { small = false, bold = false } = {}) {
      pdf
        .font(bold ? 'Helvetica-Bold' : 'Helvetica')
        .fontSize(small ? 8.5 : 10)
        .fillColor('#000');
      room(pdf.heightOfString(safe(text), { width: SHEET_WIDTH }));
      marked(pdf, body, 'P', () => pdf.text(safe(text), LEFT, pdf.y, { width: SHEET_WIDTH }));
      pdf.y += 4;
    },
    boxes: (fields) => drawBoxes(pdf, body, fields, room),
    table: (head, rows) => drawTable(pdf, body, head, rows),
    signature: (places) => drawSignature(pdf, body, places, room),
    close(footer) {
      body.end();
      drawFooters(pdf, footer);
      pdf.end();
      return done;
    },
  };
}

type Element = ReturnType<Pdf['struct']>;

/** Draws something as one element of the structure. */
function marked(pdf: Pdf, parent: Element, tag: string, draw: () => void): void {
  const element = pdf.struct(tag);
  parent.add(element);
  const content = pdf.markStructureContent(tag);
  draw();
  pdf.endMarkedContent();
  element.add(content);
  element.end();
}

/** What is there for the eye alone. */
function artifact(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

function rule(pdf: Pdf, y: number, { from = LEFT, to = RIGHT, weight = 0.3 } = {}): void {
  artifact(pdf, () => pdf.moveTo(from, y).lineTo(to, y).lineWidth(weight).strokeColor('#888').stroke());
}

const BOX_WIDTH = 237;
function drawBoxes(pdf: Pdf, body: Element, fields: readonly (readonly [string, string])[], room: (height: number) => void): void {
  for (let index = 0; index < fields.length; index += 2) {
    const pair = fields.slice(index, index + 2);
    pdf.font('Helvetica').fontSize(10.5);
    const height = Math.max(34, ...pair.map(([, value]) => 22 + pdf.heightOfString(safe(value) || ' ', { width: BOX_WIDTH - 12 })));
    room(height + 6);
    const y = pdf.y;
    for (const [column, [label, value]] of pair.entries()) {
      const x = LEFT + column * (BOX_WIDTH + 9);
      artifact(pdf, () => pdf.rect(x, y, BOX_WIDTH, height).lineWidth(0.6).strokeColor('#666').stroke());
      marked(pdf, body, 'P', () => {
        pdf
          .font('Helvetica')
          .fontSize(7.5)
          .fillColor('#444')
          .text(safe(label), x + 6, y + 4, { width: BOX_WIDTH - 12, lineBreak: false });
        pdf
          .fontSize(10.5)
          .fillColor('#000')
          .text(safe(value), x + 6, y + 16, { width: BOX_WIDTH - 12 });
      });
    }
    pdf.y = y + height + 6;
  }
}

function drawTable(
  pdf: Pdf,
  body: Element,
  head: readonly SheetCell[],
  rows: readonly { readonly texts: readonly string[]; readonly bold?: boolean }[],
): void {
  const table = pdf.struct('Table');
  body.add(table);
  drawRow(pdf, table, head, { heading: true });
  for (const { texts, bold = false } of rows) {
    const cells = head.map((column, index) => ({ ...column, text: texts[index] ?? '' }));
    if (pdf.y + heightOf(pdf, cells, bold) + 7 > BOTTOM) {
      pdf.addPage();
      // Seen again, and read once.
      artifact(pdf, () => paintRow(pdf, head, true));
      rule(pdf, pdf.y, { weight: 0.9 });
      pdf.y += 4;
    }
    drawRow(pdf, table, cells, { bold });
  }
  table.end();
  pdf.y += 4;
}

function heightOf(pdf: Pdf, cells: readonly SheetCell[], bold: boolean): number {
  pdf.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(9.5);
  return Math.max(...cells.map(({ text, width }) => pdf.heightOfString(safe(text) || ' ', { width: width - 4 })));
}

/** Paints cells; `around` puts each into the structure. */
function paintRow(pdf: Pdf, cells: readonly SheetCell[], bold: boolean, around: (paint: () => void) => void = (paint) => paint()): void {
  const height = heightOf(pdf, cells, bold);
  const y = pdf.y;
  let x = LEFT;
  for (const { text, width, end } of cells) {
    const at = x;
    around(() => pdf.fillColor('#000').text(safe(text), at, y, { width: width - 4, align: end ? 'right' : 'left' }));
    x += width;
  }
  pdf.y = y + height + 3;
}

function drawRow(pdf: Pdf, table: Element, cells: readonly SheetCell[], { bold = false, heading = false }: RowLook): void {
  const row = pdf.struct('TR');
  table.add(row);
  paintRow(pdf, cells, bold || heading, (paint) => marked(pdf, row, heading ? 'TH' : 'TD', paint));
  row.end();
  rule(pdf, pdf.y, { weight: bold || heading ? 0.9 : 0.3 });
  pdf.y += 4;
}

function drawSignature(
  pdf: Pdf,
  body: Element,
  places: readonly { readonly label: string; readonly width: number }[],
  room: (height: number) => void,
): void {
  room(64);
  const y = pdf.y + 44;
  let x = LEFT;
  for (const { label, width } of places) {
    const at = x;
    artifact(pdf, () =>
      pdf
        .moveTo(at, y)
        .lineTo(at + width, y)
        .lineWidth(0.8)
        .strokeColor('#000')
        .stroke(),
    );
    marked(pdf, body, 'P', () =>
      pdf
        .font('Helvetica')
        .fontSize(8)
        .fillColor('#000')
        .text(safe(label), at, y + 3, { width }),
    );
    x += width + 20;
  }
  pdf.y = y + 20;
}

function drawFooters(pdf: Pdf, footer: (page: number, count: number) => string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    // Written below the margin, which would otherwise begin a page of its own.
    pdf.page.margins.bottom = 0;
    artifact(pdf, () =>
      pdf
        .font('Helvetica')
        .fontSize(8)
        .fillColor('#444')
        .text(safe(footer(page + 1, count)), LEFT, 808, { width: SHEET_WIDTH, align: 'center', lineBreak: false }),
    );
  }
}
