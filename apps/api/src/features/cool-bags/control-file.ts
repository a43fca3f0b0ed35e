import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { type ColdTime, coldTimes, noteNumber } from '@galleria/domain/delivery';
import { dayOf, timeOf } from '@galleria/domain/time';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import type { Ctx } from '../../core/context.ts';
import { Download } from '../../http/implement.ts';
import { coldDeliveries, coldLimitsOf, type DeliveredRow } from './cold.store.ts';

interface Line extends ColdTime {
  readonly note: DeliveredRow;
}

const loadedOf = ({ note: { from, loads }, parcel }: Line): Date => {
  const scanned = loads[parcel];
  return scanned === undefined ? from : new Date(scanned);
};
const moment = (at: Date): string => `${dayOf(at)} ${timeOf(at)}`;

/**
 * Every cold parcel that a carrier delivered in a time, those in time among them, for its own control as a food business: by the corrected clock, against the
 * limits that it has now. Notes by their number, nobody by name.
 */
export async function controlFile(
  { tx, language }: Pick<Ctx, 'tx' | 'language'>,
  carrierId: string,
  time: { readonly from: string; readonly to: string },
): Promise<Download> {
  const limits = await coldLimitsOf(tx, carrierId);
  const notes = await coldDeliveries(tx, { carrierId, ...time });
  const lines: Line[] = notes.flatMap((note) => coldTimes({ ...note, limits }).map((each) => ({ ...each, note })));
  const words = coolBagPhrases(language).cold;
  const heading = (index: number) => words.fileHeads[index] ?? '';
  const text = (index: number, value: (line: Line) => string): CsvColumn<Line> => ({ heading: heading(index), kind: 'text', value });
  const count = (index: number, value: (line: Line) => number): CsvColumn<Line> => ({ heading: heading(index), kind: 'integer', value });
  const given = ({ note: { parcels, handedOver }, zone }: Line) => (handedOver ?? parcels)[zone];
  const columns = [
    text(0, ({ note }) => note.day),
    text(1, ({ note }) => noteNumber({ tenant: tx.tenantId, year: note.year, sequence: note.number })),
    count(2, ({ parcel }) => parcel),
    text(3, ({ zone }) => words.zones[zone]),
    text(4, (line) => moment(loadedOf(line))),
    text(5, ({ note }) => moment(note.to)),
    count(6, ({ minutes }) => minutes),
    count(7, ({ limit }) => limit),
    text(8, ({ verdict }) => words.verdicts[verdict]),
    text(9, (line) => words.handedOver(given(line), line.note.parcels[line.zone])),
    text(10, () => (limits.own ? limits.source : words.assumedSource)),
  ];
  return new Download('text/csv; charset=utf-8', toCsv(columns, lines), { filename: `${words.fileName}-${time.from}-${time.to}.csv` });
}
