import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMs } from '../cpu.fixture.ts';
import { bytesOf, HEADER, opened, readAll, tillFile, utf8 } from './fixture.ts';
import { guessColumns, guessMapping, mappingOf, mappingProblems, openPriceFile, readRecords } from './index.ts';

const MILK = '100001;7310865005168;Mellanmjölk på åkern;MEJERI;10;17,90;6;ST;1,5 L;;27;2026-06-01';
const problemOf = (bytes: Uint8Array) => {
  const file = openPriceFile(bytes);
  return file.ok ? 'none' : file.error;
};

describe('a price file', () => {
  it('is understood in each encoding that a till or a spreadsheet may write', () => {
    const text = tillFile([MILK]);
    const utf16 = (littleEndian: boolean, mark: boolean) => {
      const view = new DataView(new ArrayBuffer((text.length + (mark ? 1 : 0)) * 2));
      [...(mark ? '\ufeff' : ''), ...text].forEach((sign, index) => {
        view.setUint16(index * 2, sign.charCodeAt(0), littleEndian);
      });
      return new Uint8Array(view.buffer);
    };
    const dos = Uint8Array.from(text, (sign) => ({ å: 0x86, ä: 0x84, ö: 0x94, Ä: 0x8e })[sign] ?? sign.charCodeAt(0));
    const twice = utf8(String.fromCharCode(...utf8(text)));
    for (const [bytes, encoding] of [
      [bytesOf(text), 'windows-1252'],
      [utf8(text), 'utf-8'],
      [utf8(`\ufeff${text}`), 'utf-8-bom'],
      [utf16(true, true), 'utf-16le'],
      [utf16(true, false), 'utf-16le'],
      [utf16(false, true), 'utf-16be'],
      [utf16(false, false), 'utf-16be'],
      [dos, 'cp850'],
      [twice, 'utf-8-twice'],
    ] as const) {
      const file = opened(bytes);
      expect(file.encoding).toBe(encoding);
      expect([...readRecords(file)][0]?.cells[2]).toBe('Mellanmjölk på åkern');
    }
  });

  it('keeps the signs that Windows has where Latin-1 has none', () => {
    const text = `${HEADER}\r\n1;;Ben\u0092s 100\u0080;;;1,00;6;ST;;;;\r\n`;
    expect([...readRecords(opened(bytesOf(text)))][0]?.cells[2]).toBe('Ben’s 100€');
  });

  it('that is none is refused with what it looks like', () => {
    expect(problemOf(new Uint8Array())).toEqual({ code: 'file.empty' });
    expect(problemOf(bytesOf(' \r\n \r\n'))).toEqual({ code: 'file.empty' });
    expect(problemOf(bytesOf('PK\u0003\u0004xl/workbook.xml'))).toEqual({ code: 'file.not-text', looksLike: 'xlsx-or-zip' });
    expect(problemOf(bytesOf('%PDF-1.7'))).toEqual({ code: 'file.not-text', looksLike: 'pdf' });
    expect(problemOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d))).toEqual({ code: 'file.not-text', looksLike: 'image' });
    expect(problemOf(bytesOf('<!DOCTYPE html><table>'))).toEqual({ code: 'file.not-text', looksLike: 'html' });
    expect(problemOf(bytesOf('[{"pris": 1}]'))).toEqual({ code: 'file.not-text', looksLike: 'json' });
    expect(problemOf(Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 256))).toEqual({
      code: 'file.not-text',
      looksLike: 'binary',
    });
    expect(problemOf(bytesOf('Hej;hopp\r\nDetta är;ett brev\r\n'))).toEqual({ code: 'file.no-header' });
  });

  it('of 200,000 rows is refused at once', () => {
    const spent = cpuMs(() => {
      expect(problemOf(new Uint8Array(20 * 1024 * 1024 + 1))).toEqual({ code: 'file.too-large', maxBytes: 20 * 1024 * 1024 });
      expect(problemOf(bytesOf(`${HEADER}\r\n${'1;;x;;;1;6;ST;;;;\r\n'.repeat(200_000)}`))).toEqual({
        code: 'file.too-many-rows',
        maxRows: 50_000,
      });
    });
    expect(spent).toBeLessThan(5_000);
  });

  it('never makes the reader throw, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (noise, withHeader) => {
        const start = withHeader ? bytesOf(`${HEADER}\r\n`) : new Uint8Array();
        const bytes = Uint8Array.from([...start, ...noise]);
        const file = openPriceFile(bytes);
        if (file.ok) readAll(bytes);
      }),
    );
  });
});

