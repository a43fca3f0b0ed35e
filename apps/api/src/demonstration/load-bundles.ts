import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { bundleDraft, publishOffers, writeBundle, writeOffers } from '../features/offers/index.ts';
import { offerIdOf, shopIdOf, systemCall, tenantIdOf } from './ids.ts';

const BUNDLES = [
  {
    shop: 'silverhandeln',
    sku: 'E1901',
    name: 'Fikakorgen',
    description: 'Kaffe, bullar och mjölk till fikat. Vi plockar ihop det åt dig.',
    category: 'coffee-tea',
    priceOre: 11_900,
    picture: 'drawn:coffee:red:Fika',
    parts: [
      ['1681', 1],
      ['1210', 1],
      ['1101', 1],
    ],
  },
  {
    shop: 'hornavans-bygg',
    sku: 'E3901',
    name: 'Målarpaket snickerier',
    description: 'Färg, pensel och roller till foder och lister i ett rum.',
    category: 'paint-glue',
    priceOre: 34_900,
    picture: 'drawn:paint:grey:Paket',
    parts: [
      ['3403', 1],
      ['3505', 1],
      ['3506', 1],
    ],
  },
] as const;

/** Goods that are often bought together, at one price. */
export async function loadBundles(pool: Pool): Promise<void> {
  await withTenant(pool, systemCall(tenantIdOf('arjeplog')), async (tx) => {
    for (const bundle of BUNDLES) await make(tx, bundle);
  });
}

async function make(tx: TenantTx, { shop, sku, picture, parts, ...told }: (typeof BUNDLES)[number]): Promise<void> {
  const held = parts.map(([part, quantity]) => ({ offerId: offerIdOf(shop, part), quantity }));
  const at = { id: offerIdOf(shop, sku), shopId: shopIdOf(shop) };
  const draft = bundleDraft(at.shopId, { ...told, mayCostMore: false, hidden: false, parts: held }, { id: at.id, sku });
  await writeOffers(tx, [{ ...draft, picture }], 'demonstration');
  await writeBundle(tx, { ...at, mayCostMore: false, parts: held });
  await publishOffers(tx, [at.id]);
}
