import { withTenant } from '@galleria/db';
import { derivedId, newId } from '../src/core/id.ts';
import { bagsAtStops } from '../src/features/cool-bags/index.ts';
import type { TestApp } from './app.ts';
import { MARKET } from './market.ts';

/** Delivered notes of the market's households, with their occasions, and lines of locked reports for them. */
export function notesByHand(t: TestApp) {
  let notes = 0;
  async function note(
    household: string,
    day: string,
    { promisedAt = `${day}T06:00:00Z`, shop = MARKET.grocer as string } = {},
  ): Promise<string> {
    notes += 1;
    const id = newId();
    const [occasion] = await t.sql<{ id: string }>(
      `insert into delivery_occasions (tenant_id, id, household_id, day, promised_at) values (1, $1, $2, $3, $4)
       on conflict (tenant_id, household_id, day) do update set promised_at = least(delivery_occasions.promised_at, excluded.promised_at) returning id`,
      [derivedId('occasion', 1, household, day), household, day, promisedAt],
    );
    await t.sql(
      `insert into delivery_notes (tenant_id, id, year, number, shop_id, home_tenant_id, household_id, occasion_id, carrier_id, day, channel, state, shop_name, recipient,
         parcels, goods_class, daily_goods_ore, other_goods_ore, fee_ore, fee_kept_by, collect_ore, code, outcome_at, received_by, promised_at, created_by)
       values (1, $1, 2026, $2, $3, 1, $4, $5, $6, $7::date, 'phone', 'delivered', 'handlarn', '{}', '{"ambient": 1}', 'daily-goods', 30000, 0, 2000, 'shop', 0,
         decode($8, 'hex'), ($7::date + time '12:00') at time zone 'Europe/Stockholm', 'resident', $9, 'system:test')`,
      [id, 10_000 + notes, shop, household, occasion?.id, MARKET.post, day, id.replaceAll('-', ''), promisedAt],
    );
    return id;
  }

  async function reported(noteId: string, household: string, day: string): Promise<void> {
    const report = newId();
    await t.sql(
      `insert into monthly_reports (tenant_id, id, reporter_id, carrier_id, period, state, submitted_at) values (1, $1, $2, $2, $3, 'locked', now()) on conflict do nothing`,
      [report, MARKET.post, day.slice(0, 7)],
    );
    await t.sql(
      `insert into report_lines (tenant_id, note_id, sequence, report_id, carrier_id, reporter_id, entry, kind, occasion_key, household_id, shop_id, day, outcome, reasons, claimable,
         compensation_ore, fee_ore, fee_received_ore, net_outlay_ore, grant_ore, note_count, delivery_count, occasion_count)
       select 1, $1, 1, r.id, $2, $2, 'original', 'delivery', $3, $4, $5, $6, 'delivered', '{}', true, 20000, 2000, 0, 20000, 10000, 1, 1, 1
       from monthly_reports r where r.carrier_id = $2 and r.period = $7`,
      [noteId, MARKET.post, `${household}/${day}`, household, MARKET.grocer, day, day.slice(0, 7)],
    );
  }
  return { note, reported };
}

/** A cool bag that was left with the household's last delivery. @returns whether whoever drives to a household's stops is offered it there. */
export async function leaveBag(t: TestApp, household: string): Promise<(at: string) => Promise<boolean>> {
  const bag = newId();
  await t.sql(
    `insert into cool_bags (tenant_id, id, number, owner, place, note_id, since, created_at, created_by)
     select 1, $1, 71, 'municipality', 'household', n.id, now(), now(), 'x' from delivery_notes n where n.household_id = $2 order by n.day desc limit 1`,
    [bag, household],
  );
  await t.sql(
    `insert into cool_bag_moves (tenant_id, id, bag_id, move, note_id, device, number, device_at, at, received_at, actor, door)
     select 1, b.id, b.id, 'out', b.note_id, 'x', 1, now(), now(), now(), 'x', sha256(convert_to('household:' || $2, 'utf8')) from cool_bags b where b.id = $1`,
    [bag, household],
  );
  return async (at) => {
    const stops = await t.sql<{ id: string }>(`select id from stops where recipient_key = 'household:' || $1`, [at]);
    const driver = { tenantId: 1, scope: { kind: 'carrier', carrierId: MARKET.post }, actor: 'staff:driver' } as const;
    const ids = stops.map(({ id }) => id);
    const offered = await withTenant(t.deps.pool, driver, (tx) => bagsAtStops(tx, ids));
    return offered.some(({ id, stopId }) => id === bag && stopId !== null);
  };
}
