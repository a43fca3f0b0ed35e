import { describe, expect, it } from 'vitest';
import { cpuMs } from '../cpu.fixture.ts';
import type { Read } from './fixture.ts';
import { bytesOf, readAll, tillFile, utf8 } from './fixture.ts';
import { correctionFile, csvCell, type ExistingOffer, type ImportPlan, planImport } from './index.ts';

const MILK = '100001;7300400481588;Mellanmjölk;MEJERI;10;17,90;6;ST;1 L;;27;2026-06-01';
const BREAD = '100002;7310865005168;Limpa;BRÖD;20;32,00;6;ST;500 G;;8;2026-06-01';
const SODA = '100003;7310070002136;Läsk;DRYCK;50;17,50;6;ST;33 CL;2,00;40;2026-06-01';

const plan = (existing: readonly ExistingOffer[], read: Read, over: Partial<Parameters<typeof planImport>[2]> = {}) =>
  planImport(existing, read.rows, { full: true, summary: read.summary, packedSincePrinted: new Map(), ...over });

/** What the shop's offers are once a plan has been carried out on none. */
const offersAfter = (done: ImportPlan): ExistingOffer[] =>
  done.lines.flatMap((line) => (line.kind === 'new' ? [{ ...line.values, hiddenBy: null, handEdited: [] }] : []));

const shop = () => offersAfter(plan([], readAll(tillFile([MILK, BREAD, SODA]))));

describe('an import', () => {
  it('of the same file twice changes nothing', () => {
    const read = readAll(tillFile([MILK, BREAD, SODA]));
    const first = plan([], read);
    expect(first.counts).toEqual({ new: 3, changed: 0, same: 0, rejected: 0, hide: 0 });
    expect(plan(offersAfter(first), read).counts).toEqual({ new: 0, changed: 0, same: 3, rejected: 0, hide: 0 });
  });

  it('says of each row what will change', () => {
    const later = readAll(tillFile([MILK.replace('17,90', '18,90').replace('1 L', '1,5 L'), BREAD, SODA]));
    expect(plan(shop(), later).lines[0]).toMatchObject({
      kind: 'changed',
      articleNumber: '100001',
      changes: [
        { field: 'price', from: 1790, to: 1890 },
        { field: 'content', from: { quantity: 1000 }, to: { quantity: 1500 } },
      ],
    });
  });

  it('lets a value that the file does not tell, or tells wrongly, stay as it is', () => {
    const poorer = readAll(tillFile([MILK.replace('7300400481588', '7,30E+12').replace('1 L', '').replace(';27;', ';;'), BREAD, SODA]));
    expect(plan(shop(), poorer).counts.same).toBe(3);
  });

  it('does not change back what a person has set by hand', () => {
    const [milk, ...rest] = shop();
    if (milk === undefined) throw new Error('no milk');
    const edited = { ...milk, name: 'Mellanmjölk från Arvidsjaur', handEdited: ['name'] as const };
    expect(plan([edited, ...rest], readAll(tillFile([MILK, BREAD, SODA]))).counts.same).toBe(3);
  });

  it('sets on hand to the balance less what was packed since the file was printed', () => {
    const packed = new Map([['100001', 4]]);
    const { lines } = plan(shop(), readAll(tillFile([MILK.replace(';27;', ';20;'), BREAD, SODA])), { packedSincePrinted: packed });
    expect(lines[0]).toMatchObject({ kind: 'changed', changes: [{ field: 'onHand', from: 27, to: 16 }] });
  });
});

describe('what a full file lacks', () => {
  it('is hidden, not deleted, and shown again by the file that has it, unless a person hid it', () => {
    const without = plan(shop(), readAll(tillFile([MILK, SODA])));
    expect(without.hide).toEqual(['100002']);
    const hidden = shop().map(
      (offer): ExistingOffer => ({
        ...offer,
        hiddenBy: offer.articleNumber === '100002' ? 'file' : offer.articleNumber === '100003' ? 'hand' : null,
      }),
    );
    const back = plan(hidden, readAll(tillFile([MILK, BREAD, SODA])));
    expect(back.lines.map((line) => line.kind)).toEqual(['same', 'changed', 'same']);
    expect(back.lines[1]).toMatchObject({ changes: [{ field: 'hidden', from: true, to: false }] });
  });

  it('stays when the file is a part, is cut off, or has the row with a fault', () => {
    expect(plan(shop(), readAll(tillFile([MILK])), { full: false }).hide).toEqual([]);
    const cut = readAll(tillFile([MILK, BREAD, SODA], null).slice(0, -60));
    expect(plan(shop(), cut)).toMatchObject({ hide: [], flags: [{ code: 'plan.cut-off' }] });
    expect(plan(shop(), readAll(tillFile([MILK, BREAD], null).slice(0, -2)), { wholeConfirmed: true }).hide).toEqual(['100003']);
    expect(plan(shop(), readAll(tillFile([MILK, BREAD, SODA.replace('17,50', '')]))).hide).toEqual([]);
  });
});

