import { describe, expect, it } from 'vitest';
import { bytesOf, readAll, utf8 } from './fixture.ts';
import { columnsOfTill, openPriceText, READY_TILLS, readRows, tillOfHeader } from './index.ts';

/** Å, ä, ö and é as an old till writes them. */
const dosBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (sign) => ({ å: 0x86, ä: 0x84, ö: 0x94, Å: 0x8f, Ä: 0x8e, Ö: 0x99, é: 0x82 })[sign] ?? sign.charCodeAt(0));

const COUNTER = bytesOf(
  [
    'Varuregister utskrivet 2026-11-24 21:30',
    'Varunr;EAN-kod;Varubenämning;Vgr;Utpris ink moms;Momskod;Förs.enhet;Storlek;Pantbelopp;Lagersaldo;Prisdatum',
    '4001;7310865005168;Mellanmjölk;10;17,90;3;ST;1,5 l;;27;2026-06-01',
    '4002;7310130003547;Läsk apelsin;22;15,00;3;ST;33 cl;1,00;48;2026-05-02',
    '4003;;Bananer;12;29,90;3;KG;;;12,5;2026-11-23',
    '4004;;Tvättmedel grönt;41;49,50;1;ST;750 g;;6;2026-01-10',
    '',
  ].join('\r\n'),
);
const INTERNATIONAL = utf8(
  [
    'ItemNo\tBarcode\tItemDescription\tDeptName\tRetailPriceInclTax\tTaxCode\tSalesUOM\tPackSize\tDepositItemNo\tOnHandQty\tLastModified',
    '900\t\tPant burk\tDeposits\t1.00\tC\tEA\t\t\t\t',
    '901\t\tPant flaska\tDeposits\t2.00\tC\tEA\t\t\t\t',
    '5001\t7310130003547\tLäsk apelsin\tBeverages\t15.00\tC\tEA\t33 cl\t900\t48\t2026-05-02',
    '5002\t\tPlanteringsjord\tGarden\t79.90\tA\tEA\t50 l\t\t4\t2026-04-01',
    '5003\t\tMineralvatten\tBeverages\t19.50\tC\tEA\t1.5 l\t901\t10\t2026-04-01',
    '5004\t\tCola\tBeverages\t19.50\tC\tEA\t1.5 l\t977\t10\t2026-04-01',
    '',
  ].join('\n'),
);
const DOS = dosBytes(
  [
    'PLU|STRECKK|VARUTEXT|AVD|A-PRIS|MOMS%|SORT|PANT|ANTAL',
    '17|7310865005168|Mellanmjölk på åkern|2|17,90|6|ST||27',
    '18||Cement|20|119,00|25|ST||10',
    '',
  ].join('\r\n'),
);

const values = (bytes: Uint8Array) => readAll(bytes).rows.flatMap((row) => (row.outcome.ok ? [row.outcome.value] : []));

describe('ready mappings of tills', () => {
  it('recognise each their own heading and no other’s', () => {
    for (const till of READY_TILLS) {
      const header = Object.values(till.headings);
      expect(tillOfHeader(header)?.id).toBe(till.id);
      expect(Object.keys(columnsOfTill(till, header) ?? {})).toEqual(Object.keys(till.headings));
      expect(tillOfHeader(header.slice(1))?.id).not.toBe(till.id);
    }
    expect(tillOfHeader(['Artikelnr', 'EAN', 'Benämning', 'Varugrupp', 'Utpris', 'Moms'])).toBeUndefined();
  });

  it('read a counter till: semicolons, Windows letters, decimal commas, numbered groups, VAT codes, a column of deposits', () => {
    const { file, rows } = readAll(COUNTER);
    expect(file).toMatchObject({ delimiter: ';', encoding: 'windows-1252', printedAt: { day: '2026-11-24', time: '21:30' } });
    expect(rows.flatMap((row) => row.remarks)).toEqual([]);
    expect(values(COUNTER)).toMatchObject([
      { name: 'Mellanmjölk', price: 1790, category: 'dairy', vat: 'food', deposit: 0, onHand: 27, content: { quantity: 1500 } },
      { name: 'Läsk apelsin', category: 'drinks', deposit: 100, onHand: 48 },
      { name: 'Bananer', per: 'kg', category: 'fruit-vegetables', onHand: 12_500 },
      { name: 'Tvättmedel grönt', category: 'cleaning', vat: 'standard' },
    ]);
  });

  it('read an international till: tabs, decimal points, letters for VAT, and deposits that are articles of their own', () => {
    const { file, rows } = readAll(INTERNATIONAL);
    expect(file).toMatchObject({ delimiter: '\t', encoding: 'utf-8' });
    expect(values(INTERNATIONAL)).toMatchObject([
      { articleNumber: '5001', price: 1500, category: 'drinks', deposit: 100, vat: 'food' },
      { articleNumber: '5002', price: 7990, category: 'garden', deposit: 0, vat: 'standard', content: { quantity: 50_000 } },
      { articleNumber: '5003', deposit: 200 },
    ]);
    // The deposits are no goods, and an article whose deposit nobody has priced stays out.
    expect(rows.map((row) => row.articleNumber)).toEqual(['5001', '5002', '5003', '5004']);
    expect(rows[3]?.outcome).toEqual({ ok: false, error: [{ code: 'deposit.unreadable', field: 'depositArticle', cell: '977' }] });
  });

  it('read an old till: upright lines, DOS letters, departments by number', () => {
    expect(readAll(DOS).file).toMatchObject({ delimiter: '|', encoding: 'cp850' });
    expect(values(DOS)).toMatchObject([
      { articleNumber: '17', name: 'Mellanmjölk på åkern', category: 'dairy', price: 1790, vat: 'food' },
      { articleNumber: '18', name: 'Cement', category: 'cement-plaster', price: 11_900, vat: 'standard' },
    ]);
  });

  it('leave to guessing what a ready mapping does not know: a new group is placed by its goods', () => {
    const text = new TextDecoder('latin1').decode(COUNTER).replace(';10;17,90', ';77;17,90');
    const [milk] = readAll(bytesOf(text)).rows;
    expect(milk?.remarks.map(({ code }) => code)).toEqual(['category.from-name']);
    expect(milk?.outcome).toMatchObject({ ok: true, value: { category: 'dairy' } });
  });

  it('read a sheet of a workbook as its cells stand, semicolons and all', () => {
    const sheet = openPriceText('Artikelnr\tBenämning\tUtpris\tMoms\n1\tRis; långkornigt, vitt\t24,9\t6\n', 'xlsx');
    if (!sheet.ok) throw new Error(sheet.error.code);
    const columns = { articleNumber: 0, name: 1, price: 2, vat: 3 };
    const [row] = [...readRows(sheet.value, { columns, groups: {}, vatCodes: { '6': 'food' } })];
    expect(row?.outcome).toMatchObject({ ok: true, value: { name: 'Ris; långkornigt, vitt', price: 2490 } });
  });
});
