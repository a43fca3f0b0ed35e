import { ACCOUNTS, type Account, PAYEE_ONLY, PER_RATE } from './account.ts';

/** The accounts of the chart (BAS) that each of ours is booked on, by account and where it has one VAT rate: `sales:6`, `till`. */
export type BasAccounts = Readonly<Record<string, string>>;

const RATES = [25, 12, 6, 0] as const;

/** Every account that a shop may choose a number for, in the order in which they are shown. */
export const basKeys = (): string[] =>
  ACCOUNTS.filter((account) => !PAYEE_ONLY.includes(account))
    .flatMap((account): string[] => (PER_RATE.includes(account) ? RATES.map((rate) => `${account}:${rate}`) : [account]))
    .filter((key) => key !== 'vat:0');

/**
 * Numbers of the BAS chart that a shop can begin with and its bookkeeper may change: 3001 to 3004 sales by rate, 3731 to 3734 discounts given, 2611/2621/2631 outgoing VAT, 1510
 * invoiced, 1515 doubtful claims, 6351 lost claims, 6570 bank charges, 2999 to be looked into, 1580 card, 1583 payments that another takes for the shop, 1910 till, 1930 bank, 3740 rounding,
 * 6050 commission, 2440 owed for it, 2899 what a payee has for others, 2641 incoming VAT. Source: DOMAIN 3.9.
 */
export const DEFAULT_BAS: BasAccounts = {
  customers: '1511',
  invoiced: '1510',
  'carrier-cash': '1689',
  till: '1910',
  terminal: '1580',
  bank: '1930',
  psp: '1581',
  payouts: '1582',
  'psp-fees': '6570',
  'psp-other': '2999',
  'psp-elsewhere': '1581',
  payee: '1583',
  'held-for-shops': '2899',
  'commission-kept': '1510',
  disputed: '1515',
  'dispute-losses': '6351',
  municipality: '1681',
  carriers: '2892',
  'sales:25': '3001',
  'sales:12': '3002',
  'sales:6': '3003',
  'sales:0': '3004',
  'discounts:25': '3731',
  'discounts:12': '3732',
  'discounts:6': '3733',
  'discounts:0': '3734',
  'fees:25': '3521',
  'fees:12': '3522',
  'fees:6': '3523',
  'fees:0': '3524',
  'freight:25': '3525',
  'freight:12': '3526',
  'freight:6': '3527',
  'freight:0': '3528',
  'deposits:25': '3091',
  'deposits:12': '3092',
  'deposits:6': '3093',
  'deposits:0': '3094',
  'vat:25': '2611',
  'vat:12': '2621',
  'vat:6': '2631',
  'rung-up': '1911',
  'fee-passed-on': '5710',
  compensation: '3985',
  'made-good': '3994',
  empties: '1684',
  'platform-fee': '6050',
  commission: '2440',
  'vat-in': '2641',
  rounding: '3740',
};

/** The number for an account: the shop's own, else the default; undefined for a rate that nobody has given one (the law may make a new one). */
export function basAccount(own: BasAccounts, account: Account, ratePercent: number | null): string | undefined {
  const key = ratePercent === null ? account : `${account}:${ratePercent}`;
  return own[key] ?? DEFAULT_BAS[key];
}
