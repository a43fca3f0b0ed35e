import type { TenantTx } from '@galleria/db';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { ore } from '@galleria/domain/money';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { formatTelephone } from '@galleria/phrases/telephone';
import { pinsOfHouseholds } from '../households/index.ts';
import type { NoteRow } from './note.store.ts';
import type { RunNoteRow } from './run.store.ts';
import { numberOf } from './show-note.ts';

const words = homeDeliveryPhrases('sv').runFile;
type Numbered = RunNoteRow & { readonly paperNumber: string; readonly stop: number };

const COLUMNS: readonly CsvColumn<Numbered>[] = [
  { heading: words.stop, kind: 'integer', value: (note) => note.stop },
  { heading: words.number, kind: 'text', value: (note) => note.paperNumber },
  { heading: words.shop, kind: 'text', value: (note) => note.shopName },
  { heading: words.name, kind: 'text', value: (note) => note.recipient.name },
  { heading: words.phone, kind: 'text', value: (note) => formatTelephone(note.recipient.phone ?? '') },
  { heading: words.street, kind: 'text', value: (note) => note.recipient.street },
  { heading: words.postalCode, kind: 'text', value: (note) => note.recipient.postalCode },
  { heading: words.locality, kind: 'text', value: (note) => note.recipient.locality },
  { heading: words.village, kind: 'text', value: (note) => note.recipient.village },
  { heading: words.directions, kind: 'text', value: (note) => note.recipient.directions },
  { heading: words.ambient, kind: 'integer', value: (note) => note.parcels.ambient },
  { heading: words.chilled, kind: 'integer', value: (note) => note.parcels.chilled },
  { heading: words.frozen, kind: 'integer', value: (note) => note.parcels.frozen },
  { heading: words.kilos, kind: 'decimal', decimals: 3, value: (note) => (note.weightGrams === null ? null : note.weightGrams / 1000) },
  { heading: words.collect, kind: 'money', value: (note) => ore(note.collectOre) },
  { heading: words.age, kind: 'integer', value: (note) => note.ageLimit },
  { heading: words.message, kind: 'text', value: (note) => note.message },
];

/** Nothing of a protected household's door stands in a file: files are copied and kept. The driver has the note. */
const masked = <T extends RunNoteRow>(note: T): T => ({
  ...note,
  message: words.hidden,
  recipient: {
    name: words.hidden,
    phone: words.hidden,
    street: words.hidden,
    postalCode: words.hidden,
    locality: words.hidden,
    village: words.hidden,
    directions: words.hidden,
  },
});

/** A note's paper that is sent away: whose door is protected has it on the paper that lies with the goods, and on no copy. */
export const paperOutside = (note: NoteRow, isHidden: boolean): NoteRow =>
  isHidden
    ? {
        ...note,
        ...{ message: '', bus: null },
        recipient: { name: words.onThePaper, phone: null, street: '', postalCode: '', locality: '', village: '', directions: '' },
      }
    : note;

/** A run as a file for a carrier's own system: a row for each note, in the order of the stops. What the paper says, and nothing of what is in the parcels. */
export const runCsv = async (tx: TenantTx, notes: readonly RunNoteRow[]): Promise<string> => toCsv(COLUMNS, await notesOutside(tx, notes));

/** The same rows for whatever leaves the house: numbered as on paper, by stop, and nothing of a protected household's door. */
export async function notesOutside(tx: TenantTx, notes: readonly RunNoteRow[]): Promise<Numbered[]> {
  const stops = [...new Set(notes.map(({ stopId }) => stopId))];
  const pins = await pinsOfHouseholds(tx, [...new Set(notes.flatMap(({ householdId }) => householdId ?? []))]);
  return notes.map((note) => {
    const isHidden = note.householdId !== null && (pins.get(note.householdId)?.protected ?? false);
    return { ...(isHidden ? masked(note) : note), paperNumber: numberOf(tx, note), stop: stops.indexOf(note.stopId) + 1 };
  });
}
