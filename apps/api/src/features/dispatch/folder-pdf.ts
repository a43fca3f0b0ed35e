import { ore } from '@galleria/domain/money';
import type { DeliveryScheme } from '@galleria/domain/subsidy';
import { type LocalDate, localDate } from '@galleria/domain/time';
import { folderPhrases } from '@galleria/phrases/delivery-folder';
import { formatDay, formatNumber, formatOre, weekdayNames } from '@galleria/phrases/format';
import { formatTelephone } from '@galleria/phrases/telephone';
import { printable } from '../../core/printable.ts';
import { type Doc, line, paperOf, roomBelow } from './paper.ts';

export interface FolderShop {
  readonly name: string;
  readonly phone: string;
  readonly locality: string;
}
export interface FolderVillage {
  readonly village: string;
  readonly trips: {
    readonly weekdays: readonly number[];
    readonly from: string;
    readonly to: string;
    readonly daysBefore: number;
    readonly time: string;
  }[];
}

export interface Folder {
  readonly municipality: string;
  readonly phone: string;
  readonly web: string;
  readonly today: string;
  readonly training: boolean;
  readonly scheme: DeliveryScheme | undefined;
  /** The last day of the rules, where one has been decided. */
  readonly rulesEnd: LocalDate | null;
  readonly shops: readonly FolderShop[];
  readonly villages: readonly FolderVillage[];
}

const MARGIN = 36;
const words = folderPhrases('sv');
const money = (amount: number) => formatOre('sv', ore(amount)).replace(',00', '');
const amountOn = (rows: readonly { readonly from: string; readonly amount: number }[], day: string): number | undefined =>
  rows.findLast((row) => row.from <= day)?.amount;

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
    section(doc, words.cost, costOf(folder));
    section(doc, words.who, whoOf(folder));
    section(doc, words.what, whatOf(folder));
    shops(doc, folder.shops);
    rounds(doc, folder.villages);
    foot(doc, folder);
  });
}

function costOf({ scheme, today }: Folder): readonly string[] {
  if (!scheme) return [words.noScheme];
  const { mode, charged, limits } = scheme.residentFee;
  const fixed = amountOn(charged, today);
  const limit = amountOn(limits, today);
  const minimum = amountOn(scheme.minOrderValue, today);
  const fee = (): string => {
    if (mode === 'FORBIDDEN' || mode === 'FREE' || (mode === 'FIXED' && fixed === 0)) return words.free;
    if (mode === 'FIXED' && fixed !== undefined) return words.fixed(money(fixed));
    // A least fee of nothing is no limit: each shop takes what it will.
    if (mode === 'MIN' && limit) return words.least(money(limit));
    return mode === 'MAX' && limit !== undefined ? words.most(money(limit)) : words.other;
  };
  return [fee(), ...(minimum ? [words.minimum(money(minimum))] : [])];
}

function whoOf({ scheme }: Folder): readonly string[] {
  if (!scheme) return [];
  const { mode, criteria } = scheme.eligibility;
  const asks = new Set(criteria.all.map(({ kind }) => kind));
  return [
    words.modes[mode],
    ...(asks.has('YEAR_ROUND') ? [words.yearRound] : []),
    ...(asks.has('REGISTERED_RESIDENT') ? [words.registered] : []),
    ...(scheme.minDistance ? [words.distance(formatNumber('sv', scheme.minDistance.metres / 1000, 1))] : []),
    scheme.maxOccasions ? words.often(scheme.maxOccasions.n) : words.notOften,
    words.everybody,
  ];
}

const whatOf = ({ scheme }: Folder): readonly string[] => [scheme?.goodsAllowed === 'DAILY_GOODS' ? words.daily : words.all, words.age];

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

function shops(doc: Doc, all: readonly FolderShop[]): void {
  if (roomBelow(doc) < 90) doc.addPage();
  heading(doc, words.shops);
  const width = doc.page.width - 2 * MARGIN;
  if (all.length === 0) doc.font('Helvetica').fontSize(13).text(words.noShops);
  for (const { name, phone, locality } of all) {
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
  }
}

const weekdaysOf = (weekdays: readonly number[]): string => weekdays.map((day) => weekdayNames('sv')[day - 1] ?? '').join(', ');
function orderBy({ daysBefore, time }: FolderVillage['trips'][number]): string {
  if (daysBefore === 0) return words.sameDay(time.slice(0, 5));
  return daysBefore === 1 ? words.dayBefore(time.slice(0, 5)) : words.daysBefore(daysBefore, time.slice(0, 5));
}

function rounds(doc: Doc, villages: readonly FolderVillage[]): void {
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
      const days = weekdaysOf(trip.weekdays);
      doc
        .font('Helvetica')
        .fontSize(12)
        .text(`${days} ${trip.from.slice(0, 5)}–${trip.to.slice(0, 5)}`, MARGIN + 124, doc.y, { width: width - 124 });
      doc.fontSize(12).text(`${words.orderBy} ${orderBy(trip)}`, MARGIN + 124, doc.y, { width: width - 124 });
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

function foot(doc: Doc, { phone, scheme, today, rulesEnd }: Folder): void {
  const width = doc.page.width - 2 * MARGIN;
  if (roomBelow(doc) < 80) doc.addPage();
  if (phone) {
    heading(doc, words.questions);
    doc.font('Helvetica-Bold').fontSize(16).text(formatTelephone(phone), { width });
  }
  const day = (at: LocalDate) => formatDay('sv', at, { year: true });
  const said = [
    ...(scheme ? [words.rules(day(scheme.validFrom), scheme.decided?.dnr ?? '', rulesEnd && day(rulesEnd))] : []),
    words.printed(day(localDate(today))),
  ];
  doc
    .moveDown(0.6)
    .font('Helvetica')
    .fontSize(9)
    .fillColor('#444')
    .text(printable(said.join(' ')), MARGIN, doc.y, { width })
    .fillColor('#000');
}
