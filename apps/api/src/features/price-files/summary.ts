import type { FilePlan } from '@galleria/contract/price-files';
import type {
  ColumnField,
  ColumnMapping,
  Confidence,
  FileWarning,
  ImportMapping,
  PriceFile,
  PrintedAt,
  TillId,
} from '@galleria/domain/price-file';
import { fold } from '@galleria/domain/search';
import { sha256 } from '../../core/id.ts';

/** What a reading of a file found; kept with the file as JSON, so that looking at it again needs no reading. */
export interface Reading {
  readonly encoding: PriceFile['encoding'];
  readonly delimiter: PriceFile['delimiter'];
  readonly printedAt: PrintedAt | null;
  readonly header: readonly string[];
  /** Up to three values of each column. */
  readonly samples: readonly (readonly string[])[];
  /** By column: what it was taken for, and why. */
  readonly guesses: readonly { readonly column: number; readonly field: ColumnField; readonly confidence: Confidence | 'saved' }[];
  readonly groups: readonly Counted[];
  readonly vatCodes: readonly Counted[];
  readonly rows: number;
  readonly warnings: readonly FileWarning[];
  /** The ready mapping whose heading the file has; files of older releases do not tell. */
  readonly till?: TillId | null;
}
export interface Counted {
  readonly key: string;
  readonly label: string;
  readonly rows: number;
}
export interface Summary {
  readonly reading: Reading;
  readonly plan?: FilePlan;
}

/** What a shop's people have said of their files, for the next one: what groups and VAT codes mean, and the columns under each heading. */
export interface SavedMapping extends Omit<ImportMapping, 'columns'> {
  readonly layouts: ReadonlyMap<string, ColumnMapping>;
}

/** A heading as it is looked up: another case or another sign between words is the same one. */
export const headerKey = (header: readonly string[]): string => sha256(header.map(fold).join(';')).toString('hex');

/** A file may hold signs that no database stores (NUL, halves of letters): shown as what they are, unreadable. */
export const storable = (text: string): string => text.replaceAll('\u0000', '\ufffd').toWellFormed();
