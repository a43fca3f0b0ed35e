import { randomUUID } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Db from '../../../packages/db/src/index.ts';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';

const SHOPS = 2;
/** As many as the raw purchase has. */
export const GOODS = 300;

export const loadDb = async (): Promise<typeof Db> =>
  (await import(pathToFileURL(fileURLToPath(new URL('../../../packages/db/src/index.ts', import.meta.url))).href)) as typeof Db;

export interface Shelf {
  readonly shopId: string;
  readonly offers: readonly string[];
}
export interface Village {
  readonly villageId: string;
  /** Counted goods of two shops at home. */
  readonly home: readonly Shelf[];
  /** The same of one shop at home and one of the next municipality. */
  readonly mixed: readonly Shelf[];
}

/**
 * A village, a carrier with a round on every weekday, and counted goods in two shops and in a neighbour's, beside the ten thousand offers that are there
 * already.
 */
export async function writeVillage(urls: RoleUrls): Promise<Village> {
  const { openPool, withTenant } = await loadDb();
  const pool = openPool({ url: urls.app, max: 1 });
  const [villageId, carrierId] = [randomUUID(), randomUUID()];
  try {
    await pool.query('insert into platform.carriers (id, slug, name, org_number, phone, email) values ($1, $2, $3, $4, $5, $6)', [
      carrierId,
      'post',
      'Lantbrevbäringen',
      '556711-5695',
      '020-232221',
      'post@example.org',
    ]);
    const system = { scope: { kind: 'system' }, actor: 'system:bench' } as const;
    const away = await withTenant(pool, { tenantId: 2, ...system }, (tx) =>
      tx.query<Shelf & Record<string, unknown>>(COUNTED, [1, GOODS / SHOPS]),
    );
    return await withTenant(pool, { tenantId: 1, ...system }, async (tx) => {
      await tx.run(
        "insert into villages (tenant_id, id, slug, name, postal_code, locality) values (1, $1, 'laisvall', 'Laisvall', '93093', 'Laisvall')",
        [villageId],
      );
      await tx.run(
        `insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, valid_from)
         values (1, $1, 'post', true, true, '{ambient,chilled,frozen}', 12000, 30000, 'portal', '2020-01-01')`,
        [carrierId],
      );
      for (let weekday = 1; weekday <= 5; weekday += 1) await writeRound(tx, { id: randomUUID(), carrierId, villageId, weekday });
      const home = await tx.query<Shelf & Record<string, unknown>>(COUNTED, [SHOPS, GOODS / SHOPS]);
      return { villageId, home, mixed: [...home.slice(0, 1), ...away] };
    });
  } finally {
    await pool.end();
  }
}

async function writeRound(
  tx: Db.TenantTx,
  round: { readonly id: string; readonly carrierId: string; readonly villageId: string; readonly weekday: number },
): Promise<void> {
  await tx.run(
    `insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity,
       standard_fee_ore, valid_from)
     values (1, $1, $2, 'Laisvall', $3, 1, '12:00', '08:00', '10:00', '14:00', 'skip', 100000000, 6000, '2020-01-01')`,
    [round.id, round.carrierId, round.weekday],
  );
  await tx.run('insert into round_villages values (1, $1, $2, 1)', [round.id, round.villageId]);
  await tx.run('insert into round_shops select 1, $1, shop_id, 1 from shop_admissions where tenant_id = 1', [round.id]);
}

/** Some goods of the first shops of a home get a shelf that never runs out, and say so in public. */
const COUNTED = `
  with shops as (select shop_id from shop_admissions where tenant_id = app.tenant() and home_tenant_id = app.tenant() order by shop_id limit $1),
  chosen as (select o.* from shops s cross join lateral (select p.offer_id, p.shop_id from public_offers p
    where p.tenant_id = app.tenant() and p.shop_id = s.shop_id order by p.offer_id limit $2) o),
  shelved as (insert into stock (tenant_id, shop_id, offer_id, on_hand) select app.tenant(), shop_id, offer_id, 100000000 from chosen),
  told as (update public_offers p set card = jsonb_set(p.card::jsonb, '{stockKind}', '"counted"')::json, in_stock = true from chosen c
    where p.tenant_id = app.tenant() and p.offer_id = c.offer_id)
  select shop_id as "shopId", array_agg(offer_id) as offers from chosen group by shop_id order by shop_id`;
