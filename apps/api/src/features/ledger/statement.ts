import type { LedgerEntry, Statement } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { noteNumber } from '@galleria/domain/delivery';
import type { Account } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { runsOf } from './door-runs.ts';
import { filesOf } from './file.store.ts';
import { monthDays } from './month.ts';
import { unsettledOrders } from './payments.ts';
import {
  type AccountRow,
  accountsOf,
  bookedMonths,
  cashWith,
  countEntries,
  entriesPage,
  largeEmpties,
  type PostingRow,
  postingsOf,
} from './statement.store.ts';

const PER_PAGE = 100;

const sumOf = (rows: readonly AccountRow[], account: Account, pick: (row: AccountRow) => number): number =>
  rows.reduce((sum, row) => sum + (row.account === account ? pick(row) : 0), 0);
const change = (row: AccountRow): number => row.changeOre;
const closing = (row: AccountRow): number => row.openingOre + row.changeOre;

/** What is earned stands as a credit: shown the other way round. A plain zero, never −0. */
const earned = (amount: number): number => (amount === 0 ? 0 : -amount);

function soldOf(rows: readonly AccountRow[]): Statement['sold'] {
  const at = (account: Account, rate: number) =>
    earned(
      sumOf(
        rows.filter((row) => row.ratePercent === rate),
        account,
        change,
      ),
    );
  const rates = [...new Set(rows.flatMap(({ ratePercent }) => ratePercent ?? []))].sort((a, b) => b - a);
  return rates
    .map((ratePercent) => {
      const [goodsOre, depositOre, feeOre, freightOre, vatOre] = [
        at('sales', ratePercent) + at('discounts', ratePercent),
        at('deposits', ratePercent),
        at('fees', ratePercent),
        at('freight', ratePercent),
        at('vat', ratePercent),
      ];
      return {
        ratePercent,
        goodsOre,
        depositOre,
        feeOre,
        freightOre,
        vatOre,
        grossOre: goodsOre + depositOre + feeOre + freightOre + vatOre,
      };
    })
    .filter((row) => row.goodsOre !== 0 || row.depositOre !== 0 || row.feeOre !== 0 || row.freightOre !== 0 || row.vatOre !== 0);
}

/** A shop's month, read from the postings alone: every figure of it is a sum of entries that can be looked at one by one. */
export async function statement(tx: TenantTx, shopId: string, period: string): Promise<Statement> {
  const days = monthDays(period);
  const rows = await accountsOf(tx, shopId, days);
  const month = (account: Account) => sumOf(rows, account, change);
  const end = (account: Account) => sumOf(rows, account, closing);
  const entries = await countEntries(tx, shopId, days);
  return {
    period,
    months: await bookedMonths(tx, shopId),
    entries,
    ...(await filesOf(tx, { shopId, period, entries })),
    sold: soldOf(rows),
    discountsOre: month('discounts'),
    rungUpOre: earned(month('rung-up')),
    tillOre: month('till'),
    terminalOre: month('terminal'),
    pspOre: month('psp'),
    bankOre: month('bank'),
    carrierCashOre: month('carrier-cash'),
    customersOre: end('customers'),
    municipalityOre: end('municipality'),
    providerOre: end('psp'),
    payeeOre: end('payee'),
    payoutsUnderWayOre: end('payouts'),
    providerFeesOre: month('psp-fees'),
    compensationOre: earned(month('compensation')),
    accounts: rows
      .filter((row) => row.openingOre !== 0 || row.changeOre !== 0)
      .map(({ account, ratePercent, openingOre, changeOre }) => ({
        account,
        ratePercent,
        openingOre,
        changeOre,
        closingOre: openingOre + changeOre,
      })),
    cash: await cashWith(tx, shopId),
    runs: await runsOf(tx, shopId, days),
    largeEmpties: (await largeEmpties(tx, shopId, days)).map(({ year, number, ...row }) => ({
      ...row,
      number: noteNumber({ tenant: tx.tenantId, year, sequence: number }),
    })),
    open: await unsettledOrders(tx, shopId),
  };
}

export async function monthEntries(
  tx: TenantTx,
  shopId: string,
  { period, page }: { readonly period: string; readonly page: number },
): Promise<{ entries: LedgerEntry[]; page: number; count: number }> {
  const days = monthDays(period);
  const entries = await entriesPage(tx, shopId, days, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
  return { entries, page, count: await countEntries(tx, shopId, days) };
}

// Files go to Swedish bookkeepers, whatever language the shop reads.
const words = ledgerPhrases('sv');
export const entryColumns: readonly CsvColumn<PostingRow>[] = [
  { heading: words.column.number, kind: 'integer', value: (row) => row.number },
  { heading: words.column.day, kind: 'text', value: (row) => row.day },
  { heading: words.column.kind, kind: 'text', value: (row) => words.kinds[row.kind] },
  { heading: words.column.reference, kind: 'text', value: (row) => row.reference },
  { heading: words.column.account, kind: 'text', value: (row) => words.accounts[row.account] },
  { heading: words.column.rate, kind: 'integer', value: (row) => row.ratePercent },
  { heading: words.column.amount, kind: 'money', value: (row) => ore(row.amountOre) },
];

export async function entriesFile(tx: TenantTx, shopId: string, period: string): Promise<{ name: string; text: string }> {
  return { name: `bocker-${period}.csv`, text: toCsv(entryColumns, await postingsOf(tx, shopId, monthDays(period))) };
}
