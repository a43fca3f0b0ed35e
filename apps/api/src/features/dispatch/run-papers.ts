import type { TenantTx } from '@galleria/db';
import { addParcels, NO_PARCELS, type Parcels, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { formatDay, formatMoment, formatOre } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { formatTelephone } from '@galleria/phrases/telephone';
import type { Ctx } from '../../core/context.ts';
import { printable } from '../../core/printable.ts';
import { notFound } from '../../core/problem.ts';
import { notesToDrive, numberOf, type RunNoteRow } from '../home-delivery/index.ts';
import { pinsOfHouseholds } from '../households/index.ts';
import { findVehicle, runsById } from './day.store.ts';
import { type Doc, line, paperOf, roomBelow } from './paper.ts';

const MARGIN = 40;
const words = dispatchPhrases('sv');
const { paper } = words;

interface PaperStop {
  readonly notes: readonly RunNoteRow[];
  readonly first: RunNoteRow;
  /** Nothing of the door stands on a list: papers are lost. */
  readonly hidden: boolean;
}
interface PaperRun {
  readonly first: RunNoteRow;
  readonly stops: readonly PaperStop[];
  readonly carrier: string;
  readonly driver: string;
  readonly vehicle: string;
}

async function readRun(tx: TenantTx, { carrierId, runId }: { readonly carrierId: string; readonly runId: string }): Promise<PaperRun> {
  const rows = await notesToDrive(tx, { carrierId, runId });
  const [first] = rows;
  if (!first) throw notFound();
  const pins = await pinsOfHouseholds(tx, [...new Set(rows.flatMap(({ householdId }) => householdId ?? []))]);
  const run = (await runsById(tx, [runId])).get(runId);
  const vehicle = run?.vehicleId ? await findVehicle(tx, carrierId, run.vehicleId) : undefined;
  const stops = [...Map.groupBy(rows, ({ stopId }) => stopId ?? '').values()].flatMap((notes): PaperStop[] => {
    const [note] = notes;
    return note ? [{ notes, first: note, hidden: note.householdId !== null && (pins.get(note.householdId)?.protected ?? false) }] : [];
  });
  return { first, stops, carrier: run?.carrier ?? first.carrierName, driver: run?.driver ?? '', vehicle: vehicle?.name ?? '' };
}

type Asked = { readonly carrierId: string; readonly runId: string };

/** Every stop in its order, for a driver without a telephone. Door codes never stand on paper, nor does a protected household's door. */
export async function runSheet({ tx, now, tenant }: Ctx, asked: Asked): Promise<Buffer> {
  const run = await readRun(tx, asked);
  return paperOf({ size: 'A4', margin: MARGIN, title: titleOf(paper.sheet, run), training: tenant.mark === 'training' }, (doc) => {
    head(doc, { title: paper.sheet, run, now });
    const shops = Map.groupBy(
      run.stops.flatMap(({ notes }) => notes),
      ({ shopName }) => shopName,
    );
    doc.font('Helvetica').fontSize(10);
    for (const [shop, notes] of shops) doc.text(printable(`${paper.fetch} ${shop}: ${parcelsIn(sumOf(notes))}`), { width: widthOf(doc) });
    doc.moveDown(0.5);
    for (const [index, stop] of run.stops.entries()) drawStop(doc, { stop, number: index + 1, numberOf: (note) => numberOf(tx, note) });
    const collect = run.stops.flatMap(({ notes }) => notes).reduce((sum, { collectOre }) => sum + collectOre, 0);
    if (roomBelow(doc) < 40) doc.addPage();
    line(doc, doc.y, MARGIN);
    doc
      .font('Helvetica-Bold')
      .fontSize(10.5)
      .text(`${paper.sum}: ${formatOre('sv', ore(collect))}`, MARGIN, doc.y + 6);
    doc.font('Helvetica').fontSize(9).fillColor('#444').text(paper.carriesHome).fillColor('#000');
  });
}

/** One line a note to sign, where there is no telephone to sign on. */
export async function receiptList({ tx, now, tenant }: Ctx, asked: Asked): Promise<Buffer> {
  const run = await readRun(tx, asked);
  return paperOf({ size: 'A4', margin: MARGIN, title: titleOf(paper.receipts, run), training: tenant.mark === 'training' }, (doc) => {
    head(doc, { title: paper.receipts, run, now });
    receiptHeadings(doc);
    for (const { notes, hidden } of run.stops) {
      for (const note of notes) {
        if (roomBelow(doc) < 40) {
          doc.addPage();
          receiptHeadings(doc);
        }
        receiptLine(doc, { number: numberOf(tx, note), who: whoOf(note, hidden), note });
      }
    }
    doc
      .font('Helvetica')
      .fontSize(9)
      .fillColor('#444')
      .text(paper.keepSigned, MARGIN, doc.y + 8, { width: widthOf(doc) })
      .fillColor('#000');
  });
}

const widthOf = (doc: Doc): number => doc.page.width - 2 * MARGIN;
const titleOf = (title: string, { first }: PaperRun): string => `${title} ${first.round ?? ''} ${first.day}`;
const sumOf = (notes: readonly RunNoteRow[]): Parcels => notes.reduce((sum, { parcels }) => addParcels(sum, parcels), NO_PARCELS);
const parcelsIn = (parcels: Parcels): string =>
  TEMPERATURE_ZONES.filter((zone) => parcels[zone] > 0)
    .map((zone) => `${parcels[zone]} ${words.zones[zone]}`)
    .join(', ') || words.parcels(0);
const whoOf = ({ recipient }: RunNoteRow, hidden: boolean): string =>
  hidden ? paper.hidden : `${recipient.name}, ${recipient.village || recipient.locality}`;

function head(doc: Doc, { title, run, now }: { readonly title: string; readonly run: PaperRun; readonly now: Date }): void {
  const { first } = run;
  doc.font('Helvetica').fontSize(11).fillColor('#444').text(title);
  doc
    .font('Helvetica-Bold')
    .fontSize(17)
    .fillColor('#000')
    .text(printable(first.round ?? run.carrier), { width: widthOf(doc) });
  const times = [
    formatDay('sv', localDate(first.day), { year: true }),
    ...(first.departs ? [words.departs(first.departs)] : []),
    ...(first.windowFrom && first.windowTo ? [words.window(first.windowFrom, first.windowTo)] : []),
  ];
  doc.font('Helvetica').fontSize(11).text(times.join(', '));
  const who = [run.carrier, run.driver || words.noDriver, run.vehicle || words.noVehicle];
  doc.text(printable(who.join(' · ')), { width: widthOf(doc) });
  doc
    .fontSize(8.5)
    .fillColor('#444')
    .text(paper.printed(formatMoment('sv', now, { year: true })), { width: widthOf(doc) })
    .fillColor('#000');
  doc.moveDown(0.5);
}

interface DrawnStop {
  readonly stop: PaperStop;
  readonly number: number;
  readonly numberOf: (note: RunNoteRow) => string;
}
const LEFT = MARGIN + 34;
function drawStop(doc: Doc, { stop, number, numberOf: named }: DrawnStop): void {
  const { first, notes, hidden } = stop;
  const { recipient } = first;
  const width = doc.page.width - MARGIN - LEFT - 22;
  // A stop never begins at the foot of a page and goes on over it.
  if (roomBelow(doc) < 74 + 14 * notes.length + (recipient.directions ? 30 : 0)) doc.addPage();
  line(doc, doc.y, MARGIN);
  const top = doc.y + 6;
  doc.font('Helvetica-Bold').fontSize(17).text(String(number), MARGIN, top, { width: 28 });
  doc
    .rect(doc.page.width - MARGIN - 14, top, 14, 14)
    .lineWidth(0.8)
    .stroke('#000');
  doc
    .font('Helvetica-Bold')
    .fontSize(13)
    .text(printable(hidden ? paper.hidden : recipient.name), LEFT, top, { width, height: 17, ellipsis: true });
  doc.font('Helvetica').fontSize(11);
  if (!hidden) {
    const postal = `${recipient.postalCode.replace(/^(\d{3})(\d{2})$/, '$1 $2')} ${recipient.locality}`;
    const village = recipient.village && recipient.village !== recipient.locality ? ` (${recipient.village})` : '';
    doc.text(printable([recipient.street, postal + village].filter(Boolean).join(', ')), { width, height: 28, ellipsis: true });
    if (recipient.phone) doc.text(`${paper.phone} ${formatTelephone(recipient.phone)}`, { width });
    if (recipient.directions) doc.fontSize(10).text(printable(recipient.directions), { width, height: 26, ellipsis: true });
  }
  for (const note of notes) {
    const asks = [
      note.collectOre > 0 ? `${paper.collect} ${formatOre('sv', ore(note.collectOre))}${feesIn(note)}` : paper.nothing,
      ...(note.ageLimit === null ? [] : [paper.checkId(note.ageLimit)]),
    ];
    const says = `${paper.note} ${named(note)}, ${note.shopName}: ${parcelsIn(note.parcels)}. ${asks.join('. ')}`;
    doc.font('Helvetica-Bold').fontSize(10).text(printable(says), LEFT, doc.y, { width, height: 26, ellipsis: true });
  }
  doc.x = MARGIN;
  doc.y = Math.max(doc.y, top + 20) + 6;
}

/** Freight for what the municipality's support does not cover is named, so that the resident can be told what it is. */
const feesIn = ({ feeOre, freightOre }: Pick<RunNoteRow, 'feeOre' | 'freightOre'>): string => {
  const amount = (sum: number) => formatOre('sv', ore(sum));
  return freightOre > 0
    ? ` (${homeDeliveryPhrases('sv').feesIn(amount(freightOre), feeOre > freightOre && amount(feeOre - freightOre))})`
    : '';
};

const COLUMNS = [0, 96, 300, 376];
function receiptHeadings(doc: Doc): void {
  const top = doc.y;
  doc.font('Helvetica-Bold').fontSize(9.5);
  for (const [index, text] of [paper.note, paper.to, paper.time, paper.received].entries())
    doc.text(text, MARGIN + (COLUMNS[index] ?? 0), top, { lineBreak: false });
  doc.x = MARGIN;
  doc.y = top + 15;
  line(doc, doc.y, MARGIN);
}

/** High enough to be signed in a car. */
const LINE_HEIGHT = 34;
function receiptLine(doc: Doc, { number, who, note }: { readonly number: string; readonly who: string; readonly note: RunNoteRow }): void {
  const top = doc.y;
  doc
    .font('Helvetica-Bold')
    .fontSize(9.5)
    .text(number, MARGIN, top + 5, { width: 94, height: 12, ellipsis: true });
  doc
    .font('Helvetica')
    .fontSize(8.5)
    .text(printable(note.shopName), MARGIN, top + 18, { width: 94, height: 11, ellipsis: true });
  doc.fontSize(10.5).text(printable(who), MARGIN + 96, top + 5, { width: 198, height: 14, ellipsis: true });
  doc.fontSize(9).text(parcelsIn(note.parcels), MARGIN + 96, top + 19, { width: 198, height: 11, ellipsis: true });
  doc.x = MARGIN;
  doc.y = top + LINE_HEIGHT;
  line(doc, doc.y, MARGIN);
}
