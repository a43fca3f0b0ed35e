import { withTenant } from '@galleria/db';
import { newId } from '../src/core/id.ts';
import { type OfferDraft, publishOffers, writeOffers } from '../src/features/offers/index.ts';
import type { TestApp } from './app.ts';

export interface TestShop {
  readonly id: string;
  readonly slug: string;
  readonly tenantId: number;
}

/** A region with two open gallerias (1 Arjeplog, 2 Arvidsjaur) and one of another region (3). */
export async function writeTenants(t: TestApp): Promise<void> {
  await t.sql(`
    insert into platform.regions values (25, 'norrbotten', 'Norrbotten'), (23, 'jamtland', 'Jämtland');
    insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state) values
      (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplog', 'open'),
      (2, 25, '2505', 'arvidsjaur', 'Arvidsjaursgallerian', 'Arvidsjaur', 'open'),
      (3, 23, '2361', 'harjedalen', 'Härjedalsgallerian', 'Härjedalen', 'open')`);
}

/** A shop with its public face, admitted at home and in the other gallerias named. Open on weekdays from 9 to 18. */
export async function writeShop(t: TestApp, slug: string, tenantId: number, admittedIn: readonly number[] = []): Promise<TestShop> {
  const id = newId();
  const columns = 'kind, name, story, org_number, email, phone, street, postal_code, locality';
  const face = `'grocery', initcap($3), 'Byns butik.', '559999-0107', 'butik@example.org', '0961-100 00', 'Storgatan 1', '93831', 'Arjeplog'`;
  await t.sql(`insert into shops (tenant_id, id, slug, ${columns}) values ($1, $2, $3, ${face})`, [tenantId, id, slug]);
  const hours = JSON.stringify([1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '18:00' })));
  await t.sql(
    `insert into public_shops (tenant_id, shop_id, slug, ${columns}, pickup, state, hours, exceptions)
     values ($1, $2, $3, ${face}, true, 'open', $4, '[]')`,
    [tenantId, id, slug, hours],
  );
  for (const where of [tenantId, ...admittedIn]) {
    await t.sql("insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values ($1, $2, $3, 'admitted')", [
      where,
      id,
      tenantId,
    ]);
  }
  return { id, slug, tenantId };
}

/** An offer of a shop: a packet of food for 19,90 unless the test says otherwise. Written and published as the product does. */
export async function writeOffer(t: TestApp, shop: TestShop, wanted: Partial<OfferDraft> & { readonly name: string }): Promise<string> {
  const id = newId();
  const draft: OfferDraft = {
    id,
    shopId: shop.id,
    sku: id,
    gtin: null,
    brand: null,
    description: '',
    category: 'pantry',
    tillGroup: null,
    vatCategory: 'food',
    priceOre: 1990,
    priceUnit: 'piece',
    priceAmount: 1,
    step: 1,
    minQuantity: 1,
    maxQuantity: 99,
    contentAmount: 500,
    contentUnit: 'gram',
    depositOre: 0,
    stockKind: 'usually-there',
    weighed: false,
    temperatureZone: 'ambient',
    ageLimit: null,
    dailyGoods: true,
    withdrawable: true,
    service: false,
    weightGrams: null,
    food: null,
    hazards: null,
    picture: null,
    shelf: '',
    state: 'live',
    soldOut: false,
    ...wanted,
  };
  await withTenant(t.deps.pool, { tenantId: shop.tenantId, scope: { kind: 'shop', shopId: shop.id }, actor: 'system:test' }, async (tx) => {
    await publishOffers(tx, await writeOffers(tx, [draft], 'test'));
  });
  return id;
}
