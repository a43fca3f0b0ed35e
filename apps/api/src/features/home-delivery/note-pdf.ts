import type { BusGoods } from '@galleria/contract/bus-goods';
import { noteQrPayload, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { busLines, homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { formatPostalCode } from '@galleria/phrases/postal-code';
import { formatTelephone } from '@galleria/phrases/telephone';
import { openPdf, type Pdf } from '../../core/archive-pdf.ts';
import { codeOf } from '../../core/bar-codes.ts';
import { printable } from '../../core/printable.ts';

/** What stands on the paper. Everything is text; nothing in it is read as anything else. */
export interface PaperNote {
  readonly number: Parameters<typeof noteQrPayload>[1];
  readonly shopName: string;
  readonly carrierName: string;
  readonly round: string | null;
  readonly day: string;
  readonly recipient: {
    readonly name: string;
    readonly phone: string | null;
    readonly street: string;
    readonly postalCode: string;
    readonly locality: string;
    readonly village: string;
    readonly directions: string;
  };
  /** Where the goods are handed in, and where the bus is met. */
  readonly bus?: BusGoods | null;
  readonly parcels: { readonly ambient: number; readonly chilled: number; readonly frozen: number };
  readonly collectOre: number;
  readonly ageLimit: number | null;
  readonly message: string;
  /** What was replaced, on the paper that lies with the goods; never on what the carrier is sent. */
  readonly changes?: readonly string[];
}

const MARGIN = 28;
const A5 = { width: 419.53, height: 595.28 };
const WIDTH = A5.width - 2 * MARGIN;
const QR_SIDE = 104;
type Doc = Pdf;

/**
 * The delivery note on one A5 page, to lie with the goods or be stuck on a parcel: big enough to read at arm's length in the dark of a January afternoon.
 * The QR code opens the note in any telephone's camera.
 */
export const notePdf = (note: PaperNote, options: PaperOptions): Promise<Buffer> => notesPdf([note], options);

interface PaperOptions {
  readonly origin: string;
  readonly training?: boolean;
}

/** The notes of a whole run, a page for each. */
export async function notesPdf(notes: readonly PaperNote[], options: PaperOptions): Promise<Buffer> {
  const words = homeDeliveryPhrases('sv');
  const { pdf: doc, done } = openPdf({
    size: 'A5',
    margin: MARGIN,
    autoFirstPage: false,
    lang: 'sv-SE',
    info: {
      Title: [words.paperTitle, ...notes.map(({ number }) => number).slice(0, 3)].join(' '),
      Author: printable(notes[0]?.shopName ?? ''),
    },
    training: options.training ?? false,
  });
  for (const note of notes) {
    const qr = await codeOf({ bcid: 'qrcode', text: noteQrPayload(options.origin, note.number), scale: 4 });
    doc.addPage();
    drawHead(doc, note, qr);
    drawDoor(doc, note);
    drawParcels(doc, note);
    drawMoneyAndAge(doc, note);
    drawFoot(doc, note);
  }
  doc.end();
  return done;
}

function drawHead(doc: Doc, note: PaperNote, qr: Buffer): void {
  const words = homeDeliveryPhrases('sv');
  doc.image(qr, A5.width - MARGIN - QR_SIDE, MARGIN, { width: QR_SIDE });
  const width = WIDTH - QR_SIDE - 14;
  doc.font('Helvetica').fontSize(10).fillColor('#444').text(words.paperTitle, MARGIN, MARGIN, { width });
  doc.font('Helvetica-Bold').fontSize(21).fillColor('#000').text(note.number, { width });
  doc.font('Helvetica-Bold').fontSize(12).text(printable(note.shopName), { width, height: 30, ellipsis: true }).moveDown(0.3);
  doc
    .font('Helvetica')
    .fontSize(11)
    .text(capital(formatDay('sv', localDate(note.day), { year: true })), { width });
  const driven = note.round ? `${note.carrierName}, ${note.round}` : note.carrierName;
  doc.text(printable(driven), { width, height: 28, ellipsis: true });
  rule(doc, MARGIN + QR_SIDE + 12);
}

function drawDoor(doc: Doc, note: PaperNote): void {
  const { recipient } = note;
  const words = homeDeliveryPhrases('sv');
  small(doc, words.paperTo);
  doc.font('Helvetica-Bold').fontSize(19).text(printable(recipient.name), { width: WIDTH, height: 46, ellipsis: true });
  doc.font('Helvetica').fontSize(14).text(printable(recipient.street), { width: WIDTH, height: 34, ellipsis: true });
  const postal = `${formatPostalCode(recipient.postalCode)} ${recipient.locality}`;
  const village = recipient.village && recipient.village !== recipient.locality ? ` (${recipient.village})` : '';
  doc.text(printable(postal + village), { width: WIDTH });
  if (recipient.phone) doc.fontSize(12).text(`${words.paperPhone} ${formatTelephone(recipient.phone)}`, { width: WIDTH });
  if (recipient.directions) {
    doc.moveDown(0.3);
    small(doc, words.paperDirections);
    doc.font('Helvetica').fontSize(11).text(printable(recipient.directions), { width: WIDTH, height: 56, ellipsis: true });
  }
  for (const line of busLines('sv', note.bus))
    doc.font('Helvetica-Bold').fontSize(10.5).text(printable(line), { width: WIDTH, height: 28, ellipsis: true });
  rule(doc, doc.y + 6);
}

/** A box for each zone, also for those without goods: a blank box says that nothing is missing. */
function drawParcels(doc: Doc, { parcels }: PaperNote): void {
  const words = homeDeliveryPhrases('sv');
  const top = doc.y;
  const width = (WIDTH - 16) / 3;
  for (const [index, zone] of TEMPERATURE_ZONES.entries()) {
    const left = MARGIN + index * (width + 8);
    doc
      .rect(left, top, width, 58)
      .lineWidth(parcels[zone] > 0 ? 1.6 : 0.5)
      .stroke(parcels[zone] > 0 ? '#000' : '#999');
    doc
      .font('Helvetica-Bold')
      .fontSize(25)
      .fillColor(parcels[zone] > 0 ? '#000' : '#999');
    doc.text(String(parcels[zone]), left, top + 7, { width, align: 'center' });
    doc
      .font('Helvetica')
      .fontSize(10)
      .text(words.zones[zone], left, top + 37, { width, align: 'center' });
  }
  doc.fillColor('#000');
  doc.x = MARGIN;
  rule(doc, top + 68);
}

function drawMoneyAndAge(doc: Doc, note: PaperNote): void {
  const words = homeDeliveryPhrases('sv');
  const top = doc.y;
  small(doc, words.paperCollect);
  doc
    .font('Helvetica-Bold')
    .fontSize(18)
    .text(note.collectOre > 0 ? formatOre('sv', ore(note.collectOre)) : words.paperNothingToCollect, { width: WIDTH - 140 });
  if (note.ageLimit !== null) {
    doc.rect(A5.width - MARGIN - 130, top, 130, 42).fill('#000');
    doc
      .fillColor('#fff')
      .font('Helvetica-Bold')
      .fontSize(20)
      .text(`${note.ageLimit}+`, A5.width - MARGIN - 126, top + 5, { width: 122, align: 'center' });
    doc.fontSize(9).text(words.paperCheckId, A5.width - MARGIN - 126, top + 28, { width: 122, align: 'center' });
    doc.fillColor('#000');
  }
  doc.x = MARGIN;
  rule(doc, Math.max(doc.y + 4, top + 50));
}

function drawFoot(doc: Doc, note: PaperNote): void {
  const words = homeDeliveryPhrases('sv');
  const said = [note.message, ...(note.changes ?? [])].filter(Boolean);
  if (said.length > 0) {
    small(doc, words.paperMessage);
    doc
      .font('Helvetica')
      .fontSize(said.length > 1 ? 9 : 11)
      .text(printable(said.join('\n')), { width: WIDTH, height: Math.max(14, A5.height - MARGIN - doc.y - 52), ellipsis: true });
  }
  const line = A5.height - MARGIN - 26;
  doc
    .moveTo(MARGIN, line)
    .lineTo(MARGIN + WIDTH * 0.6, line)
    .lineWidth(0.7)
    .stroke('#000');
  doc
    .font('Helvetica')
    .fontSize(9)
    .fillColor('#444')
    .text(words.paperReceived, MARGIN, line + 4, { width: WIDTH, lineBreak: false });
}

const small = (doc: Doc, text: string) =>
  doc.font('Helvetica').fontSize(9).fillColor('#444').text(text, MARGIN, doc.y, { width: WIDTH }).fillColor('#000');
function rule(doc: Doc, at: number): void {
  doc
    .moveTo(MARGIN, at)
    .lineTo(A5.width - MARGIN, at)
    .lineWidth(0.5)
    .stroke('#999');
  doc.x = MARGIN;
  doc.y = at + 7;
}
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
