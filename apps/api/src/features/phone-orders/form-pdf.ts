import { orderFormPhrases } from '@galleria/phrases/order-form';
import { formatTelephone } from '@galleria/phrases/telephone';
import { openPdf, type Pdf } from '../../core/archive-pdf.ts';
import { printable } from '../../core/printable.ts';

export interface FormGoods {
  readonly number: string;
  readonly name: string;
  readonly price: string;
  /** For comparison, below the price. */
  readonly unitPrice?: string | undefined;
  /** Deposit, and what is cheaper today: below the name. */
  readonly more?: string | undefined;
}
export interface FormGroup {
  readonly name: string;
  readonly goods: readonly FormGoods[];
}
/** What stands on the form. Everything is text. */
export interface PaperForm {
  readonly title: string;
  readonly shop: { readonly name: string; readonly phone: string; readonly hours: string };
  readonly village: string | undefined;
  readonly rounds: readonly string[];
  readonly buyer: { readonly name: string; readonly phone: string; readonly address: string } | undefined;
  readonly groups: readonly FormGroup[];
  readonly pricesOf: string;
}

const MARGIN = 40;
const A4 = { width: 595.28, height: 841.89 };
const WIDTH = A4.width - 2 * MARGIN;
/** Large type for eyes of 82 years: nothing that must be read is smaller than `SMALL`. */
const TYPE = { huge: 26, goods: 17, heading: 19, SMALL: 14 } as const;
const BOX = { side: 30, row: 44 } as const;
const COLUMNS = { number: MARGIN + BOX.side + 14, name: MARGIN + BOX.side + 112, price: A4.width - MARGIN - 106 } as const;
const BOTTOM = A4.height - MARGIN - 26;
type Doc = Pdf;

/** The order form as A4 pages. */
export async function formPdf(form: PaperForm): Promise<Buffer> {
  const { pdf: doc, done } = openPdf({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'sv-SE',
    info: { Title: printable(`${form.title} ${form.shop.name}`), Author: printable(form.shop.name) },
    training: false,
  });
  drawHead(doc, form);
  drawBuyer(doc, form);
  drawGoods(doc, form);
  drawOther(doc);
  drawFeet(doc);
  doc.end();
  return done;
}

function drawHead(doc: Doc, { shop, rounds, village }: PaperForm): void {
  const words = orderFormPhrases('sv');
  doc.font('Helvetica-Bold').fontSize(TYPE.huge).text(words.title, MARGIN, MARGIN, { continued: true, width: WIDTH });
  doc.font('Helvetica').text(` ${printable(words.from(shop.name))}`);
  doc
    .font('Helvetica-Bold')
    .fontSize(TYPE.heading)
    .text(printable(words.ring(shop.phone)), { width: WIDTH });
  if (shop.hours)
    doc
      .font('Helvetica')
      .fontSize(TYPE.SMALL)
      .text(printable(`${words.open}: ${shop.hours}`), { width: WIDTH });
  if (village && rounds.length > 0) {
    doc
      .moveDown(0.4)
      .font('Helvetica-Bold')
      .fontSize(TYPE.SMALL)
      .text(printable(words.rounds(village)), { width: WIDTH });
    for (const round of rounds) doc.font('Helvetica').text(printable(round), { width: WIDTH });
  }
  doc.moveDown(0.4).font('Helvetica').fontSize(TYPE.SMALL).text(words.howTo, { width: WIDTH });
  doc.moveDown(0.5);
}

function drawBuyer(doc: Doc, { buyer }: PaperForm): void {
  const words = orderFormPhrases('sv');
  const rows = [
    [words.name, buyer?.name ?? ''],
    [words.phone, formatTelephone(buyer?.phone ?? '')],
    [words.address, buyer?.address ?? ''],
    [words.deliveryDay, ''],
  ] as const;
  for (const [label, value] of rows) {
    const top = doc.y;
    doc.font('Helvetica').fontSize(TYPE.SMALL).text(label, MARGIN, top, { width: 130, lineBreak: false });
    if (value) doc.font('Helvetica-Bold').text(printable(value), MARGIN + 130, top, { width: WIDTH - 130, height: 18, ellipsis: true });
    line(doc, MARGIN + 130, top + 18);
    doc.y = top + 27;
  }
  doc.moveDown(0.3);
}

