import type { Pool, TenantTx } from '@galleria/db';
import { withTenant } from '@galleria/db';
import { shops } from '@galleria/demo/galleria';
import { addDays, dayOf } from '@galleria/domain/time';
import { derivedId } from '../core/id.ts';
import { publishOffers } from '../features/offers/index.ts';
import { offerIdOf, shopIdOf, systemCall, tenantIdOf } from './ids.ts';

const GROCER = 'silverhandeln';
const MERCHANT = 'hornavans-bygg';
const SOLD_FOR_DAYS = 60;

/** Candles at a lower price, fat balls for the birds three at a time. */
const PROMOTIONS = [
  { sku: '1887', kind: 'price', priceOre: 6900, take: null, label: 'Till advent', days: 20 },
  { sku: '1867', kind: 'multi-buy', priceOre: 8900, take: 3, label: '', days: 30 },
] as const;

const GROUPS = [
  {
    shop: GROCER,
    name: 'Batterier, 8-pack',
    option: 'Storlek',
    members: [
      ['1888', 'AA'],
      ['1889', 'AAA'],
    ],
  },
  {
    shop: MERCHANT,
    name: 'Regel gran, kapas',
    option: 'Mått',
    members: [
      ['3203', '45×45 mm'],
      ['3201', '45×95 mm'],
      ['3202', '45×145 mm'],
    ],
  },
] as const;

/** What is cheaper for some days, and goods that share a page. Every price has held for two months, so that a promotion can be tried at once. */
export async function loadPromotions(pool: Pool, now: Date): Promise<void> {
  for (const tenant of new Set(shops.map((shop) => shop.homeTenant))) {
    await withTenant(pool, systemCall(tenantIdOf(tenant)), (tx) => rememberPrices(tx, now));
  }
  await withTenant(pool, systemCall(tenantIdOf('arjeplog')), async (tx) => {
    for (const promotion of PROMOTIONS) await insert(tx, promotion, now);
    await giveCode(tx, now);
    for (const group of GROUPS) await share(tx, group, now);
    await publishOffers(tx, [
      ...PROMOTIONS.map(({ sku }) => offerIdOf(GROCER, sku)),
      ...GROUPS.flatMap(({ shop, members }) => members.map(([sku]) => offerIdOf(shop, sku))),
    ]);
  });
}

async function rememberPrices(tx: TenantTx, now: Date): Promise<void> {
  await tx.run(
    `insert into price_history (tenant_id, id, shop_id, offer_id, price_ore, from_at, cause)
     select tenant_id, gen_random_uuid(), shop_id, id, price_ore, $2, 'demonstration' from offers where tenant_id = $1`,
    [tx.tenantId, new Date(now.getTime() - SOLD_FOR_DAYS * 86_400_000)],
  );
}

async function insert(tx: TenantTx, { sku, kind, priceOre, take, label, days }: (typeof PROMOTIONS)[number], now: Date): Promise<void> {
  const today = dayOf(now);
  await tx.run(
    `insert into promotions (tenant_id, id, shop_id, offer_id, kind, price_ore, take, from_day, to_day, label, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[tx.tenantId, derivedId('demo-promotion', sku), shopIdOf(GROCER), offerIdOf(GROCER, sku), kind, priceOre, take],
      ...[addDays(today, -2), addDays(today, days), label, now, tx.actor],
    ],
  );
}

/** A code that can be tried: 50 kronor off goods for 300, once for each customer. */
async function giveCode(tx: TenantTx, now: Date): Promise<void> {
  await tx.run(
    `insert into coupons (tenant_id, id, shop_id, code, code_key, kind, off_ore, minimum_ore, from_day, limit_total, limit_per_customer, created_at, created_by)
     values ($1, $2, $3, 'Välkommen', 'VÄLKOMMEN', 'amount', 5000, 30000, $4, 200, 1, $5, $6)`,
    [tx.tenantId, derivedId('demo-coupon', GROCER), shopIdOf(GROCER), addDays(dayOf(now), -2), now, tx.actor],
  );
}

async function share(tx: TenantTx, { shop, name, option, members }: (typeof GROUPS)[number], now: Date): Promise<void> {
  const id = derivedId('demo-variants', shop, name);
  await tx.run('insert into variant_groups (tenant_id, id, shop_id, name, options, updated_at) values ($1, $2, $3, $4, $5, $6)', [
    tx.tenantId,
    id,
    shopIdOf(shop),
    name,
    [option],
    now,
  ]);
  for (const [position, [sku, value]] of members.entries()) {
    await tx.run(
      'insert into offer_variants (tenant_id, offer_id, shop_id, group_id, position, option_values) values ($1, $2, $3, $4, $5, $6)',
      [tx.tenantId, offerIdOf(shop, sku), shopIdOf(shop), id, position, [value]],
    );
  }
}
