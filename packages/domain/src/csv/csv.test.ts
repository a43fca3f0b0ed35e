import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor, type Ore, ore } from '../money/index.ts';
import { BYTE_ORDER_MARK, type CsvColumn, csvText, toCsv } from './index.ts';

type Row = { readonly name: string; readonly paid: Ore | null; readonly km: number; readonly count: number };
const columns: readonly CsvColumn<Row>[] = [
  { heading: 'Namn', kind: 'text', value: (row) => row.name },
  { heading: 'Belopp; kr', kind: 'money', value: (row) => row.paid },
  { heading: 'Km', kind: 'decimal', decimals: 1, value: (row) => row.km },
  { heading: 'Antal', kind: 'integer', value: (row) => row.count },
];

/** Reads what was written, as RFC 4180 does with semicolons. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.slice(1).match(/(?:"(?:[^"]|"")*"|[^"\r\n])*\r\n/g) ?? []) {
    const fields = line.slice(0, -2).match(/(?<=^|;)(?:"(?:[^"]|"")*"|[^;"]*)(?=;|$)/g) ?? [];
    rows.push(fields.map((each) => (each.startsWith('"') ? each.slice(1, -1).replaceAll('""', '"') : each)));
  }
  return rows;
}

describe('CSV for Swedish Excel', () => {
  it('has a byte order mark, semicolons, decimal commas and CRLF', () => {
    expect(toCsv(columns, [{ name: 'Åsa Öberg', paid: kronor(1234.5), km: 12.34, count: 3 }])).toBe(
      `${BYTE_ORDER_MARK}Namn;"Belopp; kr";Km;Antal\r\nÅsa Öberg;1234,50;12,3;3\r\n`,
    );
  });
  it.each(['=HYPERLINK("http://x")', '+46701234567', '-1+1', '@SUM(A1)', '\tcmd', '\rcmd', '＝1+1', ' =1+1', '−1'])(
    'makes %j harmless by an apostrophe',
    (text) => {
      expect(csvText(text)).toBe(`"'${text.replaceAll('"', '""')}"`);
    },
  );
  it('leaves a real negative number a number', () => {
    expect(toCsv(columns, [{ name: 'Rättelse', paid: kronor(-120), km: -0.04, count: -1 }])).toContain('Rättelse;-120,00;0,0;-1\r\n');
    expect(toCsv(columns, [{ name: '', paid: ore(-5), km: 0, count: 0 }])).toContain('\r\n;-0,05;0,0;0\r\n');
  });
  it('leaves an empty cell empty, and quotes quotes, line breaks and semicolons', () => {
    const row = { name: 'Konsum "Nära"; rad 1\nrad 2', paid: null, km: 0, count: 0 };
    expect(toCsv(columns, [row])).toContain('"Konsum ""Nära""; rad 1\nrad 2";;0,0;0\r\n');
  });
  it('drops NUL bytes and refuses as a bug a number that is none', () => {
    expect(csvText('a\0=b')).toBe('a=b');
    expect(csvText('\0=b')).toBe(`"'=b"`);
    expect(() => toCsv(columns, [{ name: '', paid: null, km: Number.NaN, count: 0 }])).toThrow(RangeError);
  });
  it('is read back as it was written, and no text field ever begins with a sign that computes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'å', ';', '"', '\r', '\n', '\t', '=', '+', '-', '@', ' ', "'", ',') });
    fc.assert(
      fc.property(text, fc.integer(), (name, count) => {
        const [, row] = readCsv(toCsv(columns, [{ name, paid: null, km: 0, count }]));
        expect(row).toHaveLength(4);
        expect([name, `'${name}`]).toContain(row?.[0]);
        expect(row?.[0] ?? '').not.toMatch(/^[=+\-@\t\r]/);
        expect(row?.[3]).toBe(String(count));
      }),
    );
  });
});
