export type { DocumentContent, DocumentSeller, HowToPay } from './content.ts';
export { dueOn, type InvoiceState, invoiceState, MAX_REMINDER_FEE, unpaidByAge } from './invoice.ts';
export {
  type DocumentLine,
  type DocumentPart,
  type DocumentSums,
  leftOfPart,
  namedTakenBack,
  type Paid,
  type PaidMeans,
  soldPart,
  sumsOf,
  takenBack,
  turnedRound,
} from './model.ts';
export { DOCUMENT_KINDS, type DocumentKind, documentNumber, ISSUER_KINDS } from './number.ts';
export {
  BALANCES,
  SETTLED_MEANS,
  type SettledAccount,
  type SettledMeans,
  type SettledOrder,
  type SettledRate,
  type SettledSum,
  type SettlementFacts,
  settle,
} from './settlement.ts';
