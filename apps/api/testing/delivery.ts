import { randomUUID } from 'node:crypto';
import { type Seed, seedTenants } from '@galleria/db/testing/seed';
import type { TestApp } from './app.ts';

export interface DeliverySeed extends Seed {
  /** The post: takes money, checks identity cards and keeps goods frozen; drives to Slagnäs on Wednesdays. */
  readonly postId: string;
  readonly postRoundId: string;
  readonly householdId: string;
  readonly milkId: string;
  readonly iceId: string;
  readonly beerId: string;
}

/** Monday 7 September 2026, 10:00 in Sweden; the post drives on the 9th and the bus on the 10th. */
export const MONDAY = new Date('2026-09-07T08:00:00Z');
export const WEDNESDAY = '2026-09-09';
export const THURSDAY = '2026-09-10';

/** Shops, two carriers, a household and three counted goods of the grocer in Arjeplog. */
export async function seedDelivery(t: TestApp): Promise<DeliverySeed> {
  const base = await seedTenants(t.database.adminUrl);
  const seed = {
    ...base,
    postId: randomUUID(),
    postRoundId: randomUUID(),
    householdId: randomUUID(),
    milkId: randomUUID(),
    iceId: randomUUID(),
    beerId: randomUUID(),
  };
  await t.sql(`insert into public_shops (tenant_id, shop_id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, pickup, state, hours, exceptions)
    select tenant_id, id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, pickup, state, '[]', '[]' from shops`);
  await t.sql(
    `insert into platform.carriers (id, slug, name, org_number, phone, email) values ($1, 'posten', 'Posten i fjällen', '556100-0034', '+46961200000', 'post@posten.example')`,
    [seed.postId],
  );
  await t.sql(
    `insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, valid_from)
     values (1, $1, 'post', true, true, '{ambient,chilled,frozen}', 12500, 30000, 'portal', '2026-01-01')`,
    [seed.postId],
  );
  await t.sql(
    `insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity,
       standard_fee_ore, valid_from) values (1, $1, $2, 'Slagnäs onsdag', 3, 1, '12:00', '09:00', '10:00', '14:00', 'skip', 30, 4900, '2026-01-01')`,
    [seed.postRoundId, seed.postId],
  );
  await t.sql('insert into round_villages (tenant_id, round_id, village_id, position) values (1, $1, $2, 1)', [
    seed.postRoundId,
    seed.villageId,
  ]);
  await t.sql(
    'insert into round_shops (tenant_id, round_id, shop_id, home_tenant_id) select tenant_id, $1, shop_id, home_tenant_id from shop_admissions where tenant_id = 1',
    [seed.postRoundId],
  );
  await t.sql(
    `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, phone, year_round, directions)
     values (1, $1, 1, 'Åsa Öhman', 'Byvägen 4', '93091', 'Slagnäs', $2, '+46705550101', true, 'Röda huset bakom kapellet')`,
    [seed.householdId, seed.villageId],
  );
  for (const [id, sku, name, zone, age] of [
    [seed.milkId, 'm1', 'Mellanmjölk 1 l', 'chilled', null],
    [seed.iceId, 'g1', 'Gräddglass 0,5 l', 'frozen', null],
    [seed.beerId, 'ö1', 'Folköl 3,5 % 50 cl', 'ambient', 18],
  ]) {
    await t.sql(
      `insert into offers (tenant_id, id, shop_id, sku, name, category, vat_category, price_ore, price_unit, price_amount, step, min_quantity, max_quantity,
         stock_kind, temperature_zone, age_limit, daily_goods, withdrawable)
       values (1, $1, $2, $3, $4, 'food', 'food', 1500, 'piece', 1, 1, 1, 99, 'counted', $5, $6, true, false)`,
      [id, seed.shopId, sku, name, zone, age],
    );
    await t.sql('insert into stock (tenant_id, shop_id, offer_id, on_hand, reserved) values (1, $1, $2, 20, 0)', [seed.shopId, id]);
  }
  return seed;
}

export interface Wanted {
  readonly name?: string;
  readonly message?: string;
  readonly pay?: 'at-door' | 'invoice' | 'swish';
  readonly fulfilment?: 'delivery' | 'pickup';
  readonly roundId?: string;
  readonly day?: string;
  readonly householdId?: string;
  readonly placedAt?: Date;
  readonly lines: readonly { readonly offerId: string; readonly quantity: number; readonly zone: string; readonly age?: number }[];
}
let number = 100;

