import { withTenant } from '@galleria/db';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { staffToken } from '../../../testing/people.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { readWorkbook } from '../../core/xlsx/read-workbook.ts';
import { packStock, takeStock } from '../stock/index.ts';

const RANGE = [
  '00417;7310130003547;Knäckebröd råg;BRÖD;24,90;6;ST;400 g;;12',
  '101;;Grädde 3 dl;MEJERI;21,50;6;ST;3 dl;;4',
  '102;;Läsk "stor"" apelsin;DRYCK;15,00;6;ST;33 cl;1,00;24',
  '103;2000001000007;Bananer;FRUKT GRÖNT;29,90;6;KG;;;12,5',
  '104;;Tvättmedel;STÄD;49,90;25;ST;1,5 kg;;',
];
const SAME = { new: 0, changed: 0, rejected: 0, hidden: 0, back: 0 };

describe('the range as a file to change and load again', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  const fetched = async (kind: 'csv' | 'xlsx') =>
    (
      await shop
        .get(`/range.${kind}`)
        .buffer(true)
        .parse((res, done) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () => done(null, Buffer.concat(parts)));
        })
        .expect(200)
    ).body as Buffer;
  const offerId = async (sku: string) => (await shop.offer(sku)).id as string;

  beforeAll(async () => {
    shop = await openShop(t);
    await shop.carryOut(tillFile(RANGE));
  });

  it('changes nothing when it is loaded as it is, as text and as a workbook', async () => {
    for (const kind of ['csv', 'xlsx'] as const) {
      const { body: read } = await shop.upload(await fetched(kind), `sortiment.${kind}`).expect(200);
      expect(read).toMatchObject({ till: 'galleria', encoding: kind === 'csv' ? 'utf-8-bom' : 'xlsx', rows: 5 });
      const { body: planned } = await shop.preview(read.id).expect(200);
      expect(planned.plan, kind).toMatchObject({ counts: { ...SAME, same: 5 }, flags: [], suspicious: [] });
    }
  });

  it('keeps the zeros of an article number, and is named and typed as what it is', async () => {
    const sheets = await readWorkbook(await fetched('xlsx'));
    const text = sheets.ok ? ((await sheets.value.next()).value?.text ?? '') : '';
    expect(text.split('\n')[2]).toBe('00417\t7310130003547\tKnäckebröd råg\tbread\t24.9\tmat 6\tst\t400 g\t\t12');
    const { headers } = await shop.get('/range.xlsx').expect(200);
    expect(headers['content-type']).toContain('spreadsheetml.sheet');
    expect(headers['content-disposition']).toMatch(/filename="sortiment-\d{4}-\d{2}-\d{2}\.xlsx"/);
  });

  it('says the shelf as it is, also when goods were packed in the very minute of its writing', async () => {
    const line = { homeTenantId: shop.seed.arjeplog, shopId: shop.shopId, offerId: await offerId('101'), quantity: 2 };
    await withTenant(t.deps.pool, { ...shop.call, scope: { kind: 'shop', shopId: shop.shopId } }, async (tx) => {
      await takeStock(tx, [line], 'reserve:minut');
      await packStock(tx, [{ ...line, packed: 2 }], 'pack:minut');
    });
    const { body: read } = await shop.upload(await fetched('csv')).expect(200);
    const { body: planned } = await shop.preview(read.id).expect(200);
    expect(planned.plan.counts).toEqual({ ...SAME, same: 5 });
    expect((await shop.offer('101')).onHand).toBe(2);
  });

  it('takes what somebody has changed in the spreadsheet, and nothing else', async () => {
    const text = (await fetched('csv')).toString('utf8').replace(';24,9;', ';26,5;').replace('Grädde 3 dl', 'Vispgrädde 3 dl');
    const done = await shop.carryOut(Buffer.from(text));
    expect(done.plan.counts).toEqual({ ...SAME, changed: 2, same: 3 });
    expect(await shop.offer('00417')).toMatchObject({ price: { ore: 2650 }, category: 'bread' });
    expect((await shop.offer('101')).name).toBe('Vispgrädde 3 dl');
  });

  it('does not make the till’s own columns forgotten', async () => {
    const { body: own } = await shop.upload(await fetched('csv')).expect(200);
    await shop.put(`/price-files/${own.id}/mapping`, own.mapping).expect(200);
    const { body: first } = await shop.upload(tillFile(RANGE.slice(1))).expect(200);
    await shop.put(`/price-files/${first.id}/mapping`, first.mapping).expect(200);
    const { body: again } = await shop.upload(await fetched('xlsx')).expect(200);
    const { body: till } = await shop.upload(tillFile(RANGE.slice(2))).expect(200);
    expect([again, till].map(({ columns }) => columns[0].confidence)).toEqual(['saved', 'saved']);
  });

  it('is nobody else’s', async () => {
    await request(t.app.server).get(`${shop.base}/range.csv`).expect(401);
    const { token } = await staffToken(t, { role: 'shop-owner', tenantId: 2, shopId: shop.seed.neighbourShopId });
    await request(t.app.server).get(`${shop.base}/range.xlsx`).set('authorization', `Bearer ${token}`).expect(404);
  });
});
