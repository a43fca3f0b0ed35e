import { describe, expect, it } from 'vitest';
import { ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { basKeys, DEFAULT_BAS } from './bas.ts';
import { financialYearOf } from './financial-year.ts';
import { readSie } from './sie.fixture.ts';
import { encodePc8, type SieFile, type SieVoucher, writeSie } from './sie.ts';

const file: SieFile = {
  program: 'Galleria',
  version: '1.0',
  madeOn: localDate('2026-12-01'),
  madeBy: 'Åsa Öberg',
  company: 'Älvsbyns "Lanthandel" på Höjden AB',
  orgNumber: '556000-0001',
  year: { from: localDate('2026-01-01'), to: localDate('2026-12-31') },
  accounts: [
    { number: '1910', name: 'Kassa' },
    { number: '3003', name: 'Försäljning varor 6 %' },
    { number: '3740', name: 'Öresavrundning' },
  ],
  vouchers: [
    {
      day: localDate('2026-11-24'),
      text: 'Sålt på nätet',
      rows: [
        { account: '1910', amount: ore(10_605) },
        { account: '3003', amount: ore(-10_600) },
        { account: '3740', amount: ore(-5) },
      ],
    },
  ],
};

describe('a file for the bookkeeping program', () => {
  it('is read back with its names, quotes and Swedish letters, and vouchers that sum to zero', () => {
    const read = readSie(encodePc8(writeSie(file)));
    expect(read.fields.get('#FLAGGA')).toEqual(['0']);
    expect(read.fields.get('#FORMAT')).toEqual(['PC8']);
    expect(read.fields.get('#SIETYP')).toEqual(['4']);
    expect(read.fields.get('#ORGNR')).toEqual(['556000-0001']);
    expect(read.fields.get('#RAR 0')).toEqual(['0', '20260101', '20261231']);
    expect(read.fields.get('#RAR -1')).toEqual(['-1', '20250101', '20251231']);
    expect(read.fields.get('#GEN')).toEqual(['20261201', 'Åsa Öberg']);
    expect(read.fields.get('#FNAMN')).toEqual(['Älvsbyns "Lanthandel" på Höjden AB']);
    expect(read.accounts.get('3003')).toBe('Försäljning varor 6 %');
    expect(read.vouchers).toEqual([
      {
        date: '20261124',
        text: 'Sålt på nätet',
        rows: [
          { account: '1910', ore: 10_605 },
          { account: '3003', ore: -10_600 },
          { account: '3740', ore: -5 },
        ],
      },
    ]);
  });
  it('lies in the financial year of its company, which may begin in any month', () => {
    const yearOf = (month: string, starts: number) => Object.values(financialYearOf(month, starts)).join(' ');
    expect(yearOf('2026-11', 1)).toBe('2026-01-01 2026-12-31');
    expect(yearOf('2026-08', 9)).toBe('2025-09-01 2026-08-31');
    expect(yearOf('2026-09', 9)).toBe('2026-09-01 2027-08-31');
    // To the last of February, also in a leap year.
    expect(yearOf('2027-03', 3)).toBe('2027-03-01 2028-02-29');
    expect(yearOf('2028-03', 3)).toBe('2028-03-01 2029-02-28');
    const read = readSie(encodePc8(writeSie({ ...file, year: financialYearOf('2026-11', 5) })));
    expect([read.fields.get('#RAR 0'), read.fields.get('#RAR -1')]).toEqual([
      ['0', '20260501', '20270430'],
      ['-1', '20250501', '20260430'],
    ]);
  });
  it('is written in code page 437, where other letters lose their accents', () => {
    expect([...encodePc8('åäöÅÄÖé')]).toEqual([0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82]);
    expect(new TextDecoder().decode(encodePc8('Čáhput – 5 €'.replace('á', 'a')))).toBe('Cahput - 5 ?');
  });
  it('is not written with a voucher out of balance', () => {
    const [voucher] = file.vouchers;
    if (!voucher) throw new Error('there is one');
    const broken = { ...file, vouchers: [{ ...voucher, rows: voucher.rows.slice(0, 2) }] };
    expect(() => writeSie(broken)).toThrow('5 öre out of balance');
    expect(() => writeSie({ ...file, vouchers: [{ ...voucher, rows: [] }] })).toThrow('no rows');
  });
  it('is read by a strict program with every account that a shop can have, on the numbers that it begins with', () => {
    const numbers = [...new Set(basKeys().map((key) => DEFAULT_BAS[key] ?? ''))];
    const rows = numbers.map((account, index) => ({ account, amount: ore(index + 1) }));
    const against = { account: '8999', amount: ore(-rows.reduce((sum, { amount }) => sum + amount, 0)) };
    const accounts = [...numbers, against.account].map((number) => ({ number, name: `Konto ${number}` }));
    const [voucher] = readSie(
      encodePc8(writeSie({ ...file, accounts, vouchers: [{ ...file.vouchers[0], rows: [...rows, against] } as SieVoucher] })),
    ).vouchers;
    expect(voucher?.rows).toHaveLength(numbers.length + 1);
    expect(numbers.filter((number) => !/^[1-8]\d{3}$/.test(number))).toEqual([]);
  });
});