describe('the shape of a file', () => {
  it('is found below the lines above the header, with the time of printing', () => {
    const file = opened(bytesOf(tillFile([MILK])));
    expect(file).toMatchObject({ delimiter: ';', printedAt: { day: '2026-11-20', time: '07:12' } });
    expect(file.header.line).toBe(4);
    expect(opened(bytesOf(`${HEADER}\n${MILK}\n`)).printedAt).toBeNull();
  });

  it.each([[';'], ['\t'], ['|'], [',']])('is found with %j between the cells', (delimiter) => {
    const text = [
      ['Artnr', 'Streckkod', 'Produktnamn', 'Pris inkl moms', 'Inpris'],
      ['7', '7310865005168', '"Mjölk, 3 %"', '"17,90"', '"9,00"'],
    ];
    const file = opened(bytesOf(text.map((cells) => cells.join(delimiter)).join('\r\n')));
    expect(file.delimiter).toBe(delimiter);
    expect(mappingOf(file.columnGuesses)).toEqual({ articleNumber: 0, ean: 1, name: 2, price: 3 });
    expect([...readRecords(file)][0]?.cells.slice(2, 4)).toEqual(['Mjölk, 3 %', '17,90']);
  });

  it('passes over page breaks, repeated headers, blank lines and the sum line, and counts them', () => {
    const page = ';;*** SIDA 1 ***;;;;;;;;;';
    const { rows, summary } = readAll(tillFile([MILK, page, HEADER, ';;;;;;;;;;;', MILK.replace('100001', '100002')], 2));
    expect(rows).toHaveLength(2);
    expect(summary).toEqual({ rows: 2, skipped: { blank: 2, pageBreak: 1, repeatedHeader: 1, sumLine: 1 }, warnings: [] });
  });

  it('reads quoted cells with delimiters, quotes and line ends in them, and lets a lone quote be a sign', () => {
    const rows = [
      '1;;"Filmjölk 3% ""Gammal;dags""";;;1,00;6;ST;;;;',
      '2;;Skruv 5" lång;;;1,00;6;ST;;;;',
      '3;;"wraps" 6 st;;;1,00;6;ST;;;;',
      '4;;"Två\r\nrader";;;1,00;6;ST;;;;',
    ];
    const { rows: read } = readAll(tillFile(rows));
    expect(read.map((row) => row.record.cells[2])).toEqual(['Filmjölk 3% "Gammal;dags"', 'Skruv 5" lång', '"wraps" 6 st', 'Två\r\nrader']);
    expect(read.map((row) => row.record.line)).toEqual([5, 6, 7, 8]);
  });

  it('does not let a quote that is never closed swallow the rest', () => {
    expect(readAll(tillFile(['1;;"Ost;;;1,00;6;ST;;;;', MILK])).rows).toHaveLength(2);
  });
});

describe('a file that is cut off', () => {
  const rows = [MILK, MILK.replace('100001', '100002'), MILK.replace('100001', '100003')];

  it('is seen by its short last row, its open last line, or a sum line that counts other rows', () => {
    const whole = tillFile(rows, null);
    expect(readAll(whole).summary.warnings).toEqual([]);
    expect(readAll(whole.slice(0, -30)).summary.warnings).toMatchObject([{ because: 'last-row-short' }]);
    expect(readAll(whole.slice(0, -4)).summary.warnings).toMatchObject([{ because: 'last-line-open' }]);
    expect(readAll(whole.slice(0, -1)).summary.warnings).toMatchObject([{ because: 'last-line-open' }]);
    expect(readAll(tillFile(rows, 4)).summary.warnings).toEqual([{ code: 'file.cut-off', because: 'count-differs', rows: 3, stated: 4 }]);
    expect(readAll(tillFile(rows, 3)).summary.warnings).toEqual([]);
  });
});

describe('the mapping', () => {
  it('is guessed from the words of many tills, and never takes a purchase price for the price', () => {
    const guess = (header: string) => mappingOf(guessColumns(header.split(';')));
    expect(guess(HEADER)).toEqual({
      ...{
        articleNumber: 0,
        ean: 1,
        name: 2,
        group: 3,
        groupCode: 4,
        price: 5,
        vat: 6,
        unit: 7,
        content: 8,
        deposit: 9,
        balance: 10,
        changedOn: 11,
      },
    });
    expect(guess('Inpris;Pris exkl moms;Varunr;Varubeskrivning;Försäljningspris inkl moms (kr);Momssats %;Lagersaldo')).toEqual({
      ...{ articleNumber: 2, name: 3, price: 4, vat: 5, balance: 6 },
    });
    expect(guess('Name;Barcode;Price;VAT rate;SKU;Category')).toEqual({ name: 0, ean: 1, price: 2, vat: 3, articleNumber: 4, group: 5 });
    expect(guess('EAN-kod;Namn;Pris')).toEqual({ articleNumber: 0, ean: 0, name: 1, price: 2 });
  });

  it('places the groups of the till by their words and leaves what it does not know to the names', () => {
    const file = opened(
      bytesOf(tillFile([MILK, MILK.replace('MEJERI', 'KÖTT CHARK'), MILK.replace('MEJERI', 'LÖSVIKT'), MILK.replace(';6;', ';25%;')])),
    );
    const guess = guessMapping(file, readRecords(file));
    expect(guess.mapping.groups).toEqual({ mejeri: 'dairy', 'kott chark': 'meat-charcuterie', losvikt: null });
    expect(guess.groups[0]).toEqual({ key: 'mejeri', label: 'MEJERI', rows: 2, category: 'dairy' });
    expect(guess.mapping.vatCodes).toEqual({ '6': 'food', '25': 'standard' });
  });

  it('set by hand is checked: what is needed is there, every column exists and is used once', () => {
    expect(mappingProblems({ articleNumber: 0, name: 1, price: 2 }, 3)).toEqual([]);
    expect(mappingProblems({ articleNumber: 0, ean: 0, name: 1, price: 2 }, 3)).toEqual([]);
    expect(mappingProblems({ articleNumber: 0, name: 0, vat: 9 }, 3)).toEqual([
      { code: 'mapping.column-twice', field: 'name' },
      { code: 'mapping.field-missing', field: 'price' },
      { code: 'mapping.no-such-column', field: 'vat' },
    ]);
  });

  it('is not led astray by a group that is called like a part of the language', () => {
    const { rows, mapping } = readAll(tillFile([MILK.replace('MEJERI', '__proto__'), MILK.replace('MEJERI', 'constructor')]));
    expect(Object.keys(mapping.groups)).toEqual(['proto', 'constructor']);
    expect(rows.every((row) => row.outcome.ok)).toBe(true);
  });
});
