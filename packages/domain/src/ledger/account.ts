/**
 * The accounts of a book. What is owed to the one whose book it is, or lies in a drawer, is positive (debit); what it owes or has earned is negative
 * (credit). `psp`: drawn by the payment provider for the shop. `platform-fee` waits for
 * the method that uses it.
 *
 * `customers`: bought and not yet paid or invoiced. `invoiced`: on an invoice that is not paid. `carrier-cash`: taken at the door by a carrier and not yet
 * handed in. `rung-up`: sold over the shop's own till, whose receipt holds its VAT; only the money passes here. `fee-passed-on`: a delivery fee that
 * somebody else keeps. `municipality`: compensation that it owes, less fees of its own that it is owed.
 */
export const ACCOUNTS = [
  'customers',
  'invoiced',
  'carrier-cash',
  'till',
  'terminal',
  'bank',
  'psp',
  'municipality',
  'carriers',
  'sales',
  'fees',
  'deposits',
  'vat',
  'rung-up',
  'fee-passed-on',
  'compensation',
  'platform-fee',
  'rounding',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Accounts that are kept apart for each VAT rate. */
export const PER_RATE: readonly Account[] = ['sales', 'fees', 'deposits', 'vat'];
/** Accounts that are kept apart for each carrier. */
export const PER_CARRIER: readonly Account[] = ['carrier-cash', 'carriers'];
