import { withTenant } from '@galleria/db';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing/app.ts';
import { deliveryGuide } from '../features/delivery-guide/index.ts';
import { catchUp, reconcile, statement } from '../features/ledger/index.ts';
import { carrierIdOf, shopIdOf } from './ids.ts';
import { loadDemonstration } from './load.ts';
import { loadComingDays } from './load-coming-days.ts';

describe('the demonstration', async () => {
  const { app, deps, sql } = await testApp({}, { growing: true });
  const now = new Date('2026-11-24T09:00:00Z');

  it('loads once into an empty database and leaves a full one alone', async () => {
    const started = performance.now();
    expect(await loadDemonstration(deps.pool, deps.config, now)).toBe(true);
    console.log(`loaded in ${Math.round(performance.now() - started)} ms`);
    expect(await loadDemonstration(deps.pool, deps.config, now)).toBe(false);
    app.tenants.forget();
  });

  it('has about three hundred goods in Arjeplog, eighty households, two of the care management and one row too many, and a year of notes', async () => {
    const [counts] = await sql<{ goods: number; households: number; notes: number }>(
      `select (select count(*)::int from public_offers where tenant_id = 1) as goods,
              (select count(*)::int from households where tenant_id = 1) as households,
              (select count(*)::int from delivery_notes where tenant_id = 1) as notes`,
    );
    expect(counts?.goods).toBeGreaterThan(300);
    expect(counts?.households).toBe(83);
    expect(counts?.notes).toBeGreaterThan(2000);
  });

  it('has three versions of Arjeplog’s rules in its year, all of them in the reports, and a month that followed two', async () => {
    const versions = await sql<{ version: number; fee: number; lines: number }>(
      `select l.scheme_version as version, max(l.fee_ore)::int as fee, count(*)::int as lines from report_lines l where l.tenant_id = 1 and l.claimable group by 1 order by 1`,
    );
    expect(versions.map(({ version, fee }) => [version, fee])).toEqual([
      [1, 4000],
      [2, 3000],
      [3, 2000],
    ]);
    expect(versions.every(({ lines }) => lines > 100)).toBe(true);
    const [mixed] = await sql<{ months: number }>(
      `select count(*)::int as months from (select to_char(day, 'YYYY-MM') from report_lines where tenant_id = 1 group by 1 having count(distinct scheme_version) > 1) m`,
    );
    expect(mixed?.months).toBe(1);
  });

  it('has claims in several states, a question about a line, two officers, orders of the home care’s in the year, and bus goods from Arvidsjaur that arrived', async () => {
    const claims = await sql<{ state: string }>('select state from grant_claims where tenant_id = 1 order by period_from');
    // Of the year before there are only its last weeks: under the grant's threshold, and so not handed in.
    expect(claims.map(({ state }) => state)).toEqual(['draft', 'paid', 'decided', 'submitted', 'draft']);
    const [row] = await sql<{ questions: number; officers: number; desk: number; bus: number }>(
      `select (select count(*)::int from report_queries where tenant_id = 1 and closed_at is null) as questions,
         (select count(*)::int from platform.memberships where tenant_id = 1 and role = 'officer') as officers,
         (select count(*)::int from home_care_draws d join shop_orders s on s.tenant_id = 1 and s.order_id = d.order_id where d.tenant_id = 1) as desk,
         (select count(*)::int from delivery_notes n join rounds r on r.tenant_id = 1 and r.id = n.round_id
          where n.tenant_id = 1 and n.shop_id = '${shopIdOf('storvallens-livs')}' and r.bus_line <> '' and n.outcome_at is not null and n.fail_reason is null) as bus`,
    );
    // The care management's two; the others are an officer's, whom the rules of four eyes can keep apart.
    expect(await sql(`select id from eligibilities where tenant_id = 1 and decided_by not like 'identity:%'`)).toHaveLength(2);
    expect(row).toMatchObject({ questions: 1, officers: 2, desk: 7 });
    expect(row?.bus).toBeGreaterThan(20);
    // Drawn by lot over all shops, ordered, picked, driven, reported and on a receipt, each at its time; of six households, so that the public may be told.
    const [desk] = await sql(
      `select count(*)::int as orders, count(distinct d.delegation_id)::int as homes, min(cardinality(d.shop_ids))::int as shops, count(distinct d.shop_ids[1])::int > 1 as drawn,
         bool_and(l.claimable and s.state = 'delivered' and o.placed_at::date = l.day - 4 and p.issued_on = l.day) as done, count(distinct to_char(l.day, 'YYYY-MM'))::int as months
       from home_care_draws d join orders o on o.tenant_id = 1 and o.id = d.order_id join shop_orders s on s.tenant_id = 1 and s.order_id = o.id
       join delivery_notes n on n.tenant_id = 1 and n.shop_order_id = s.id join report_lines l on l.tenant_id = 1 and l.note_id = n.id
       left join documents p on p.tenant_id = 1 and p.kind = 'receipt' and p.cause like '%' || s.id || '%' where d.tenant_id = 1`,
    );
    // The sixth is of the month that goes on.
    expect(desk).toEqual({ orders: 5, homes: 5, shops: expect.any(Number), drawn: true, done: true, months: 5 });
  });

  it('shows the neighbour municipality’s shop in Arjeplog', async () => {
    const reply = await app.inject('/api/tenants/arjeplog/storefront/shops');
    const { shops } = reply.json<{ shops: { slug: string; homeMunicipality: string | null }[] }>();
    expect(shops.map((shop) => [shop.slug, shop.homeMunicipality])).toContainEqual(['storvallens-livs', 'Arvidsjaur']);
  });

  it('tells in the guide and its folder where the bus leaves the goods, and promises nobody on its line that they come home', async () => {
    const call = { tenantId: 1, scope: { kind: 'officer' }, actor: 'system:test' } as const;
    const { villages } = await withTenant(deps.pool, call, (tx) => deliveryGuide(tx, now, 'sv'));
    expect(villages.find(({ village }) => village === 'Mellanström')?.trips.map(({ when }) => when)).toEqual([
      'onsdag kl. 10:55: med bussen till Mellanström bygdegården, inte hem',
      'torsdag 11:00–16:00',
    ]);
  });

  it('finds knäckebröd without dots', async () => {
    const reply = await app.inject('/api/tenants/arjeplog/storefront/search?q=knackebrod');
    expect(reply.json<{ offers: { name: string }[] }>().offers[0]?.name).toMatch(/knäckebröd/i);
  });

  it('has orders on the grocer’s board: some that nobody has opened, one at the shelves and one packed', async () => {
    const rows = await sql<{ state: string; seen: boolean; orders: number }>(
      `select state, first_seen_at is not null as seen, count(*)::int as orders from shop_orders
       where tenant_id = 1 and shop_id = '${shopIdOf('silverhandeln')}' group by 1, 2 order by 1, 2`,
    );
    expect(rows).toEqual([
      // The home care's, of the year that lies behind.
      { state: 'delivered', seen: true, orders: 6 },
      { state: 'handed-over', seen: true, orders: 4 },
      { state: 'noted', seen: true, orders: 11 },
      { state: 'packed', seen: true, orders: 2 },
      { state: 'picking', seen: true, orders: 1 },
      { state: 'placed', seen: false, orders: 8 },
      { state: 'placed', seen: true, orders: 4 },
    ]);
  });

  it('has a run to drive today: doors of two shops, cold and frozen, beer, a note on the road in winter, freight beside the fee; and goods for the bus', async () => {
    expect(await runsFrom(sql, '2026-11-24')).toEqual([
      {
        day: '2026-11-24',
        carrier: 'Norrposten Lapland AB',
        shops: 2,
        stops: 12,
        age: 18,
        chilled: true,
        frozen: true,
        winter: 2,
        freight: 9900,
      },
      {
        day: '2026-11-25',
        carrier: 'Länsgods Buss i Norr AB',
        shops: 1,
        stops: 2,
        age: null,
        chilled: true,
        frozen: false,
        winter: 0,
        freight: 0,
      },
    ]);
  });

  it('has standing orders for the grocer’s call list, and lists that a caller asks for', async () => {
    const [row] = await sql<{ standing: number; lists: number }>(
      'select (select count(*)::int from standing_orders where tenant_id = 1) as standing, (select count(*)::int from order_lists where tenant_id = 1) as lists',
    );
    expect(row?.standing).toBeGreaterThanOrEqual(3);
    expect(row?.lists).toBe(2);
  });

  it('has its year in the books within seconds, equal to a plain recount of what drivers took and months that were locked', async () => {
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const started = performance.now();
    await catchUp((work) => withTenant(deps.pool, system, work), now);
    console.log(`booked in ${Math.round(performance.now() - started)} ms`);
    const taken = await sql<{ shopId: string; month: string; ore: number }>(
      `select shop_id as "shopId", to_char(coalesce(outcome_device_at, outcome_at) at time zone 'Europe/Stockholm', 'YYYY-MM') as month, sum(collect_ore)::int as ore
       from delivery_notes where tenant_id = 1 and collected_ore > 0 and shop_order_id is null group by 1, 2`,
    );
    expect(taken.length).toBeGreaterThan(24);
    const months = await withTenant(deps.pool, system, async (tx) => {
      const shown = new Map<string, number>();
      for (const { shopId, month } of taken) shown.set(`${shopId} ${month}`, (await statement(tx, shopId, month)).rungUpOre);
      return shown;
    });
    expect(months).toEqual(new Map(taken.map(({ shopId, month, ore }) => [`${shopId} ${month}`, ore])));
    const checks = await withTenant(deps.pool, system, async (tx) => {
      const all = [];
      for (const period of new Set(taken.map(({ month }) => month))) all.push((await reconcile(tx, period, now)).checks);
      return all;
    });
    expect(checks.flat().filter(({ count }) => count > 0)).toEqual([]);
    expect(checks.flat().filter(({ check, ledgerOre }) => check === 'compensation' && ledgerOre > 0).length).toBeGreaterThan(9);
  });
});

