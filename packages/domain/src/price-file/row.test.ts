import { describe, expect, it } from 'vitest';
import { readAll, tillFile } from './fixture.ts';
import { type ImportMapping, parseAmount, parseRow } from './index.ts';

const COLUMNS = [
  'articleNumber',
  'ean',
  'name',
  'group',
  'groupCode',
  'price',
  'vat',
  'unit',
  'content',
  'deposit',
  'balance',
  'changedOn',
] as const;
type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;
const GOOD: Cells = {
  ...{
    articleNumber: '100004',
    ean: '7300400481588',
    name: 'Äkta soya',
    group: 'KOLONIAL',
    groupCode: '100',
    price: '39,95',
    vat: '6',
    unit: 'ST',
  },
  ...{ content: '33 CL', deposit: '', balance: '46', changedOn: '2026-10-02' },
};
const line = (cells: Cells) => COLUMNS.map((column) => ({ ...GOOD, ...cells })[column] ?? '').join(';');
const rowOf = (cells: Cells) => {
  const [row] = readAll(tillFile([line(cells)])).rows;
  if (row === undefined) throw new Error('no row');
  return row;
};
const faultsOf = (cells: Cells) => {
  const { outcome } = rowOf(cells);
  return outcome.ok ? [] : outcome.error.map((fault) => fault.code);
};
const remarksOf = (cells: Cells) => {
  const row = rowOf(cells);
  expect(row.outcome.ok).toBe(true);
  return row.remarks.map((remark) => remark.code);
};
const valuesOf = (cells: Cells) => {
  const { outcome } = rowOf(cells);
  return outcome.ok ? outcome.value : undefined;
};

describe('a good row', () => {
  it('becomes price, measure, VAT category, place, number, content and stock', () => {
    expect(rowOf({})).toMatchObject({ remarks: [], articleNumber: '100004' });
    expect(valuesOf({})).toEqual({
      ...{ articleNumber: '100004', name: 'Äkta soya', price: 3995, per: 'piece', vat: 'food', category: 'pantry', gtin: '7300400481588' },
      ...{ inStoreCode: null, content: { quantity: 330, unit: 'millilitre' }, deposit: 0, onHand: 46, changedOn: '2026-10-02' },
    });
  });

  it('of weighed goods has a price per kilogram, a code of the shop and no GTIN, and its place from its name', () => {
    const sausage = { ean: '2300100100000', name: 'Falukorv lösvikt', group: 'LÖSVIKT', unit: 'KG', content: '', balance: '4,25' };
    expect(valuesOf(sausage)).toMatchObject({
      per: 'kg',
      gtin: null,
      inStoreCode: '2300100100000',
      category: 'meat-charcuterie',
      onHand: 4250,
    });
    expect(remarksOf(sausage)).toEqual(['category.from-name']);
  });

  it('is taken as it is meant: blanks around and inside the name, digits kept by a spreadsheet, another word for piece', () => {
    expect(valuesOf({ name: '  Ägg   12-p\u00a0 ' })?.name).toBe('Ägg 12-p');
    expect(valuesOf({ ean: '"=""0745092006942"""' })?.gtin).toBe('0745092006942');
    expect(valuesOf({ unit: 'FRP' })?.per).toBe('piece');
    expect(valuesOf({ deposit: '2,00' })?.deposit).toBe(200);
    expect(valuesOf({ vat: '6 %' })?.vat).toBe('food');
  });
});

describe('a price', () => {
  it.each([
    ['24,00', 2400],
    ['13.00', 1300],
    ['24:90', 2490],
    ['12,9', 1290],
    ['1 249,00', 124_900],
    ['1\u00a0249,00', 124_900],
    ['1 099,00 kr', 109_900],
    ['1.249,00', 124_900],
    ['1,249.00', 124_900],
    ['99:-', 9900],
    ['99', 9900],
    ['0,00', 0],
  ])('%j is %d öre', (text, amount) => {
    expect(parseAmount(text)).toEqual({ ok: true, value: amount });
  });

  it.each([
    ['1.249', 'unreadable'],
    ['24:9', 'unreadable'],
    ['12,905', 'unreadable'],
    ['1e400', 'unreadable'],
    ['ring oss', 'unreadable'],
    ['12 34,00', 'unreadable'],
    ['-12,00', 'negative'],
    ['\u221212,00', 'negative'],
    ['9999999,00', 'absurd'],
  ])('%j is refused as %s and never guessed', (text, error) => {
    expect(parseAmount(text)).toEqual({ ok: false, error });
  });

  it('keeps its row out when it is missing, zero, negative, absurd or unreadable', () => {
    expect(faultsOf({ price: '' })).toEqual(['price.missing']);
    expect(faultsOf({ price: '0,00' })).toEqual(['price.zero']);
    expect(faultsOf({ price: '-12,00' })).toEqual(['price.negative']);
    expect(faultsOf({ price: '9999999,00' })).toEqual(['price.absurd']);
    expect(faultsOf({ price: '1.249' })).toEqual(['price.unreadable']);
  });
});

