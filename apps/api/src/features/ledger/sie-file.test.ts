import type { Statement } from '@galleria/contract/ledger';
import { withTenant } from '@galleria/db';
import { movementEntry, saleEntry } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { bookedDeliveries } from '../../../testing/booked-deliveries.ts';
import { MONDAY } from '../../../testing/delivery.ts';
import { newId } from '../../core/id.ts';
import { type NewEntry, post } from './entry.store.ts';

describe('the file for the shop’s bookkeeping program', async () => {
  const t = await testApp();
  const { as, seed, shopBase, signIn } = await bookedDeliveries(t);
  let shop = '';
  beforeAll(async () => {
    ({ shop } = await signIn(MONDAY));
    await book(6, '2026-09-01', 10_600);
    await book(6, '2026-09-02', 21_200);
  });
  const month = () => `${shopBase()}/ledger/2026-09`;
  const settings = () => `${shopBase()}/ledger-settings`;

  const book = (ratePercent: number, day: string, amount: number): Promise<void> =>
    bookAs('sale', day, saleEntry([{ ratePercent, goods: ore(amount), deposit: ore(0) }], ore(0)));
  async function bookAs(kind: NewEntry['kind'], day: string, postings: NewEntry['postings']): Promise<void> {
    const id = newId();
    const entry: NewEntry = {
      ...{ book: { shopId: seed.shopId, carrierId: null }, cause: `test:${id}`, kind, subject: id, reference: 'x' },
      ...{ day, postings },
    };
    const call = { tenantId: 1, scope: { kind: 'shop', shopId: seed.shopId }, actor: 'system:test' } as const;
    await withTenant(t.deps.pool, call, (tx) => post(tx, [entry]));
  }
  async function file(query = ''): Promise<string> {
    const reply = await as(shop)
      .get(`${month()}/sie${query}`)
      .buffer(true)
      .parse((raw, done) => {
        const chunks: Buffer[] = [];
        raw.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    return reply.body.toString('latin1');
  }
  const vouchers = (text: string) => text.split('#VER').slice(1);
  const shown = async () => (await as(shop).get(month()).expect(200)).body as Statement;

  it('is written with the shop’s own account numbers, a voucher for each day, in balance', async () => {
    await as(shop)
      .put(settings(), { version: null, accounts: { 'sales:6': '3053' } })
      .expect(200);
    await as(shop)
      .put(settings(), { version: null, accounts: { 'sales:6': '3054' } })
      .expect(409);
    const unknown = await as(shop)
      .put(settings(), { version: 1, accounts: { 'sales:7': '3054' } })
      .expect(400);
    expect(unknown.body.code).toBe('ledger.account-unknown');
    expect(await shown()).toMatchObject({ files: [], notInFiles: 2 });
    // The company that keeps the books, and not what stands over its door.
    await t.sql(`update public_shops set trader = '{"legalName": "Storgatans Lanthandel AB"}' where shop_id = $1`, [seed.shopId]);
    const text = await file();
    expect(text).toContain('#FNAMN "Storgatans Lanthandel AB"\r\n');
    expect(text).toContain('#FORMAT PC8\r\n');
    expect(text).toContain('#RAR 0 20260101 20261231\r\n#RAR -1 20250101 20251231\r\n');
    // "Försäljning varor 6 %" in code page 437: ö is 0x94, ä 0x84.
    expect(text).toContain('#KONTO 3053 "F\u0094rs\u0084ljning varor 6 %"');
    expect(vouchers(text)).toHaveLength(2);
    for (const voucher of vouchers(text)) {
      const amounts = [...voucher.matchAll(/#TRANS \d{4} \{\} (-?\d+\.\d\d)/g)].map(([, amount = '']) => Number(amount.replace('.', '')));
      expect(amounts.length).toBeGreaterThan(1);
      expect(amounts.reduce((sum, each) => sum + each, 0)).toBe(0);
    }
  });

  it('says which number is missing, and counts as fetched only when it was', async () => {
    await book(8, '2026-09-02', 10_800);
    expect(await shown()).toMatchObject({ files: [{ after: 0, upTo: 2 }], notInFiles: 1 });
    const missing = await as(shop).get(`${month()}/sie`).expect(409);
    expect(missing.body).toMatchObject({ code: 'ledger.account-missing', key: 'sales:8' });
    expect(await shown()).toMatchObject({ files: [{ after: 0, upTo: 2 }], notInFiles: 1 });
  });

  it('is followed by one of what came into the month later, however often each is fetched', async () => {
    const first = await file('?upTo=2');
    await as(shop)
      .put(settings(), { version: 1, accounts: { 'sales:6': '3053', 'sales:8': '3008', 'vat:8': '2618' } })
      .expect(200);
    for (const range of ['?after=2', '?after=2&upTo=3']) {
      const [rest, ...more] = vouchers(await file(range));
      expect(rest).toContain('#TRANS 3008 {} -100.00');
      expect(more).toEqual([]);
    }
    expect(vouchers(await file('?upTo=2'))).toEqual(vouchers(first));
    const { files, notInFiles } = await shown();
    expect([files.map(({ after, upTo }) => [after, upTo]), notInFiles]).toEqual([
      [
        [2, 3],
        [0, 2],
      ],
      0,
    ]);
    // All of it at once, for a program that starts anew: the days as they stand.
    expect(vouchers(await file())).toHaveLength(2);
    await as(shop).get(`${month()}/sie?after=-1`).expect(400);
    // A number that the book has not come to would hide what comes after.
    await as(shop).get(`${month()}/sie?after=900`).expect(404);
    expect((await shown()).files.some(({ after }) => after === 900)).toBe(false);
  });

  it('lies in the financial year that the shop has chosen, which stays when the account numbers are changed', async () => {
    const { version, accounts } = (await as(shop).get(settings()).expect(200)).body;
    const choose = (yearStarts: number, seen: number) => as(shop).put(settings(), { version: seen, accounts: {}, yearStarts });
    for (const wrong of [0, 13, 1.5]) await choose(wrong, version).expect(400);
    expect((await choose(9, version).expect(200)).body).toMatchObject({ yearStarts: 9 });
    const own = Object.fromEntries(accounts.map(({ key, number }: { key: string; number: string }) => [key, number]));
    expect(
      (
        await as(shop)
          .put(settings(), { version: version + 1, accounts: own })
          .expect(200)
      ).body.yearStarts,
    ).toBe(9);
    expect(await file()).toContain('#RAR 0 20260901 20270831\r\n#RAR -1 20250901 20260831\r\n');
  });

  it('has no voucher without rows for a day that only moved money between two accounts of one number', async () => {
    // A sale of another galleria, without a fee: it stands on the provider's number here and there, and is taken off it here.
    await bookAs('psp-other', '2026-09-03', movementEntry({ kind: 'payment', whose: 'elsewhere', amount: ore(15_000), fee: ore(0) }));
    const days = vouchers(await file());
    expect(days.map((voucher) => voucher.match(/\d{8}/)?.[0])).toEqual(['20260901', '20260902']);
  });
});