/** What waits to be driven from a day on, by day and carrier. */
const runsFrom = (sql: TestApp['sql'], day: string) =>
  sql(
    `select n.day::text as day, c.name as carrier, count(distinct n.shop_id)::int as shops, count(distinct n.stop_id)::int as stops, max(n.age_limit) as age,
       bool_or((n.parcels->>'chilled')::int > 0) as chilled, bool_or((n.parcels->>'frozen')::int > 0) as frozen, sum(n.freight_ore)::int as freight,
       count(distinct d.household_id)::int as winter
     from delivery_notes n join platform.carriers c on c.id = n.carrier_id
     left join household_doors d on d.tenant_id = 1 and d.household_id = n.household_id and d.winter_note <> ''
     where n.tenant_id = 1 and n.day >= $1::date and n.state = 'issued' group by 1, 2 order by 1, 2`,
    [day],
  );

describe('the demonstration over Christmas', async () => {
  const { deps, sql } = await testApp({}, { growing: true });

  it('loads when no round is driven for days, with orders for the days that are left', async () => {
    await loadDemonstration(deps.pool, deps.config, new Date('2026-12-24T22:30:00Z'), { year: false });
    const days = await sql<{ day: string; orders: number }>(
      `select day::text as day, count(*)::int as orders from shop_orders where tenant_id = 1 and fulfilment = 'delivery' group by 1 order by 1`,
    );
    expect(days.reduce((sum, { orders }) => sum + orders, 0)).toBeGreaterThanOrEqual(5);
    for (const { day } of days) expect(day > '2026-12-26').toBe(true);
    const [run, bus] = await runsFrom(sql, '2026-12-24');
    expect([run, bus]).toMatchObject([
      { day: '2026-12-28', stops: 12, shops: 2 },
      { day: '2026-12-30', stops: 2 },
    ]);
    // The next day that is driven is to be picked: nobody has packed for it yet.
    expect(days.find(({ day }) => day === '2026-12-29')?.orders).toBeGreaterThanOrEqual(6);
    // A bus that cannot take what somebody rang about goes without it, and nothing stops for that.
    await sql('delete from round_shops where tenant_id = 1 and shop_id = $1', [shopIdOf('silverhandeln')]);
    await sql('update carrier_contracts set max_weight_grams = 1000 where carrier_id = $1', [carrierIdOf('lansgods')]);
    await sql(`update carrier_contract_versions set agreed = agreed || '{"max_weight_grams": 1000}' where carrier_id = $1`, [
      carrierIdOf('lansgods'),
    ]);
    await loadComingDays({ ...deps, now: () => new Date('2026-12-24T22:30:00Z') }, new Date('2026-12-24T22:30:00Z'));
    expect((await runsFrom(sql, '2026-12-24'))[1]).toMatchObject({ day: '2026-12-30', stops: 2 });
  });
});
