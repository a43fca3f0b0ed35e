import { newId } from '../src/core/id.ts';
import type { TestApp } from './app.ts';

/** A shop of tenant 1 sells from tenant 2 as well, where somebody waits for its goods; rows are copied from those that are there. */
export async function sellsNextDoor(t: TestApp, shopId: string): Promise<void> {
  await t.sql("insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values (2, $1, 1, 'admitted')", [shopId]);
  await t.sql(
    `insert into shop_orders select (jsonb_populate_record(s, jsonb_build_object('id', $1::text, 'shop_id', $2::text, 'home_tenant_id', 1, 'state', 'placed', 'joined_to', null, 'joined_off_ore', 0, 'joined_freight_ore', 0))).*
     from shop_orders s where s.tenant_id = 2 limit 1`,
    [newId(), shopId],
  );
  // It reports there itself what it has delivered: a month that was sent back, and a delivery of the next one.
  await t.sql(
    `insert into monthly_reports (tenant_id, id, reporter_id, shop_id, period, state) values (2, $1, $2, $2, '2026-10', 'returned')`,
    [newId(), shopId],
  );
  const reported = newId();
  await t.sql(
    `insert into delivery_notes select (jsonb_populate_record(n, jsonb_build_object('id', $1::text, 'number', 9001, 'code', '\\x' || $3::text, 'shop_id', $2::text,
       'shop_order_id', null, 'state', 'delivered', 'corrects_note_id', null, 'replaces_note_id', null))).*
     from delivery_notes n where n.tenant_id = 2 and n.household_id is not null and n.carrier_id is not null limit 1`,
    [reported, shopId, reported.replaceAll('-', '')],
  );
  await t.sql('update delivery_notes set reporter_id = shop_id where id = $1', [reported]);
}