describe('twins', () => {
  const kinds = (existing: readonly ExistingOffer[], rows: readonly string[]) =>
    plan(existing, readAll(tillFile(rows))).lines.map((line) => line.kind);
  const double = BREAD.replace('100002', '1100002').replace('32,00', '19,90');

  it('with one item number and two prices are both kept out, each naming the line of the other', () => {
    const { lines } = plan([], readAll(tillFile([MILK, BREAD, double])));
    expect(lines.map((line) => line.kind)).toEqual(['new', 'rejected', 'rejected']);
    expect(lines[1]).toMatchObject({ faults: [{ code: 'ean.twice', field: 'ean', cell: '7310865005168', lines: [7] }] });
    expect(lines[2]).toMatchObject({ faults: [{ code: 'ean.twice', lines: [6] }] });
  });

  it('leave the one that the shop already offers, or the first where the price is the same', () => {
    expect(kinds(shop(), [MILK, double, BREAD])).toEqual(['same', 'rejected', 'same']);
    expect(kinds([], [MILK, BREAD, BREAD.replace('100002', '1100002')])).toEqual(['new', 'new', 'rejected']);
  });

  it('with one article number are kept out unless they say the same', () => {
    expect(kinds([], [MILK, MILK, BREAD])).toEqual(['new', 'rejected', 'new']);
    expect(kinds([], [MILK, MILK.replace('17,90', '18,90'), BREAD])).toEqual(['rejected', 'rejected', 'new']);
  });
});

describe('a plan warns', () => {
  const many = Array.from({ length: 30 }, (_, index) => `${index + 1};;Vara ${index + 1};KOLONIAL;100;10,00;6;ST;1 KG;;5;2026-06-01`);
  const range = offersAfter(plan([], readAll(tillFile(many))));

  it('of a price that has become ten times as high or as low', () => {
    const slipped = plan(
      range,
      readAll(tillFile([...many.slice(0, 28), many[28]?.replace('10,00', '100,00') ?? '', many[29]?.replace('10,00', '1,00') ?? ''])),
    );
    expect(slipped.suspiciousPrices).toEqual([
      { line: 33, articleNumber: '29', from: 1000, to: 10000 },
      { line: 34, articleNumber: '30', from: 1000, to: 100 },
    ]);
    expect(slipped.flags).toEqual([{ code: 'plan.prices-jump', count: 2 }]);
  });

  it('when half the range would go, or half the rows are bad', () => {
    expect(plan(range, readAll(tillFile(many.slice(0, 15)))).flags).toEqual([{ code: 'plan.half-the-range-gone', hidden: 15, of: 30 }]);
    expect(plan([], readAll(tillFile(many.map((row) => row.replace('10,00', ''))))).flags).toEqual([
      { code: 'plan.half-rejected', count: 30, of: 30 },
    ]);
  });
});

describe('the file of bad rows', () => {
  const text = { heading: 'Fel', printed: 'Utskriven', describe: (fault: { code: string }) => fault.code };
  const read = readAll(
    tillFile([
      MILK,
      BREAD.replace('32,00', ''),
      SODA.replace('Läsk', '=1+1').replace(';40;', ';-40;'),
      '100009;;Te;KOLONIAL',
      MILK.replace('100001', '100005').replace('1588', '1589'),
    ]),
  );
  const first = plan([], read);

  it('has the columns as they were, the day of printing and the reason', () => {
    expect(correctionFile(read.file, first.lines, 'rejected', text).split('\r\n')).toEqual([
      '\ufeffUtskriven 2026-11-20 07:12',
      'Artikelnr;EAN;Benämning;Varugrupp;Grp;Utpris;Moms;Enhet;Innehåll;Pant;Saldo;Ändrad;Fel',
      '100002;7310865005168;Limpa;BRÖD;20;;6;ST;500 G;;8;2026-06-01;price.missing',
      "100003;7310070002136;'=1+1;DRYCK;50;17,50;6;ST;33 CL;2,00;-40;2026-06-01;text.formula",
      '100009;;Te;KOLONIAL;;;;;;;;;row.too-few-cells',
      '',
    ]);
    expect(correctionFile(read.file, first.lines, 'all', text)).toContain('ean.check-digit');
  });

  it('goes in when it has been corrected, and is refused again for the same reasons when it has not', () => {
    const file = correctionFile(read.file, first.lines, 'rejected', text);
    const again = plan([], readAll(utf8(file)), { full: false });
    expect(again.lines.map((line) => (line.kind === 'rejected' ? line.faults[0]?.code : line.kind))).toEqual([
      'price.missing',
      'text.formula',
      'price.missing',
    ]);
    const corrected = file
      .replace('Limpa;BRÖD;20;;', 'Limpa;BRÖD;20;32,00;')
      .replace("'=1+1", 'Läsk')
      .replace('Te;KOLONIAL;;;;;', 'Te;KOLONIAL;100;46,90;6;ST;');
    const healed = plan(offersAfter(first), readAll(utf8(corrected)), { full: false });
    expect(healed.lines.map((line) => line.kind)).toEqual(['new', 'new', 'new']);
    expect(readAll(utf8(corrected)).file.printedAt).toEqual({ day: '2026-11-20', time: '07:12' });
    // And the original file afterwards still changes nothing of what went in.
    expect(plan([...offersAfter(first), ...offersAfter(healed)], read).counts).toMatchObject({ new: 0, changed: 0, hide: 0 });
  });

  it('runs nothing in a spreadsheet', () => {
    for (const cell of ['=1+1', '+46', '-cmd', '@SUM', '\tx', '+46 70 123'])
      expect(csvCell(cell).replace(/^"/, '').startsWith("'")).toBe(true);
    expect(csvCell('-12,00')).toBe('-12,00');
    expect(csvCell('a"b;c')).toBe('"a""b;c"');
  });
});

it('reads and plans 8,000 rows in small steps, well within seconds', () => {
  const rows = Array.from(
    { length: 8_000 },
    (_, index) => `${index + 1};;Vara nummer ${index + 1};KOLONIAL;100;10,00;6;ST;1 KG;;5;2026-06-01`,
  );
  const spent = cpuMs(() => {
    expect(plan([], readAll(bytesOf(tillFile(rows)))).counts.new).toBe(8_000);
  });
  expect(spent).toBeLessThan(6_000);
});
