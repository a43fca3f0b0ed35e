import type { FilePlan } from '@galleria/contract/price-files';
import type { ColumnField, Confidence, FileWarning, ImportMapping, PriceFile, PrintedAt } from '@galleria/domain/price-file';

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

/** What a shop's people have said of their till's files, for the next one. */
export interface SavedMapping extends ImportMapping {
  readonly header: readonly string[];
}

/** A file may hold signs that no database stores (NUL, halves of letters): shown as what they are, unreadable. */
export const storable = (text: string): string => text.replaceAll('\u0000', '\ufffd').toWellFormed();
