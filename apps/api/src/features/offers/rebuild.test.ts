import { PLAN_FLAGS } from '@galleria/contract/price-files';
import { withTenant } from '@galleria/db';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { newId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { packStock, releaseStock, takeStock } from '../stock/index.ts';
import { writeBundle } from './bundle.store.ts';
import { rebuildPublic } from './index.ts';
import { publishOffers } from './publish.ts';

const SKUS = ['1', '2', '3', '4'] as const;
const sku = fc.constantFrom(...SKUS);
/** "4" is a bundle and has no shelf: an order takes from its parts. */
const onShelf = fc.constantFrom('1', '2', '3');
const deed = fc.oneof(
  fc.record({ do: fc.constant('reserve' as const), sku: onShelf, quantity: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('release' as const) }),
  fc.record({ do: fc.constant('pack' as const), packed: fc.integer({ min: 0, max: 2 }) }),
  fc.record({
    do: fc.constant('edit' as const),
    sku,
    change: fc.oneof(
      fc.record({ soldOut: fc.boolean() }),
      fc.record({ hidden: fc.boolean() }),
      fc.record({ priceOre: fc.integer({ min: 100, max: 9000 }) }),
      fc.record({ onHand: fc.integer({ min: 0, max: 5 }) }),
      fc.record({ category: fc.constantFrom('dairy', 'cleaning', 'groceries') }),
      fc.record({ stockKind: fc.constantFrom('counted', 'usually-there') }),
    ),
  }),
  fc.record({ do: fc.constant('file' as const), skus: fc.subarray([...SKUS], { minLength: 1 }), onHand: fc.integer({ min: 0, max: 4 }) }),
);

describe('what the public sees', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  beforeAll(async () => {
    shop = await openShop(t);
    await shop.carryOut(file(SKUS, 3), { full: true }, FLAGS);
    // Its public row follows the shelves of its parts, so every deed on them is one on it.
    const parts = [
      { offerId: (await shop.offer('1')).id, quantity: 2 },
      { offerId: (await shop.offer('2')).id, quantity: 1 },
    ];
    const { id } = await shop.offer('4');
    await stock(async (tx) => {
      await writeBundle(tx, { id, shopId: shop.shopId, mayCostMore: false, parts });
      await publishOffers(tx, [id]);
    });
  });
  const file = (skus: readonly string[], onHand: number) =>
    tillFile(skus.map((one) => `${one};;Mellanmjölk ${one};MEJERI;1${one},50;6;ST;1 l;;${onHand}`));
  const publicRows = () => t.sql('select * from public_offers where shop_id = $1 order by offer_id', [shop.shopId]);
  const FLAGS = [...PLAN_FLAGS];

  it('equals a rebuild from its sources after any order of reserving, packing, editing and loading files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 10 }), async (deeds) => {
        await shop.carryOut(file(SKUS, 3), { full: true }, FLAGS);
        const reserved: { offerId: string; quantity: number }[] = [];
        for (const one of deeds) await carry(one, reserved);
        for (const line of reserved) await stock((tx) => releaseStock(tx, [lineOf(line)], `release:${newId()}`));
        const before = await publicRows();
        await withTenant(t.deps.pool, shop.call, (tx) => rebuildPublic(tx, shop.shopId));
        expect(await publicRows()).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });

  const lineOf = (line: { offerId: string; quantity: number }) => ({ ...line, homeTenantId: shop.seed.arjeplog, shopId: shop.shopId });
  const stock = (work: Parameters<typeof withTenant<void>>[2]) =>
    withTenant(t.deps.pool, { ...shop.call, scope: { kind: 'shop', shopId: shop.shopId } }, work);

  async function carry(one: typeof deed extends fc.Arbitrary<infer D> ? D : never, reserved: { offerId: string; quantity: number }[]) {
    switch (one.do) {
      case 'reserve': {
        const line = { offerId: (await shop.offer(one.sku)).id, quantity: one.quantity };
        const short = await stock((tx) => takeStock(tx, [lineOf(line)], `reserve:${newId()}`)).catch((error: unknown) => error);
        if (short instanceof Problem) return;
        if (short) throw short;
        reserved.push(line);
        return;
      }
      case 'release': {
        const line = reserved.pop();
        if (line) await stock((tx) => releaseStock(tx, [lineOf(line)], `release:${newId()}`));
        return;
      }
      case 'pack': {
        const line = reserved.pop();
        if (line) await stock((tx) => packStock(tx, [{ ...lineOf(line), packed: Math.min(one.packed, line.quantity) }], `pack:${newId()}`));
        return;
      }
      case 'edit': {
        const { id, version } = await shop.offer(one.sku);
        await shop.patch(`/offers/${id}`, { version, ...one.change }).expect(200);
        return;
      }
      case 'file':
        await shop.carryOut(file(one.skus, one.onHand), { full: true }, FLAGS);
    }
  }
});
