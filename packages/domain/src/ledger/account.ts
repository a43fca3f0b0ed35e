/**
 * The accounts of a book. What is owed to the one whose book it is, or lies in a drawer, is positive (debit); what it owes or has earned is negative
 * (credit). `psp`: what the shop has at the payment provider. `payouts`: on its way from there to the shop's bank. `psp-fees`: what the provider
 * takes. `disputed`: taken back by a customer's bank until it has decided; `dispute-losses`: what it decided against the shop. `psp-other`: what the shop
 * sells through the provider by itself; `psp-elsewhere`: what was drawn for orders in another galleria, whose books have it. `payee`: what whoever takes one payment for
 * all shops has drawn for this one and not sent on. `held-for-shops` is the same in the payee's own book: what it owes the shops of what it has drawn;
 * `commission-kept` what of that it has kept as commission, until its invoice says so.
 *
 * `sales` is what goods cost before coupons, and `discounts` (debit) what coupons took off it, both without VAT: the VAT is that of what was paid.
 *
 * `freight` is what of a delivery's fee was taken for goods that the municipality's rules do not cover, apart from the rules' own fee (`fees`): no compensation stands beside it.
 *
 * `customers`: bought and not yet paid or invoiced. `invoiced`: on an invoice that is not paid. `carrier-cash`: taken at the door by a carrier and not yet
 * handed in. `rung-up`: sold over the shop's own till, whose receipt holds its VAT; only the money passes here. `fee-passed-on`: a delivery fee that
 * somebody else keeps. `municipality`: compensation that it owes, less fees of its own that it is owed. `made-good`: what a carrier or the municipality
 * makes good of money that was paid back. `empties`: deposits paid out for cans and bottles, until the system that takes them back has paid the shop.
 * `platform-fee`: commission, what the galleria costs the shop; `commission`: what it owes whoever runs it for that; `vat-in`: the VAT on its invoices.
 */
export const ACCOUNTS = [
  'customers',
  'invoiced',
  'carrier-cash',
  'till',
  'terminal',
  'bank',
  'psp',
  'payouts',
  'psp-fees',
  'psp-other',
  'psp-elsewhere',
  'payee',
  'held-for-shops',
  'commission-kept',
  'disputed',
  'dispute-losses',
  'municipality',
  'carriers',
  'sales',
  'discounts',
  'fees',
  'freight',
  'deposits',
  'vat',
  'rung-up',
  'fee-passed-on',
  'compensation',
  'made-good',
  'empties',
  'platform-fee',
  'commission',
  'vat-in',
  'rounding',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** What an entry tells of. */
export const ENTRY_KINDS = [
  'sale',
  'door',
  'paid',
  'fee',
  'undone',
  'return',
  'refund',
  'made-good',
  'empties',
  'handed-in',
  'invoice',
  'invoice-paid',
  'compensation',
  'compensation-paid',
  'commission',
  'commission-invoice',
  'commission-paid',
  'commission-kept',
  'commission-credit',
  'share',
  'held',
  'psp-fee',
  'psp-other',
  'payout',
  'dispute',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Accounts that stand only in the book of whoever takes one payment for all. */
export const PAYEE_ONLY: readonly Account[] = ['held-for-shops', 'commission-kept'];
/** Accounts that are kept apart for each VAT rate. */
export const PER_RATE: readonly Account[] = ['sales', 'discounts', 'fees', 'freight', 'deposits', 'vat'];
/** What a sale is made of, at each rate: together what was sold, VAT included. */
export const OF_SALES = ['sales', 'discounts', 'deposits', 'fees', 'freight', 'vat'] as const satisfies readonly Account[];
/** Accounts that are kept apart for each carrier. */
export const PER_CARRIER: readonly Account[] = ['carrier-cash', 'carriers'];
