import { describe, expect, it } from 'vitest';
import { householdKey, readHouseholdList } from './index.ts';

const HEAD = 'Namn;Gatuadress;Postnummer;Postort;By;Telefon;E-post;Gäller från;Gäller till;Beslutsdatum;Dnr;Skyddad;Skäl';
const read = (...rows: string[]) => readHouseholdList([HEAD, ...rows].join('\n'));

describe('a list of households', () => {
  it('is read with right, village and telephone, and never the reason', () => {
    const list = read(
      'Maj-Britt Öhman;Byvägen 3;920 70;Sorsele;Gargnäs;070-123 45 67;;2026-12-01;2027-11-30;2026-11-20;KS 2026/12;;Dålig syn',
    );
    expect(list.rows).toEqual([
      {
        line: 2,
        name: 'Maj-Britt Öhman',
        street: 'Byvägen 3',
        postalCode: '92070',
        locality: 'Sorsele',
        village: 'Gargnäs',
        phone: '+46701234567',
        email: null,
        protected: false,
        right: { validFrom: '2026-12-01', validTo: '2027-11-30', decidedOn: '2026-11-20', registrationNumber: 'KS 2026/12' },
      },
    ]);
    expect(list.reasonColumns).toEqual(['Skäl']);
    expect(JSON.stringify(list)).not.toContain('Dålig syn');
  });
  it('takes a household without a decision, one with protected identity, and dates as spreadsheets write them', () => {
    const { rows } = read('A B;;92431;Sorsele;;701234567;;;;;;Ja;', 'C D;;92431;Sorsele;;;;20261201;2027/11/30;;;;');
    expect(rows[0]).toMatchObject({ protected: true, right: null, phone: '+46701234567' });
    expect(rows[1]?.right).toEqual({ validFrom: '2026-12-01', validTo: '2027-11-30', decidedOn: '2026-12-01', registrationNumber: '' });
  });
  it('has every bad row named by its line and name, and keeps the good ones', () => {
    const { rows, faults } = read(
      ';Byvägen 3;92070;Sorsele;;;;;;;;;',
      'Två;;9207;Sorsele;;;;;;;;;',
      'Tre;;92070;;;;;;;;;;',
      'Fyra;;92070;Sorsele;;123;;;;;;;',
      'Fem;;92070;Sorsele;;;inte en adress;;;;;;',
      'Sex;;92070;Sorsele;;;;2026-02-30;2027-01-01;;;;',
      'Sju;;92070;Sorsele;;;;2026-02-01;;;;;',
      'Åtta;;92070;Sorsele;;;;2027-02-01;2026-02-01;;;;',
      'Nio;Vägen 1;92070;Sorsele;;;;;;;;;',
      'NIO;vägen 1;92070;Sorsele;;;;;;;;;',
    );
    expect(rows.map(({ name }) => name)).toEqual(['Nio']);
    expect(faults.map(({ line, code }) => `${line} ${code.replace('household.', '')}`)).toEqual([
      '2 name',
      '3 postal-code',
      '4 locality',
      '5 phone',
      '6 email',
      '7 date',
      '8 dates-missing',
      '9 reversed',
      '11 twice',
    ]);
  });
  it('takes every word beside a household for a protection, but for a plain no', () => {
    const protectedBy = (cell: string) => read(`A B;;92431;Sorsele;;;;;;;;${cell};`).rows[0]?.protected;
    expect(['Ja', 'x', 'ja, sekretess', 'skyddad folkbokföring'].map(protectedBy)).toEqual([true, true, true, true]);
    expect(['', ' ', 'Nej', '0', '-'].map(protectedBy)).toEqual([false, false, false, false, false]);
  });
  it('has a bad row of a protected household named by its line alone', () => {
    const { rows, faults } = read(
      'Siv Ek;;9207;Sorsele;;;;;;;;ja;',
      'Siv Ek;;92070;Sorsele;;;;2026-02-30;2027-01-01;;;X;',
      'Siv Ek;Vägen 1;92070;Sorsele;;;;;;;;ja;',
      'Siv Ek;Vägen 1;92070;Sorsele;;;;;;;;ja;',
    );
    expect(rows).toHaveLength(1);
    expect(faults.map(({ code, text }) => `${code} ${text}`)).toEqual(['household.postal-code ', 'household.date ', 'household.twice ']);
  });
  it('without the columns it needs says which, and has no rows', () => {
    expect(readHouseholdList('Namn;Ort\nA;B')).toMatchObject({ rows: [], missingColumns: ['postalCode'] });
  });
  it('knows a household again however it is typed', () => {
    expect(householdKey({ name: 'Öhman, Maj-Britt', street: 'Byvägen  3', postalCode: '92070' })).toBe(
      householdKey({ name: 'öhman maj-britt', street: 'byvägen 3', postalCode: '92070' }),
    );
  });
});