function drawGoods(doc: Doc, { groups, pricesOf }: PaperForm): void {
  const words = orderFormPhrases('sv');
  if (groups.length === 0) doc.font('Helvetica').fontSize(TYPE.goods).text(words.noGoods, MARGIN, doc.y, { width: WIDTH });
  for (const group of groups) {
    // A heading is never alone at the foot of a page.
    room(doc, 34 + BOX.row);
    doc
      .font('Helvetica-Bold')
      .fontSize(TYPE.heading)
      .text(printable(group.name), MARGIN, doc.y + 4, { width: WIDTH });
    doc.moveDown(0.2);
    for (const goods of group.goods) drawRow(doc, goods);
  }
  room(doc, 30);
  doc
    .font('Helvetica')
    .fontSize(TYPE.SMALL)
    .text(printable(words.prices(pricesOf)), MARGIN, doc.y + 4, { width: WIDTH });
}

function drawRow(doc: Doc, { number, name, price, unitPrice, more }: FormGoods): void {
  const moreWidth = A4.width - MARGIN - COLUMNS.name;
  doc.font('Helvetica').fontSize(TYPE.SMALL);
  const below = more ? Math.min(doc.heightOfString(printable(more), { width: moreWidth }), 3 * TYPE.SMALL * 1.2) + 4 : 0;
  room(doc, BOX.row + below);
  const top = doc.y;
  doc
    .rect(MARGIN, top + 3, BOX.side, BOX.side)
    .lineWidth(1.2)
    .stroke('#000');
  doc
    .font('Helvetica-Bold')
    .fontSize(TYPE.goods)
    .text(printable(number), COLUMNS.number, top + 10, { width: 94, height: 22, ellipsis: true });
  const width = COLUMNS.price - COLUMNS.name - 8;
  doc.font('Helvetica').fontSize(TYPE.goods);
  const two = doc.heightOfString(printable(name), { width }) > 22;
  doc.text(printable(name), COLUMNS.name, top + (two ? 0 : 10), { width, height: 42, ellipsis: true });
  const column = { width: 106, height: 20, align: 'right', ellipsis: true } as const;
  doc.fontSize(TYPE.SMALL).text(printable(price), COLUMNS.price, top + (unitPrice ? 4 : 12), column);
  if (unitPrice) doc.text(printable(unitPrice), COLUMNS.price, top + 21, column);
  if (more) doc.text(printable(more), COLUMNS.name, top + BOX.row - 4, { width: moreWidth, height: below, ellipsis: true });
  line(doc, COLUMNS.number, top + BOX.row + below - 3);
  doc.y = top + BOX.row + below;
}

/** Room for what is on no list. */
function drawOther(doc: Doc): void {
  room(doc, 34 + 3 * 34);
  doc
    .font('Helvetica-Bold')
    .fontSize(TYPE.heading)
    .text(orderFormPhrases('sv').other, MARGIN, doc.y + 8, { width: WIDTH });
  for (let index = 0; index < 3; index += 1) {
    const top = doc.y + 6;
    doc.rect(MARGIN, top, 26, 26).lineWidth(1.2).stroke('#000');
    line(doc, COLUMNS.number, top + 26);
    doc.y = top + 28;
  }
}

function drawFeet(doc: Doc): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    // Written below the margin, where text would otherwise begin a new page.
    doc.page.margins.bottom = 0;
    doc.font('Helvetica').fontSize(11).fillColor('#333');
    doc.text(orderFormPhrases('sv').page(page + 1, count), MARGIN, A4.height - MARGIN + 4, {
      width: WIDTH,
      align: 'center',
      lineBreak: false,
    });
    doc.fillColor('#000');
  }
}

function room(doc: Doc, height: number): void {
  if (doc.y + height <= BOTTOM) return;
  doc.addPage();
  doc.y = MARGIN;
}
function line(doc: Doc, left: number, at: number): void {
  doc
    .moveTo(left, at)
    .lineTo(A4.width - MARGIN, at)
    .lineWidth(0.5)
    .stroke('#666');
}
