export {
  ATTENTIONS,
  type Attention,
  HELD_KINDS,
  type HeldKind,
  isRepeated,
  type Judgement,
  judgeAutomatic,
  REPEATED_WITHIN_MS,
} from './automatic.ts';
export {
  COLUMN_FIELDS,
  type ColumnField,
  type ColumnGuess,
  type ColumnMapping,
  type Confidence,
  guessColumns,
  type MappingProblem,
  mappingOf,
  mappingProblems,
  REQUIRED_FIELDS,
} from './columns.ts';
export { type CorrectionText, correctionFile, csvCell } from './corrections.ts';
export { type DecodeProblem, type Encoding, MAX_FILE_BYTES, type NotText } from './decode.ts';
export { type AmountProblem, MAX_PRICE_ORE, parseAmount } from './fields.ts';
export { guessCategory } from './groups.ts';
export { type GroupGuess, guessMapping, type ImportMapping, type MappingGuess, type VatGuess } from './mapping.ts';
export { type FileProblem, MAX_ROWS, openPriceFile, openPriceText, type PriceFile, type PrintedAt } from './open.ts';
export {
  type ExistingOffer,
  type FieldChange,
  type ImportPlan,
  type OfferField,
  type PlanFlag,
  type PlanLine,
  type PlanOptions,
  planImport,
  type SuspiciousPrice,
} from './plan.ts';
export { type RangeCell, type RangeOffer, type RangeSheet, rangeCsv, rangeSheet } from './range-file.ts';
export { type FileSummary, type FileWarning, isCutOff, readRecords, type Skipped } from './read.ts';
export { DELIMITERS, type Delimiter, type FileRecord, splitRecords } from './records.ts';
export {
  type ParsedRow,
  parseRow,
  type RejectCode,
  type RemarkCode,
  type RowContext,
  type RowFault,
  type RowValues,
  readRows,
} from './row.ts';
export { columnsOfTill, GALLERIA_VAT, READY_TILLS, type ReadyTill, TILL_IDS, type TillId, tillOfHeader } from './tills.ts';
