export { ACCOUNTS, type Account, ENTRY_KINDS, type EntryKind, OF_SALES, PAYEE_ONLY, PER_CARRIER, PER_RATE } from './account.ts';
export { type BasAccounts, basAccount, basKeys, DEFAULT_BAS } from './bas.ts';
export { balanced, balancesOf, counter, type Draft, type Posting, type Postings } from './entry.ts';
export {
  cashHandedIn,
  commissionCredited,
  commissionInvoiced,
  commissionKept,
  commissionKeptOf,
  commissionOwed,
  commissionPaid,
  compensationOwed,
  compensationPaid,
  customerPaid,
  DOOR_MEANS,
  type DoorMeans,
  doorPayment,
  emptiesTaken,
  feePassedOn,
  invoiceIssued,
  invoicePaid,
  madeGood,
  paidBack,
  settledInCoins,
  shareSent,
} from './events.ts';
export { type FinancialYear, financialYearOf } from './financial-year.ts';
export {
  disputeLost,
  MOVEMENT_KINDS,
  MOVEMENT_OWNERS,
  type Movement,
  type MovementKind,
  type MovementOwner,
  movementEntry,
  movementEntryKind,
  payeeMovementEntry,
  payeeMovementKind,
  payoutArrived,
} from './provider.ts';
export { creditEntry, freightAsFee, freightShares, type RateShare, returnEntry, saleEntry, sharesOf } from './sale.ts';
export { encodePc8, type SieFile, type SieVoucher, writeSie } from './sie.ts';
