import { categoryName } from '@galleria/phrases/categories';
import { describe, expect, it } from 'vitest';
import { type Field, parseCell, type Saved, showCell, type TableRow } from './cells.ts';
import { afterSave, change, countCells, decide, NO_EDITS, redo, requestsOf, undo } from './edits.ts';
import { planPaste, readClipboard } from './paste.ts';

const row = (id: string, cells: Partial<TableRow['cells']> = {}, version = 1): TableRow => ({
  id,
  version,
  sku: id,
  priceUnit: 'piece',
  held: false,
  variant: null,
  cells: {
    name: `Bröd ${id}`,
    priceOre: 2490,
    depositOre: 0,
    content: { quantity: 400, unit: 'gram' },
    category: 'bread',
    shelf: '',
    stockKind: 'counted',
    onHand: 12,
    soldOut: false,
    hidden: false,
    ...cells,
  },
});
const read = (field: Field, text: string, of = row('1')) => {
  const parsed = parseCell(field, text, of, 'sv');
  return parsed.ok ? parsed.value : `! ${parsed.why}`;
};

describe('a cell', () => {
  it('reads back what it shows, in both languages', () => {
    const weighed = { ...row('2', { onHand: 3500, content: null }), priceUnit: 'gram' as const };
    for (const lang of ['sv', 'en'] as const) {
      for (const one of [row('1', { depositOre: 200, soldOut: true, hidden: true }), weighed]) {
        for (const field of Object.keys(one.cells) as Field[]) {
          expect(parseCell(field, showCell(field, one, lang), one, lang), `${lang} ${field}`).toEqual({
            ok: true,
            value: one.cells[field],
          });
        }
      }
    }
  });

  it('reads what people and tills write, and says why it cannot', () => {
    expect(read('priceOre', '24,90 kr')).toBe(2490);
    expect(read('priceOre', '0')).toMatch(/^! /);
    expect(read('priceOre', 'gratis')).toBe('! är inget belopp, till exempel 24,90');
    expect(read('content', '6 x 33 cl')).toEqual({ quantity: 1980, unit: 'millilitre' });
    expect(read('content', '')).toBeNull();
    expect(read('category', categoryName('sv', 'dairy').toUpperCase())).toBe('dairy');
    expect(read('category', categoryName('en', 'dairy'))).toBe('dairy');
    expect(read('category', 'Rymden')).toBe('! finns inte i listan');
    expect(read('soldOut', 'x')).toBe(true);
    expect(read('hidden', 'nej')).toBe(true);
    expect(read('onHand', '7')).toBe(7);
    expect(read('onHand', '-1')).toMatch(/^! /);
    expect(read('onHand', '7', row('1', { stockKind: 'usually-there', onHand: null }))).toBe('! varan räknas inte');
    expect(read('name', '  ')).toBe('! får inte vara tom');
  });
});