describe('a row is rejected', () => {
  it.each<[Cells, string]>([
    [{ articleNumber: '' }, 'article-number.missing'],
    [{ articleNumber: '1'.repeat(41) }, 'article-number.too-long'],
    [{ name: '' }, 'name.missing'],
    [{ name: 'x'.repeat(400) }, 'name.too-long'],
    [{ name: '"=HYPERLINK(""http://example.invalid"";""vara"")"' }, 'text.formula'],
    [{ name: '+46' }, 'text.formula'],
    [{ name: '@SUM(A1)' }, 'text.formula'],
    [{ group: '=1+1' }, 'text.formula'],
    [{ name: 'Ost\u0007' }, 'text.control-signs'],
    [{ vat: '' }, 'vat.missing'],
    [{ vat: 'Z' }, 'vat.unknown'],
    [{ vat: '12' }, 'vat.not-for-food'],
    [{ unit: '' }, 'unit.missing'],
    [{ unit: 'HG' }, 'unit.unknown'],
    [{ deposit: 'ja' }, 'deposit.unreadable'],
  ])('for %j: %s', (cells, code) => {
    expect(faultsOf(cells)).toEqual([code]);
  });

  it('with all its faults at once', () => {
    expect(faultsOf({ name: '', price: '', vat: '', unit: 'HG' })).toEqual([
      'name.missing',
      'price.missing',
      'unit.unknown',
      'vat.missing',
    ]);
  });

  it('when its cells have come into the wrong columns, and is still known by its number', () => {
    const good = line({});
    const rows = readAll(
      tillFile([
        good.replace('100004;7300400481588;Äkta soya;KOLONIAL;', '100004\t7300400481588\tÄkta soya\tKOLONIAL;'),
        '100005;7300400481588;Te;KOLONIAL;100;46,90',
        `${good};9`,
      ]),
    ).rows;
    expect(rows.map((row) => (row.outcome.ok ? 'good' : row.outcome.error[0]?.code))).toEqual([
      ...['row.too-few-cells', 'row.too-few-cells', 'row.too-many-cells'],
    ]);
    expect(rows.map((row) => row.articleNumber)).toEqual(['100004', '100005', '100004']);
  });
});

describe('a row goes in with a remark', () => {
  it.each<[Cells, string, object]>([
    [{ ean: '7300400481589' }, 'ean.check-digit', { gtin: null, inStoreCode: null }],
    [{ ean: '20686752' }, 'ean.check-digit', { gtin: null, inStoreCode: null }],
    [{ ean: '7,31E+12' }, 'ean.mangled', { gtin: null }],
    [{ ean: '13409516645' }, 'ean.length', { gtin: null }],
    [{ ean: 'saknas' }, 'ean.not-digits', { gtin: null }],
    [{ name: 'DJUNGELVR?L' }, 'name.letters-lost', { name: 'DJUNGELVR?L' }],
    [{ name: 'Wasa Sport Knã¦kbrã¸d' }, 'name.letters-lost', { name: 'Wasa Sport Knã¦kbrã¸d' }],
    [{ group: 'DIVERSE', name: 'Xyz' }, 'category.unknown', { category: null }],
    [{ vat: '25%' }, 'vat.unusual', { vat: 'standard' }],
    [{ content: 'stor' }, 'content.unreadable', { content: null }],
    [{ deposit: '1,50' }, 'deposit.unusual', { deposit: 150 }],
    [{ balance: '12,5' }, 'balance.unreadable', { onHand: null }],
    [{ balance: '-4' }, 'balance.negative', { onHand: 0 }],
    [{ changedOn: 'igår' }, 'changed-on.unreadable', { changedOn: null }],
    [{ changedOn: '2026-02-30' }, 'changed-on.unreadable', { changedOn: null }],
    [{ changedOn: '2026-11-28' }, 'changed-on.in-future', { changedOn: '2026-11-28' }],
  ])('%j: %s', (cells, code, values) => {
    expect(remarksOf(cells)).toEqual([code]);
    expect(valuesOf(cells)).toMatchObject(values);
  });
});

it('follows a mapping that a person has corrected', () => {
  const mapping: ImportMapping = {
    columns: { articleNumber: 0, name: 1, price: 2, vat: 3, group: 4 },
    groups: { ovrigt: 'books-papers' },
    vatCodes: { b: 'food', a: 'standard' },
  };
  const context = { columnCount: 5, mapping, printedOn: null };
  const read = (vat: string) => parseRow({ line: 2, cells: ['7', 'Norrländska Socialdemokraten', '32,00', vat, 'Övrigt'] }, context);
  expect(read('B').outcome).toMatchObject({
    ok: true,
    value: { category: 'books-papers', vat: 'culture', per: 'piece', deposit: null, onHand: null },
  });
  expect(read('A').remarks.map((remark) => remark.code)).toEqual(['vat.unusual']);
});