/** An order as placing leaves it: 15 kronor a piece, 49 kronor fee, stock reserved, one place booked. */
export async function placedOrder(
  t: TestApp,
  seed: DeliverySeed,
  wanted: Wanted,
): Promise<{ readonly orderId: string; readonly shopOrderId: string }> {
  const orderId = randomUUID();
  const shopOrderId = randomUUID();
  const at = wanted.placedAt ?? MONDAY;
  const goods = wanted.lines.reduce((sum, line) => sum + 1500 * line.quantity, 0);
  const delivery = (wanted.fulfilment ?? 'delivery') === 'delivery';
  const fee = delivery ? 4900 : 0;
  const round = delivery ? (wanted.roundId ?? seed.postRoundId) : null;
  const day = delivery ? (wanted.day ?? WEDNESDAY) : null;
  number += 1;
  await t.sql(
    `insert into orders (tenant_id, id, number, year, channel, language, guest_key, name, phone, email, street, postal_code, locality, village_id, household_id,
       directions, quote_hash, total_ore, shop_ids, placed_at)
     values (1, $1, $2, 2026, 'web', 'sv', $3, $4, '+46705550101', 'kund@resident.example', 'Byvägen 4', '93091', 'Slagnäs', $5, $6, 'Röda huset', 'hash', $7,
       array[$8::uuid], $9)`,
    [
      orderId,
      number,
      Buffer.from(orderId),
      wanted.name ?? 'Åsa Öhman',
      seed.villageId,
      wanted.householdId ?? null,
      goods + fee,
      seed.shopId,
      at,
    ],
  );
  await t.sql(
    `insert into shop_orders (tenant_id, id, order_id, shop_id, home_tenant_id, position, state, fulfilment, round_id, day, cut_off_at, payment_method, goods_ore,
       deposit_ore, fee_ore, total_ore, vat, seller, message, placed_at)
     values (1, $1, $2, $3, 1, 1, 'placed', $4, $5, $6, $7::timestamptz + interval '1 day', $8, $9, 0, $10, $11, '[]', '{"name": "Storgatans livs"}', $12, $7)`,
    [
      shopOrderId,
      orderId,
      seed.shopId,
      wanted.fulfilment ?? 'delivery',
      round,
      day,
      at,
      wanted.pay ?? 'at-door',
      goods,
      fee,
      goods + fee,
      wanted.message ?? '',
    ],
  );
  await putLines(t, { orderId, shopOrderId, lines: wanted.lines });
  if (round) await bookPlace(t, round, day);
  await t.sql(
    `insert into outbox (tenant_id, id, topic, dedupe, payload) values (1, gen_random_uuid(), 'order.placed', $1, jsonb_build_object('orderId', $1::text))`,
    [orderId],
  );
  return { orderId, shopOrderId };
}

async function putLines(
  t: TestApp,
  { orderId, shopOrderId, lines }: { orderId: string; shopOrderId: string; lines: Wanted['lines'] },
): Promise<void> {
  for (const [index, line] of lines.entries()) {
    await t.sql(
      `insert into order_lines (tenant_id, shop_order_id, position, order_id, shop_id, offer_id, home_tenant_id, sku, name, quantity, price_ore, price_unit,
         price_amount, amount_ore, deposit_ore, vat_category, vat_percent, stock_kind, weighed, temperature_zone, age_limit, daily_goods, withdrawable)
       select 1, $1, $2, $3, shop_id, id, 1, sku, name, $4, 1500, 'piece', 1, $5, 0, 'food', 6, 'counted', false, $6, $7, true, false from offers where id = $8`,
      [shopOrderId, index + 1, orderId, line.quantity, 1500 * line.quantity, line.zone, line.age ?? null, line.offerId],
    );
    await t.sql('update stock set reserved = reserved + $2 where offer_id = $1', [line.offerId, line.quantity]);
  }
}

async function bookPlace(t: TestApp, round: string, day: string | null): Promise<void> {
  await t.sql(
    `insert into round_days (tenant_id, round_id, day, capacity, booked) select 1, $1, $2, capacity, 1 from rounds where id = $1
     on conflict (tenant_id, round_id, day) do update set booked = round_days.booked + 1`,
    [round, day],
  );
}
