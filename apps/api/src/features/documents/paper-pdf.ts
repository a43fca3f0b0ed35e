import { documentPhrases } from '@galleria/phrases/documents';
import { openPdf, type Pdf } from '../../core/archive-pdf.ts';
import { codeOf } from '../../core/bar-codes.ts';
import { printable as safe } from '../../core/printable.ts';
import type { Fact, Paper } from './paper-shape.ts';

const LEFT = 56;
const RIGHT = 539;
const WIDTH = RIGHT - LEFT;
const BOTTOM = 770;
const QR_SIDE = 104;
/** Where the columns of goods stand: name, quantity, VAT, amount. */
const COLUMNS = [
  { x: LEFT, width: 262 },
  { x: LEFT + 268, width: 75 },
  { x: LEFT + 348, width: 45 },
  { x: LEFT + 398, width: WIDTH - 398 },
] as const;
/** The same of a settlement. */
const SUM_COLUMNS = [
  { x: LEFT, width: 218 },
  { x: LEFT + 222, width: 85 },
  { x: LEFT + 311, width: 85 },
  { x: LEFT + 400, width: WIDTH - 400 },
] as const;
type Doc = Pdf;

export interface Drawing {
  /** When it was written: the file is the same whenever it is drawn. */
  readonly at: Date;
  readonly training: boolean;
}

/** A document on A4, drawn from the same words as its page. */
export async function paperPdf(paper: Paper, { at, training }: Drawing): Promise<Buffer> {
  const qr = paper.swish ? await codeOf({ bcid: 'qrcode', text: paper.swish, scale: 4 }) : undefined;
  const { pdf: doc, done } = openPdf({
    size: 'A4',
    margin: LEFT,
    bufferPages: true,
    lang: paper.lang === 'sv' ? 'sv-SE' : 'en-GB',
    info: { Title: safe(`${paper.title} ${paper.name}`), Author: safe(paper.seller.lines[0] ?? ''), CreationDate: at },
    training,
  });
  drawHead(doc, paper);
  drawLines(doc, paper);
  drawSums(doc, paper);
  drawVat(doc, paper);
  drawPay(doc, paper, qr);
  drawPages(doc, paper);
  doc.end();
  return done;
}

function drawHead(doc: Doc, paper: Paper): void {
  doc.font('Helvetica-Bold').fontSize(22).text(safe(paper.title), LEFT, 56, { width: WIDTH });
  doc.moveDown(0.3);
  drawFacts(doc, paper.facts);
  const top = doc.y + 10;
  const half = WIDTH / 2 - 10;
  const heights = [paper.seller, paper.buyer].map(({ label, lines }, index) => {
    const x = LEFT + index * (half + 20);
    doc.font('Helvetica').fontSize(9).fillColor('#444').text(safe(label), x, top, { width: half });
    doc
      .font('Helvetica-Bold')
      .fontSize(11)
      .fillColor('#000')
      .text(safe(lines[0] ?? ''), { width: half });
    doc
      .font('Helvetica')
      .fontSize(10)
      .text(safe(lines.slice(1).join('\n')), { width: half });
    return doc.y;
  });
  doc.y = Math.max(...heights) + 12;
}

function drawFacts(doc: Doc, rows: readonly Fact[], width = WIDTH): void {
  for (const [label, value] of rows) {
    const y = doc.y;
    doc
      .font('Helvetica')
      .fontSize(10)
      .fillColor('#444')
      .text(safe(label), LEFT, y, { width: label ? 120 : 1, lineBreak: false });
    doc
      .font('Helvetica-Bold')
      .fillColor('#000')
      .text(safe(value), label ? LEFT + 125 : LEFT, y, { width: width - (label ? 125 : 0) });
  }
}

/** True when it had to begin a page. */
function room(doc: Doc, height: number): boolean {
  const isFull = doc.y + height > BOTTOM;
  if (isFull) doc.addPage();
  return isFull;
}

interface RowLook {
  readonly bold?: boolean;
  readonly rule?: boolean;
  readonly columns?: typeof COLUMNS | typeof SUM_COLUMNS;
  /** What stands over the columns: said again where a page begins. */
  readonly head?: readonly string[];
}
function drawRow(doc: Doc, texts: readonly string[], { bold = false, rule = true, columns = COLUMNS, head }: RowLook = {}): void {
  const pen = () =>
    doc
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(9.5)
      .fillColor('#000');
  pen();
  const height = Math.max(...texts.map((text, index) => doc.heightOfString(safe(text) || ' ', { width: columns[index]?.width ?? WIDTH })));
  if (room(doc, height + 6) && head) {
    drawRow(doc, head, { bold: true, columns });
    pen();
  }
  const y = doc.y;
  for (const [index, text] of texts.entries()) {
    const { x, width } = columns[index] ?? columns[0];
    doc.text(safe(text), x, y, { width, align: index === 0 ? 'left' : 'right' });
  }
  doc.y = y + height + 3;
  if (rule) drawRule(doc, 0.3);
}