describe('changes that are not saved', () => {
  const [a, b] = [row('a'), row('b')];

  it('are taken back a step at a time and done again, a paste as one step', () => {
    const one = change(NO_EDITS, [{ row: a, field: 'priceOre', to: 2600 }]);
    const two = change(one, [
      { row: a, field: 'shelf', to: 'A' },
      { row: b, field: 'shelf', to: 'A' },
    ]);
    expect(countCells(two.pending)).toBe(3);
    expect(undo(two).pending).toEqual(one.pending);
    expect(redo(undo(two)).pending).toEqual(two.pending);
    expect(undo(undo(undo(two))).pending).toEqual({});
  });

  it('are no step when nothing is said that does not stand there', () => {
    const once = change(NO_EDITS, [{ row: a, field: 'priceOre', to: 2600 }]);
    expect(change(once, [{ row: a, field: 'priceOre', to: 2600 }])).toBe(once);
    expect(change(NO_EDITS, [{ row: a, field: 'shelf', to: '' }])).toBe(NO_EDITS);
  });

  it('are none when a cell is put back to what it was', () => {
    const there = change(NO_EDITS, [{ row: a, field: 'content', to: { quantity: 500, unit: 'gram' } }]);
    expect(change(there, [{ row: a, field: 'content', to: { quantity: 400, unit: 'gram' } }]).pending).toEqual({});
  });

  it('are sent with what was shown, two hundred rows at a time', () => {
    const many = change(
      NO_EDITS,
      Array.from({ length: 450 }, (_, n) => ({ row: row(String(n)), field: 'priceOre' as const, to: 2600 })),
    );
    expect(requestsOf(many.pending).map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(requestsOf(change(NO_EDITS, [{ row: a, field: 'priceOre', to: 2600 }]).pending)).toEqual([
      [{ id: 'a', version: 1, from: { priceOre: 2490 }, to: { priceOre: 2600 } }],
    ]);
  });

  it('wait with both values where somebody else was first, and are sent on top of theirs or dropped as decided', () => {
    const edits = change(NO_EDITS, [
      { row: a, field: 'priceOre', to: 2600 },
      { row: a, field: 'shelf', to: 'A' },
    ]);
    const now = row('a', { priceOre: 2700, shelf: 'A' }, 2);
    const reply: Saved = { rows: [now], changed: 1, conflicts: [{ id: 'a', field: 'priceOre' }], refused: [] };
    const after = afterSave(edits, requestsOf(edits.pending).flat(), reply);
    expect(after.pending).toEqual({ a: { row: now, to: { priceOre: 2600 }, conflicts: ['priceOre'] } });
    expect(requestsOf(after.pending)).toEqual([]);
    expect(requestsOf(decide(after, 'a', 'priceOre', true).pending)).toEqual([
      [{ id: 'a', version: 2, from: { priceOre: 2700 }, to: { priceOre: 2600 } }],
    ]);
    expect(decide(after, 'a', 'priceOre', false).pending).toEqual({});
  });

  it('that were typed while a save was on its way stay', () => {
    const sent = change(NO_EDITS, [{ row: a, field: 'priceOre', to: 2600 }]);
    const typed = change(sent, [{ row: a, field: 'priceOre', to: 2800 }]);
    const now = row('a', { priceOre: 2600 }, 2);
    const after = afterSave(typed, requestsOf(sent.pending).flat(), { rows: [now], changed: 1, conflicts: [], refused: [] });
    expect(after.pending).toEqual({ a: { row: now, to: { priceOre: 2800 }, conflicts: [] } });
  });
});

describe('a block of a spreadsheet', () => {
  it('is read with its tabs, line breaks and quotes', () => {
    expect(readClipboard('a\tb\r\n"c\td"\t"e ""f"""\r\n')).toEqual([
      ['a', 'b'],
      ['c\td', 'e "f"'],
    ]);
    expect(readClipboard('')).toEqual([['']]);
  });

  it('lies from the cell where its corner is put, and names each cell that does not fit', () => {
    const plan = planPaste(readClipboard('26,90\t500 g\ngratis\t600 g\n1\t1 l'), [row('a'), row('b')], { row: 0, column: 1 }, 'sv');
    expect(plan.cells.map(({ row: { id }, field, to }) => [id, field, to])).toEqual([
      ['a', 'priceOre', 2690],
      ['a', 'content', { quantity: 500, unit: 'gram' }],
      ['b', 'content', { quantity: 600, unit: 'gram' }],
    ]);
    expect(plan.misfits).toEqual([
      { row: 2, column: 1, text: 'gratis', name: 'Bröd b', field: 'priceOre', why: 'är inget belopp, till exempel 24,90' },
      { row: 3, column: 1, text: '1', name: null, field: 'priceOre', why: null },
      { row: 3, column: 2, text: '1 l', name: null, field: 'content', why: null },
    ]);
  });

  it('may make goods counted and count them in the same row', () => {
    const usual = row('a', { stockKind: 'usually-there', onHand: null });
    const { cells, misfits } = planPaste(readClipboard('Räknas\t7'), [usual], { row: 0, column: 6 }, 'sv');
    expect([cells.map(({ to }) => to), misfits]).toEqual([['counted', 7], []]);
  });

  it('that reaches beyond the last column says so', () => {
    expect(planPaste([['ja', 'x']], [row('a')], { row: 0, column: 9 }, 'sv').misfits).toMatchObject([
      { column: 2, field: null, why: null },
    ]);
  });
});
