import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { newId } from '../../core/id.ts';
import { lookInFolders, type Seen } from './watch-folder.ts';

const root = await mkdtemp(path.join(tmpdir(), 'galleria-newer-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const row = (sku: number, price: string) => `${sku};;Vara ${sku};BRÖD;${price};6;ST;400 g;;5`;
const range = (price: string) => [row(100, price), ...Array.from({ length: 39 }, (_, index) => row(101 + index, '20,00'))];

describe('a file loaded by hand after one that came by itself', async () => {
  const t = await testApp({ PRICE_FILE_DIR: root });
  let shop: Shopkeeper;
  const printed = (minutes: number) =>
    new Date(Date.now() + minutes * 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16);
  const waiting = async () => (await shop.get('/price-file-intake').expect(200)).body.waiting;
  const priceOf100 = async () => (await shop.offer('100')).price.ore;

  beforeAll(async () => {
    shop = await openShop(t);
    const { body: first } = await shop.upload(tillFile(range('20,00'), printed(-60))).expect(200);
    await shop.put(`/price-files/${first.id}/mapping`, first.mapping).expect(200);
    await shop.carryOut(tillFile(range('20,00'), printed(-60)));
    const folder = path.join(root, 'arjeplog', 'storgatans-livs');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'natt.csv'), tillFile(range('200,00'), printed(-40)));
    const seen = new Map<string, Seen>();
    for (const seconds of [0, 15]) {
      await lookInFolders({ ...t.deps, now: () => new Date(Date.now() + seconds * 1000) }, root, seen, (error) =>
        expect.unreachable(String(error)),
      );
    }
    await t.work();
  });

  it('answers what still waits in the older one, so that a late yes cannot bring its prices back', async () => {
    const [old] = await waiting();
    expect(old).toMatchObject({ name: 'natt.csv', held: { 'price-jump': 1 } });
    const { version } = await shop.file(old.id);
    await shop.carryOut(tillFile(range('22,00'), printed(-1)));
    expect(await priceOf100()).toBe(2200);
    expect(await waiting()).toEqual([]);
    const late = await shop
      .post(`/price-files/${old.id}/decisions`, { version, decision: 'yes', kind: 'price-jump' })
      .set('idempotency-key', newId());
    expect({ status: late.status, code: late.body.code }).toEqual({ status: 409, code: 'price-file.nothing-waits' });
    await t.work();
    expect(await priceOf100()).toBe(2200);
  });
});
