import { newId } from '../src/core/id.ts';
import type { TestApp } from './app.ts';
import { SHOPS } from './home-delivery.ts';

/** The note of a household’s delivery comes of an order that a helper made at the desk. */
export async function orderedByHomeCare(t: Pick<TestApp, 'sql'>, number: number): Promise<void> {
  const [mandate, order, part] = [newId(), newId(), newId()];
  await t.sql(
    `with home as (select id from households where tenant_id = 1 and number = $1),
     given as (insert into delegations (tenant_id, id, household_id, name, kind, may_order, may_pay, may_follow, valid_from, given, reference, given_by, given_at)
       select 1, $2, id, 'Hemtjänsten', 'home-care', true, false, false, '2026-01-01', 'paper', '', 'system:test', now() from home)
     insert into orders (tenant_id, id, number, year, channel, language, name, phone, street, postal_code, locality, household_id, quote_hash, total_ore, shop_ids, placed_at)
     select 1, $3, $1, 2026, 'phone', 'sv', 'Åsa', '+46701740605', '', '', '', id, 'hash', 100, array[$4::uuid], now() from home`,
    [number, mandate, order, SHOPS.silver],
  );
  await t.sql(
    `insert into shop_orders (tenant_id, id, order_id, shop_id, home_tenant_id, position, state, fulfilment, day, cut_off_at, payment_method, goods_ore, deposit_ore, fee_ore,
       total_ore, vat, seller, message, placed_at)
     values (1, $1, $2, $3, 1, 1, 'delivered', 'pickup', '2026-10-06', now(), 'at-door', 100, 0, 0, 100, '[]', '{}', '', now())`,
    [part, order, SHOPS.silver],
  );
  await t.sql(
    `insert into home_care_draws (tenant_id, id, actor, delegation_id, day, shop_ids, drawn_at, order_id) values (1, $1, 'identity:kerstin', $2, '2026-10-05', array[$3::uuid], now(), $4)`,
    [newId(), mandate, SHOPS.silver, order],
  );
  await t.sql(
    'update delivery_notes n set shop_order_id = $1 from households h where h.tenant_id = 1 and h.number = $2 and n.household_id = h.id',
    [part, number],
  );
}
