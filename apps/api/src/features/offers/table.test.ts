import { withTenant } from '@galleria/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { newId } from '../../core/id.ts';
import { packStock, takeStock } from '../stock/index.ts';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly sku: string;
  readonly cells: Readonly<Record<string, unknown>>;
}

describe('the table of many offers', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  const COUNT = 250;
  beforeAll(async () => {
    shop = await openShop(t);
    const rows = Array.from({ length: COUNT }, (_, n) => `${1000 + n};;Bröd ${String(n).padStart(3, '0')};BRÖD;24,90;6;ST;400 g;;12`);
    await shop.carryOut(tillFile([...rows, '99;;Ost i bit;MEJERI;119,00;6;KG;;;0']));
  });
  const page = async (query: object = {}): Promise<{ rows: Row[]; total: number; pages: number }> =>
    (await shop.get('/offer-table', query).expect(200)).body;
  const rowOf = async (sku: string): Promise<Row> => {
    const [row] = (await page({ q: sku })).rows;
    if (!row) throw new Error(`no row ${sku}`);
    return row;
  };
  const save = (changes: readonly object[]) => shop.patch('/offer-table', { changes });
  const change = (row: Row, to: Readonly<Record<string, unknown>>) => ({
    id: row.id,
    version: row.version,
    from: Object.fromEntries(Object.keys(to).map((field) => [field, row.cells[field]])),
    to,
  });

  it('gives two hundred rows a page, finds by words and number, and sorts article numbers as numbers', async () => {
    const first = await page();
    expect([first.rows.length, first.total, first.pages]).toEqual([200, 251, 2]);
    expect((await page({ page: 2 })).rows).toHaveLength(51);
    expect((await page({ q: 'br 007' })).rows.map(({ sku }) => sku)).toEqual(['1007']);
    expect((await page({ sort: 'sku' })).rows[0]?.sku).toBe('99');
    expect((await page({ category: 'dairy' })).total).toBe(1);
    expect((await page({ filter: 'hidden' })).total).toBe(0);
    await shop.get('/offer-table', { sort: 'pris' }).expect(400);
  });

  it('saves two hundred cells in one request, with price history, the public face and one entry in the log', async () => {
    const { rows } = await page();
    const { body } = await save(rows.map((row) => change(row, { priceOre: 2690, shelf: 'Gång 3' }))).expect(200);
    expect([body.changed, body.conflicts, body.refused]).toEqual([200, [], []]);
    const [history] = await t.sql<{ n: number }>(
      "select count(*)::int as n from price_history where price_ore = 2690 and cause = 'hand'",
      [],
    );
    expect(history?.n).toBe(200);
    const [seen] = await t.sql<{ n: number }>('select count(*)::int as n from public_offers where price_ore = 2690', []);
    expect(seen?.n).toBe(200);
    const [log] = await t.sql<{ n: number }>(
      "select jsonb_array_length(details->'changes') as n from audit_events where action = 'offers.edited'",
      [],
    );
    expect(log?.n).toBe(200);
  });

  it('loses nothing when two people edit the same row: cells apart are both kept, the same cell is named with the row as it is', async () => {
    const row = await rowOf('1010');
    const [one, other] = await Promise.all([
      save([change(row, { priceOre: 3000, shelf: 'Ända' })]),
      save([change(row, { priceOre: 3100, name: 'Kavring' })]),
    ]);
    const conflicts = [...one.body.conflicts, ...other.body.conflicts];
    expect(conflicts).toEqual([{ id: row.id, field: 'priceOre' }]);
    const now = await rowOf('1010');
    expect(now.cells).toMatchObject({ shelf: 'Ända', name: 'Kavring' });
    const loser = one.body.conflicts.length > 0 ? one.body : other.body;
    expect(loser.rows[0].cells.priceOre).toBe(now.cells.priceOre);
    // Told of it, the loser may insist: the row is shown as it is now, and the wish goes through.
    const { body } = await save([change(now, { priceOre: 3200 })]).expect(200);
    expect([body.changed, body.conflicts]).toEqual([1, []]);
  });

  it('changes once when the same list is sent twice', async () => {
    const row = await rowOf('1011');
    const list = [change(row, { priceOre: 4000, soldOut: true })];
    await save(list).expect(200);
    const { version } = await rowOf('1011');
    const { body } = await save(list).expect(200);
    expect([body.changed, body.conflicts, body.rows[0].version]).toEqual([0, [], version]);
  });

  it('never writes a count over what an order has packed meanwhile', async () => {
    const row = await rowOf('1012');
    expect(row.cells.onHand).toBe(12);
    const line = { offerId: row.id, quantity: 2, homeTenantId: shop.seed.arjeplog, shopId: shop.shopId };
    await withTenant(t.deps.pool, { ...shop.call, scope: { kind: 'shop', shopId: shop.shopId } }, async (tx) => {
      await takeStock(tx, [line], `reserve:${newId()}`);
      await packStock(tx, [{ ...line, packed: 2 }], `pack:${newId()}`);
    });
    const { body } = await save([change(row, { onHand: 20 })]).expect(200);
    expect(body).toMatchObject({ changed: 0, conflicts: [{ id: row.id, field: 'onHand' }], rows: [{ cells: { onHand: 10 } }] });
    await save([change(await rowOf('1012'), { onHand: 20 })]).expect(200);
    expect((await rowOf('1012')).cells.onHand).toBe(20);
  });

  it('refuses a count of goods that are not counted, and counts them when both are said', async () => {
    const row = await rowOf('1013');
    await save([change(row, { stockKind: 'usually-there' })]).expect(200);
    const usual = await rowOf('1013');
    const { body } = await save([change(usual, { onHand: 5, shelf: 'B' })]).expect(200);
    expect(body).toMatchObject({ changed: 1, refused: [{ id: row.id, field: 'onHand', reason: 'not-counted' }] });
    const odd = await save([change(await rowOf('1013'), { depositOre: 777, shelf: 'C' })]).expect(200);
    expect(odd.body).toMatchObject({ changed: 1, refused: [{ id: row.id, field: 'depositOre', reason: 'no-such-deposit' }] });
    expect((await rowOf('1013')).cells).toMatchObject({ depositOre: 0, shelf: 'C' });
    await save([change(await rowOf('1013'), { onHand: 5, stockKind: 'counted' })]).expect(200);
    expect((await rowOf('1013')).cells).toMatchObject({ onHand: 5, stockKind: 'counted' });
  });

  it('says of goods that are not the shop’s that they are gone, and carries out the rest', async () => {
    const row = await rowOf('1014');
    const { body } = await save([{ ...change(row, { shelf: 'C' }), id: newId() }, change(row, { shelf: 'D' })]).expect(200);
    expect(body).toMatchObject({ changed: 1, refused: [{ field: null, reason: 'gone' }] });
  });

  it('refuses an unknown cell, a price of nothing, and more rows than a request may have', async () => {
    const row = await rowOf('1015');
    await save([{ ...change(row, {}), to: { sku: '9' } }]).expect(400);
    await save([change(row, { priceOre: 0 })]).expect(400);
    await save([]).expect(400);
    await save(Array.from({ length: 501 }, () => change(row, { shelf: 'E' }))).expect(400);
  });
});
