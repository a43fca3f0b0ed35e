import type { LedgerSettings } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import {
  type Account,
  basAccount,
  basKeys,
  DEFAULT_BAS,
  encodePc8,
  financialYearOf,
  type SieVoucher,
  writeSie,
} from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf, localDate } from '@galleria/domain/time';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { type DaySum, daySums, daySumsBetween, holdLastNumber, noteFile } from './file.store.ts';
import { monthDays } from './month.ts';
import { companyOf, findSettings, usedAccounts, writeSettings } from './statement.store.ts';

const words = ledgerPhrases('sv');
const keyOf = (account: Account, ratePercent: number | null): string => (ratePercent === null ? account : `${account}:${ratePercent}`);

/** What an account is called: with its rate, where it has one. */
export const accountName = (key: string): string => {
  const [account = '', rate] = key.split(':');
  const name = words.accounts[account as Account]; // the word before the colon is an account of ours
  return rate === undefined ? name : words.withRate(name, Number(rate));
};

/** A voucher for each day: what it did to each account of the chart. Two of ours on one number are one row; a day that only moved money between such two is no voucher, for one without rows is not read. */
function vouchersOf(sums: readonly DaySum[], own: Readonly<Record<string, string>>): SieVoucher[] {
  return [...Map.groupBy(sums, ({ day }) => day)].flatMap(([day, rows]) => {
    const byNumber = new Map<string, number>();
    for (const { account, ratePercent, amountOre } of rows) {
      const number = basAccount(own, account, ratePercent);
      if (number === undefined) throw new Problem('ledger.account-missing', { key: keyOf(account, ratePercent) });
      byNumber.set(number, (byNumber.get(number) ?? 0) + amountOre);
    }
    const moved = [...byNumber].filter(([, amount]) => amount !== 0).map(([account, amount]) => ({ account, amount: ore(amount) }));
    return moved.length === 0 ? [] : [{ day: localDate(day), text: words.voucher, rows: moved }];
  });
}

interface MonthToWrite {
  readonly company: { readonly name: string; readonly orgNumber: string };
  /** Numbers of its own, where they are not the usual ones. */
  readonly own: Readonly<Record<string, string>>;
  /** The month in which its financial year begins. */
  readonly yearStarts: number;
  readonly period: string;
  readonly sums: readonly DaySum[];
  readonly now: Date;
}
/** A month of any book as the bytes of a SIE file. */
export function writeMonth({ company, own, yearStarts, period, sums, now }: MonthToWrite): Buffer {
  const used = new Map(sums.map(({ account, ratePercent }) => [keyOf(account, ratePercent), basAccount(own, account, ratePercent) ?? '']));
  const names = new Map([...used].map(([key, number]) => [number, accountName(key)]));
  const text = writeSie({
    program: 'Galleria',
    version: '1.0',
    madeOn: dayOf(now),
    madeBy: 'Galleria',
    company: company.name,
    orgNumber: company.orgNumber,
    year: financialYearOf(period, yearStarts),
    accounts: [...names].sort(([a], [b]) => a.localeCompare(b)).map(([number, name]) => ({ number, name })),
    vouchers: vouchersOf(sums, own),
  });
  return Buffer.from(encodePc8(text));
}

interface Wanted {
  readonly shopId: string;
  readonly period: string;
  /** Entries above this number of the year: 0 is the whole month. */
  readonly after: number;
  /** None above this one: what was in a file that was fetched before. */
  readonly upTo?: number | undefined;
}

/**
 * The month as vouchers for the shop's own bookkeeping program, or what has come into it since another file was fetched. Noted in the log and for the
 * month's page, which tells of what comes later.
 */
export async function sieFile(ctx: Ctx, { shopId, period, after, upTo: wanted }: Wanted): Promise<{ name: string; bytes: Buffer }> {
  const { tx, now } = ctx;
  const company = found(await companyOf(tx, shopId));
  const { accounts: own = {}, yearStarts = 1 } = (await findSettings(tx, shopId)) ?? {};
  const year = period.slice(0, 4);
  const last = await holdLastNumber(tx, shopId, Number(year));
  // An address with a number that the book has not come to is about nothing, and leaves no mark that would hide what comes.
  if (after > last) throw notFound();
  const upTo = Math.max(after, Math.min(wanted ?? last, last));
  const isWhole = after === 0 && upTo === last;
  const sums = isWhole
    ? await daySums(tx, shopId, monthDays(period))
    : await daySumsBetween(tx, shopId, { ...monthDays(period), after, upTo });
  const bytes = writeMonth({ company, own, yearStarts, period, sums, now });
  await noteFile(tx, { shopId, period, after, upTo, at: now });
  await audit(tx, { action: 'ledger.downloaded', subject: `shop:${shopId}`, details: { period, what: 'sie' }, requestId: ctx.requestId });
  return { name: `galleria-${period}${after === 0 ? '' : `-efter-${after}`}.si`, bytes };
}

/** Every account with its number: the shop's own, else the usual one. Rates that came later stand with the others. */
export async function showSettings(tx: TenantTx, shopId: string): Promise<LedgerSettings> {
  const settings = await findSettings(tx, shopId);
  const used = (await usedAccounts(tx, shopId)).map(({ account, ratePercent }) => keyOf(account, ratePercent));
  const keys = [...new Set([...basKeys(), ...used])];
  return {
    version: settings?.version ?? null,
    yearStarts: settings?.yearStarts ?? 1,
    accounts: keys.map((key) => ({ key, number: settings?.accounts[key] ?? DEFAULT_BAS[key] ?? '', usual: DEFAULT_BAS[key] ?? '' })),
  };
}

/** The shop's own numbers and financial year, which stays where none is named; who was first of two holds. */
export async function changeSettings(
  ctx: Ctx,
  shopId: string,
  wanted: {
    readonly version: number | null;
    readonly accounts: Readonly<Record<string, string>>;
    readonly yearStarts?: number | undefined;
  },
): Promise<LedgerSettings> {
  const { tx, now } = ctx;
  const before = await showSettings(tx, shopId);
  const known = new Set(before.accounts.map(({ key }) => key));
  const unknown = Object.keys(wanted.accounts).find((key) => !known.has(key));
  if (unknown !== undefined) throw new Problem('ledger.account-unknown', { key: unknown });
  if ((await writeSettings(tx, { ...wanted, yearStarts: wanted.yearStarts ?? before.yearStarts, shopId, at: now })) === 0)
    throw new Problem('conflict');
  await audit(tx, { action: 'ledger.accounts-changed', subject: `shop:${shopId}`, requestId: ctx.requestId });
  return showSettings(tx, shopId);
}