function drawRule(doc: Doc, weight: number): void {
  doc.moveTo(LEFT, doc.y).lineTo(RIGHT, doc.y).lineWidth(weight).strokeColor('#888').stroke();
  doc.y += 4;
}

function drawLines(doc: Doc, paper: Paper): void {
  const columns = paper.sumsOnly ? SUM_COLUMNS : COLUMNS;
  drawRow(doc, paper.columns, { bold: true, columns });
  for (const { heading, columns: own, lines } of paper.parts) {
    room(doc, 40);
    doc
      .font('Helvetica-Bold')
      .fontSize(9.5)
      .text(safe(heading), LEFT, doc.y + 4, { width: WIDTH });
    doc.y += 3;
    if (own) drawRow(doc, own, { bold: true, columns });
    for (const { what, quantity, vat, amount } of lines)
      drawRow(doc, [what, quantity, vat, amount], { columns, head: own ?? paper.columns });
  }
}

function drawSums(doc: Doc, paper: Paper): void {
  room(doc, 24 * (paper.sums.length + 2));
  doc.y += 4;
  for (const [label, value] of paper.sums) pair(doc, [label, value], 10.5);
  pair(doc, paper.last, 14);
  doc.y += 6;
}

function pair(doc: Doc, [label, value]: Fact, size: number): void {
  const y = doc.y;
  doc.font(size > 12 ? 'Helvetica-Bold' : 'Helvetica').fontSize(size);
  doc.text(safe(label), LEFT + 150, y, { width: 210 });
  const after = doc.y;
  doc.text(safe(value), LEFT + 365, y, { width: WIDTH - 365, align: 'right' });
  doc.y = Math.max(after, doc.y) + 3;
}

function drawVat(doc: Doc, paper: Paper): void {
  if (paper.vat.rows.length === 0) return;
  room(doc, 20 * (paper.vat.rows.length + 2));
  for (const [index, row] of [paper.vat.head, ...paper.vat.rows].entries()) {
    const y = doc.y;
    doc
      .font(index === 0 ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(9)
      .fillColor('#000');
    for (const [column, text] of row.entries())
      doc.text(safe(text), LEFT + column * (WIDTH / 4), y, { width: WIDTH / 4, align: column === 0 ? 'left' : 'right' });
    doc.y = y + 14;
  }
  doc.y += 10;
}

function drawPay(doc: Doc, { pay, notes }: Paper, qr: Buffer | undefined): void {
  if (pay) {
    room(doc, QR_SIDE + 40);
    drawRule(doc, 0.9);
    doc
      .font('Helvetica-Bold')
      .fontSize(13)
      .fillColor('#000')
      .text(safe(pay.title), LEFT, doc.y + 4, { width: WIDTH });
    doc.moveDown(0.3);
    const top = doc.y;
    drawFacts(doc, pay.facts, WIDTH - QR_SIDE - 20);
    if (pay.note)
      doc
        .font('Helvetica')
        .fontSize(9.5)
        .text(safe(pay.note), LEFT, doc.y + 3, { width: WIDTH - QR_SIDE - 20 });
    if (qr) {
      doc.image(qr, RIGHT - QR_SIDE, top, { width: QR_SIDE });
      doc.y = Math.max(doc.y, top + QR_SIDE);
    }
    doc.y += 10;
  }
  room(doc, 40);
  doc
    .font('Helvetica')
    .fontSize(8.5)
    .fillColor('#444')
    .text(safe(notes.join('\n')), LEFT, doc.y, { width: WIDTH });
}

function drawPages(doc: Doc, paper: Paper): void {
  const { start, count } = doc.bufferedPageRange();
  const words = documentPhrases(paper.lang);
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    // Below the margin a text would open a page of its own.
    doc.page.margins.bottom = 0;
    doc
      .font('Helvetica')
      .fontSize(8.5)
      .fillColor('#444')
      .text(safe(`${paper.title} ${paper.name}`), LEFT, 800, { width: WIDTH / 2, lineBreak: false });
    doc.text(safe(words.page(page + 1, count)), LEFT + WIDTH / 2, 800, { width: WIDTH / 2, align: 'right', lineBreak: false });
  }
}
