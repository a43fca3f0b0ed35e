import { withTenant } from '@galleria/db';
import type { LocalDate } from '@galleria/domain/time';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, openHomeDelivery, SHOPS, VILLAGES } from '../../../testing/home-delivery.ts';
import { newId } from '../../core/id.ts';
import { grantRulesOf } from './grant-rules.store.ts';
import { judge } from './judge.ts';

describe('the state’s terms', async () => {
  const t = await testApp();
  const officer = { tenantId: 1, scope: { kind: 'officer' }, actor: 'system:test' } as const;
  const year = { from: '2026-11-01' as LocalDate, to: '2026-11-30' as LocalDate };
  const grants = () =>
    withTenant(t.deps.pool, officer, async (tx) => (await judge(tx, year)).answers.map(({ day, grant }) => [day, grant]));

  beforeAll(async () => {
    await openHomeDelivery(t);
    for (const [number, day] of [
      [1, '2026-11-03'],
      [2, '2026-11-17'],
    ] as const) {
      await addNote(t, { household: await addHousehold(t, { number }), day });
    }
  });
  beforeEach(() => t.sql(`delete from platform.grant_terms where valid_from > '2026-01-01'`));

  it('are rows: half, 100 kronor at most, half a price base amount, each with its source', async () => {
    const rules = await withTenant(t.deps.pool, officer, grantRulesOf);
    expect(rules.terms).toEqual([
      {
        validFrom: '2025-01-01',
        validTo: null,
        sharePercent: 50,
        capPerOccasion: 10_000,
        thresholdPercent: 50,
        capTriedOn: 'OCCASION',
        source: expect.stringContaining('2000:284'),
      },
    ]);
    expect(rules.priceBaseAmounts.map(({ year: of, amount }) => [of, amount])).toEqual([
      [2025, 5_880_000],
      [2026, 5_920_000],
    ]);
  });

  it('judge each delivery by the row of its own day: a new ordinance changes nothing that was driven before it', async () => {
    expect(await grants()).toEqual([
      ['2026-11-03', 10_000],
      ['2026-11-17', 10_000],
    ]);
    await t.sql(`insert into platform.grant_terms values ('2026-11-10', null, 75, 12000, 50, 'OCCASION', 'prov')`);
    expect(await grants()).toEqual([
      ['2026-11-03', 10_000],
      ['2026-11-17', 12_000],
    ]);
  });

  it('are nobody’s to change but a migration’s', async () => {
    const change = withTenant(t.deps.pool, officer, (tx) =>
      tx.run(`update platform.grant_terms set share_percent = 100 where source <> $1`, [newId()]),
    );
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });

  it('stand beside rules that pay for boat freight and no car’s: by what the carrier’s contract was for on the day', async () => {
    const paid = () =>
      withTenant(t.deps.pool, officer, async (tx) => (await judge(tx, year)).answers.map(({ compensation }) => compensation));
    const reimburse = (means: string) =>
      t.sql(`update delivery_schemes set rules = jsonb_set(rules, '{transportReimbursement}', $1)`, [
        JSON.stringify({ capPerPiece: 20_000, means }),
      ]);
    await t.sql('update carrier_contracts set price_ore = 10000 where carrier_id = $1', [CARRIERS.post]);
    await reimburse('ANY');
    // Beside Härjedalen's 200 kronor, 100 with VAT.
    expect(await paid()).toEqual([28_000, 28_000]);
    await reimburse('BOAT');
    expect(await paid()).toEqual([20_000, 20_000]);
    await t.sql(
      `insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by)
       values (1, $1, '2026-01-01', '{"kind": "post"}', 'test'), (1, $1, '2026-11-10', '{"kind": "boat"}', 'test')`,
      [CARRIERS.post],
    );
    expect(await paid()).toEqual([20_000, 28_000]);
  });

  it('stand beside rules that ask for the cheapest carriage: what another carrier would have driven for less that weekday is remarked on', async () => {
    const carrier = { tenantId: 1, scope: { kind: 'carrier', carrierId: CARRIERS.post }, actor: 'system:test' } as const;
    const remarks = () =>
      withTenant(t.deps.pool, carrier, async (tx) =>
        (await judge(tx, year)).answers.map(({ day, remarks: all }) => [day, all.includes('CHEAPER_CARRIER')]),
      );
    const cheapest = { transportReimbursement: { capPerPiece: null, means: 'CHEAPEST' } };
    await t.sql('update delivery_schemes set rules = rules || $1', [JSON.stringify(cheapest)]);
    await t.sql('update carrier_contracts set price_ore = 8000 where carrier_id = $1', [CARRIERS.bus]);
    const round = newId();
    await t.sql(
      `insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity,
         standard_fee_ore, valid_from) values (1, $1, $2, 'Bussen', 5, 1, '12:00', '09:00', '10:00', '14:00', 'skip', 30, 4900, '2026-01-01')`,
      [round, CARRIERS.bus],
    );
    await t.sql('insert into round_villages values (1, $1, $2, 1)', [round, VILLAGES.laisvall]);
    await t.sql('insert into round_shops (tenant_id, round_id, shop_id, home_tenant_id) values (1, $1, $2, 1)', [round, SHOPS.silver]);
    const none = [
      ['2026-11-03', false],
      ['2026-11-17', false],
    ];
    // The bus goes on Fridays; both were driven on a Tuesday.
    expect(await remarks()).toEqual(none);
    await t.sql('update rounds set also_weekdays = $1', [[2]]);
    expect(await remarks()).toEqual(none.map(([day]) => [day, true]));
    // Dearer from a day on, and not driven before another.
    await t.sql(`insert into carrier_prices (tenant_id, carrier_id, from_day, price_ore) values (1, $1, '2026-11-10', 12000)`, [
      CARRIERS.bus,
    ]);
    expect(await remarks()).toEqual([
      ['2026-11-03', true],
      ['2026-11-17', false],
    ]);
    await t.sql(`update rounds set valid_from = '2026-11-04'`);
    expect(await remarks()).toEqual(none);
    await t.sql(`update rounds set valid_from = '2026-01-01'`);
    await t.sql(`update delivery_schemes set rules = jsonb_set(rules, '{transportReimbursement,means}', '"ANY"')`);
    expect(await remarks()).toEqual(none);
  });
});
