import type { LocalDate } from '@galleria/domain/time';
import { folderPhrases } from '@galleria/phrases/delivery-folder';
import { formatDay } from '@galleria/phrases/format';
import { formatTelephone } from '@galleria/phrases/telephone';
import { printable } from '../../core/printable.ts';
import type { Guide, GuideShop, GuideVillage } from '../delivery-guide/index.ts';
import { type Doc, line, paperOf, roomBelow } from './paper.ts';

export interface Folder {
  readonly municipality: string;
  readonly phone: string;
  readonly web: string;
  readonly training: boolean;
  readonly guide: Guide;
}

const MARGIN = 36;
const words = folderPhrases('sv');
const day = (at: LocalDate): string => formatDay('sv', at, { year: true });

/** Large letters and short sentences: it is read at a kitchen table by somebody of 82. */
export function folderPdf(folder: Folder): Promise<Buffer> {
  return paperOf({ size: 'A5', margin: MARGIN, title: words.subtitle(folder.municipality), training: folder.training }, (doc) => {
    const width = doc.page.width - 2 * MARGIN;
    doc.font('Helvetica-Bold').fontSize(26).text(words.title, { width });
    doc
      .font('Helvetica')
      .fontSize(15)
      .text(printable(words.subtitle(folder.municipality)), { width });
    doc.moveDown(0.4).font('Helvetica-Bold').fontSize(14).text(words.lead, { width });
    section(doc, words.how, [words.ring, words.web(printable(folder.web)), words.helper]);
    for (const { title, lines } of folder.guide.rules.sections) section(doc, title, lines);
    for (const { from, sections, unchanged } of folder.guide.coming)
      section(doc, words.comingTitle(day(from)), [...sections.flatMap(({ lines }) => lines), ...(unchanged ? [unchanged] : [])]);
    shops(doc, folder.guide.shops);
    rounds(doc, folder.guide.villages);
    foot(doc, folder);
  });
}

function section(doc: Doc, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  const width = doc.page.width - 2 * MARGIN;
  doc.font('Helvetica').fontSize(13);
  const height = lines.reduce((sum, each) => sum + doc.heightOfString(printable(each), { width }) + 2, 30);
  if (roomBelow(doc) < height) doc.addPage();
  heading(doc, title);
  for (const each of lines) {
    doc.font('Helvetica').fontSize(13).text(printable(each), MARGIN, doc.y, { width });
    doc.y += 2;
  }
}

function heading(doc: Doc, title: string): void {
  doc.moveDown(0.5);
  doc
    .font('Helvetica-Bold')
    .fontSize(16)
    .fillColor('#14532d')
    .text(title, MARGIN, doc.y, { width: doc.page.width - 2 * MARGIN });
  doc.fillColor('#000').moveDown(0.15);
}

function shops(doc: Doc, all: readonly GuideShop[]): void {
  if (roomBelow(doc) < 90) doc.addPage();
  heading(doc, words.shops);
  const width = doc.page.width - 2 * MARGIN;
  if (all.length === 0) doc.font('Helvetica').fontSize(13).text(words.noShops);
  for (const { name, phone, locality, takes } of all) {
    if (roomBelow(doc) < 24) doc.addPage();
    const top = doc.y;
    doc
      .font('Helvetica')
      .fontSize(13)
      .text(printable(locality && !name.includes(locality) ? `${name}, ${locality}` : name), MARGIN, top, {
        width: width - 130,
        height: 17,
        ellipsis: true,
      });
    doc
      .font('Helvetica-Bold')
      .fontSize(15)
      .text(formatTelephone(phone), MARGIN + width - 128, top - 1, { width: 128, align: 'right', lineBreak: false });
    doc.x = MARGIN;
    doc.y = top + 21;
    if (takes)
      doc
        .font('Helvetica')
        .fontSize(12)
        .text(printable(takes), MARGIN, top + 17, { width });
  }
}

function rounds(doc: Doc, villages: readonly GuideVillage[]): void {
  const width = doc.page.width - 2 * MARGIN;
  if (roomBelow(doc) < 110) doc.addPage();
  heading(doc, words.when);
  if (villages.length === 0) doc.font('Helvetica').fontSize(13).text(words.noRounds);
  for (const { village, trips } of villages) {
    if (roomBelow(doc) < 24 + 32 * trips.length) doc.addPage();
    line(doc, doc.y, MARGIN);
    const top = doc.y + 4;
    doc.font('Helvetica-Bold').fontSize(13).text(printable(village), MARGIN, top, { width: 120, height: 17, ellipsis: true });
    doc.y = top;
    for (const trip of trips) {
      doc
        .font('Helvetica')
        .fontSize(12)
        .text(trip.when, MARGIN + 124, doc.y, { width: width - 124 });
      doc.fontSize(12).text(trip.orderBy, MARGIN + 124, doc.y, { width: width - 124 });
    }
    doc.x = MARGIN;
    doc.y += 4;
  }
  if (villages.length > 0)
    doc
      .font('Helvetica')
      .fontSize(12)
      .text(words.holidays, MARGIN, doc.y + 4, { width });
}

function foot(doc: Doc, { phone, guide }: Folder): void {
  const width = doc.page.width - 2 * MARGIN;
  if (roomBelow(doc) < 80) doc.addPage();
  if (phone) {
    heading(doc, words.questions);
    doc.font('Helvetica-Bold').fontSize(16).text(formatTelephone(phone), { width });
  }
  const said = [guide.rules.standing, words.printed(day(guide.today))].filter(Boolean);
  doc
    .moveDown(0.6)
    .font('Helvetica')
    .fontSize(9)
    .fillColor('#444')
    .text(printable(said.join(' ')), MARGIN, doc.y, { width })
    .fillColor('#000');
}
