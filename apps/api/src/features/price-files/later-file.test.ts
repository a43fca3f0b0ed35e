import { withTenant } from '@galleria/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { packStock, takeStock } from '../stock/index.ts';

const row = (onHand: number) => `200;7310130003547;Kaffe mellanrost;KAFFE TE;64,90;6;ST;450 g;;${onHand}`;

describe('a later till file', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  let line = { homeTenantId: 0, shopId: '', offerId: '' };
  beforeAll(async () => {
    shop = await openShop(t);
    await shop.carryOut(tillFile([row(10)]));
    line = { homeTenantId: shop.seed.arjeplog, shopId: shop.shopId, offerId: (await shop.offer('200')).id };
  });
  const asShop = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
    withTenant(t.deps.pool, { ...shop.call, scope: { kind: 'shop', shopId: shop.shopId } }, work);
  const reserve = (quantity: number, cause: string) => asShop((tx) => takeStock(tx, [{ ...line, quantity }], `reserve:${cause}`));
  const pack = (quantity: number, packed: number, cause: string) =>
    asShop((tx) => packStock(tx, [{ ...line, quantity, packed }], `pack:${cause}`));
  const minutesFromNow = (minutes: number) =>
    new Date(Date.now() + minutes * 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16);
  const printedAMinuteAgo = (onHand: number) => tillFile([row(onHand)], minutesFromNow(-1));

  it('never touches what web orders have reserved', async () => {
    await reserve(3, 'a');
    await shop.carryOut(printedAMinuteAgo(8));
    expect(await shop.offer('200')).toMatchObject({ onHand: 8, reserved: 3, available: 5 });
  });

  it('takes off what was packed after the till had printed, since the till cannot know of it', async () => {
    await pack(3, 3, 'a');
    expect(await shop.offer('200')).toMatchObject({ onHand: 5, reserved: 0 });
    await shop.carryOut(printedAMinuteAgo(8));
    expect(await shop.offer('200')).toMatchObject({ onHand: 5, reserved: 0, available: 5 });
  });

  it('believes a till that printed after the packing as it stands', async () => {
    await t.sql(`update stock_movements set at = at - interval '1 hour' where cause like 'pack:%'`);
    await shop.carryOut(printedAMinuteAgo(9));
    expect(await shop.offer('200')).toMatchObject({ onHand: 9, reserved: 0 });
  });

  it('takes off what is packed between the preview and the moment when the row goes in', async () => {
    const { body: read } = await shop.upload(printedAMinuteAgo(7)).expect(200);
    const { body: planned } = await shop.preview(read.id).expect(200);
    await reserve(2, 'b');
    await pack(2, 2, 'b');
    await shop.apply(read.id, planned.version).expect(200);
    await t.work();
    expect(await shop.offer('200')).toMatchObject({ onHand: 5, reserved: 0 });
  });

  it('shows goods as sold out when the till counts less than is promised, and keeps the promise', async () => {
    await reserve(4, 'c');
    await shop.carryOut(tillFile([row(2)], minutesFromNow(0)));
    const after = await shop.offer('200');
    expect(after.reserved).toBe(4);
    expect(after.available).toBe(0);
    const [seen] = await t.sql<{ in_stock: boolean }>('select in_stock from public_offers where offer_id = $1', [line.offerId]);
    expect(seen?.in_stock).toBe(false);
  });

  it('does not change back a price that a person has set by hand, until it is given back to the till', async () => {
    const before = await shop.offer('200');
    const { body: edited } = await shop.patch(`/offers/${before.id}`, { version: before.version, priceOre: 5990 }).expect(200);
    expect(edited.handEdited).toEqual(['price']);
    const done = await shop.carryOut(tillFile([row(20)], minutesFromNow(0)));
    expect(done.plan.counts).toMatchObject({ changed: 1 });
    expect(await shop.offer('200')).toMatchObject({ price: { ore: 5990 }, onHand: expect.any(Number) });
    const now = await shop.offer('200');
    await shop.patch(`/offers/${now.id}`, { version: now.version, followTill: ['price'] }).expect(200);
    await shop.carryOut(tillFile([row(21)], minutesFromNow(0)));
    expect((await shop.offer('200')).price.ore).toBe(6490);
  });

  it('leaves goods that are no longer counted in stock, although their last counted piece is packed', async () => {
    const before = await shop.offer('200');
    await reserve(before.available, 'd');
    const { body: loose } = await shop.patch(`/offers/${before.id}`, { version: before.version, stockKind: 'usually-there' }).expect(200);
    expect(loose.handEdited).toEqual(['onHand']);
    await pack(before.available, before.available, 'd');
    const [seen] = await t.sql<{ in_stock: boolean }>('select in_stock from public_offers where offer_id = $1', [line.offerId]);
    expect(seen?.in_stock).toBe(true);
  });
});
