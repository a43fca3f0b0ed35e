import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, homeDeliveryStaff, openHomeDelivery, SHOPS, VILLAGES } from '../../../testing/home-delivery.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
let officer = '';
const ask = (rules: object, { at = '' } = {}) =>
  request(t.app.server)
    .post(`/api/tenants/arjeplog/officer/schemes/what-if${at}`)
    .set('authorization', `Bearer ${officer}`)
    .send({ validFrom: '2027-01-01', rules });

beforeAll(async () => {
  await openHomeDelivery(t, SCHEME_TEMPLATES.KALIX);
  const { tokens, goTo } = await homeDeliveryStaff(t);
  const often = await addHousehold(t, { number: 1, right: null });
  for (const day of ['2026-10-05', '2026-10-07', '2026-10-09']) await addNote(t, { household: often, day, feeOre: 0, shop: SHOPS.silver });
  const decided = await addHousehold(t, { number: 2, village: VILLAGES.slagnas });
  await addNote(t, { household: decided, day: '2026-10-06', feeOre: 0, shop: SHOPS.silver });
  // In the week that is running, which is not whole yet.
  goTo('2026-10-14T09:00:00Z');
  await addNote(t, { household: decided, day: '2026-10-13', feeOre: 0, shop: SHOPS.silver });
  officer = tokens.officer;
});

describe('what a draft would have meant', () => {
  it('is counted on the whole weeks of a year, and changes nothing', async () => {
    const { body } = await ask({ ...SCHEME_TEMPLATES.KALIX, maxOccasions: { ...SCHEME_TEMPLATES.KALIX.maxOccasions, n: 3 } }).expect(200);
    expect(body).toMatchObject({
      from: '2025-10-13',
      to: '2026-10-11',
      before: { deliveries: 3, households: 2, netOutlay: 36_000, grant: 18_000, fees: 0 },
      after: { deliveries: 4, households: 2, netOutlay: 48_000, grant: 24_000 },
      counts: { gaining: 0, more: 1, cheaper: 0, dearer: 0, fewer: 0, losing: 0 },
      reasons: [],
      threshold: 2_960_000,
    });
    expect(
      body.villages.map(({ village, after }: { village: string; after: { deliveries: number } }) => [village, after.deliveries]),
    ).toEqual([
      ['Laisvall', 3],
      ['Slagnäs', 1],
    ]);
    expect(await t.sql('select count(*)::int as versions from delivery_schemes')).toEqual([{ versions: 1 }]);
    expect(await t.sql(`select 1 from audit_events where action like 'scheme%'`)).toEqual([]);
  });

  it('says which households would be without, and why', async () => {
    const { body } = await ask({ ...SCHEME_TEMPLATES.FALUN, residentFee: SCHEME_TEMPLATES.GOTENE.residentFee }).expect(200);
    expect(body).toMatchObject({
      counts: { gaining: 0, losing: 1 },
      after: { deliveries: 1, netOutlay: 20_000 },
      reasons: [{ code: 'NOT_ELIGIBLE', occasions: 3 }],
    });
  });

  it('names the households by number when the officer asks, never a protected one, and logs the look', async () => {
    const more = { ...SCHEME_TEMPLATES.KALIX, maxOccasions: { ...SCHEME_TEMPLATES.KALIX.maxOccasions, n: 3 } };
    const list = (rules: object) => ask(rules, { at: '/households' }).expect(200);
    expect((await list(more)).body).toMatchObject({
      households: [{ number: 1, village: 'Laisvall', before: 2, after: 3, reasons: [] }],
      protectedToo: 0,
    });
    // As many deliveries for a fee: whoever would pay most more stands first.
    const fee = { ...SCHEME_TEMPLATES.HARJEDALEN.residentFee, charged: [{ from: '2026-01-01', amount: 2000 }] };
    expect((await list({ ...SCHEME_TEMPLATES.KALIX, residentFee: fee })).body.households).toMatchObject([
      { number: 1, before: 2, after: 2, feesBefore: 0, feesAfter: 4000 },
      { number: 2, before: 1, after: 1, feesBefore: 0, feesAfter: 2000 },
    ]);
    const excluded = { id: VILLAGES.laisvall, name: 'Laisvall' };
    const away = { ...SCHEME_TEMPLATES.KALIX, places: { excludedVillages: [excluded], includedVillages: [], includedAreas: [] } };
    const lost = { number: 1, village: 'Laisvall', before: 2, after: 0, reasons: ['IN_EXCLUDED_AREA'] };
    expect((await list(away)).body.households).toMatchObject([lost]);
    await t.sql('update households set protected = true where number = 1');
    expect((await list(away)).body).toMatchObject({ households: [], protectedToo: 1 });
    await t.sql('update households set protected = false where number = 1');
    expect(
      await t.sql(`select details->>'households' as households from audit_events where action = 'scheme.households-listed' order by at`),
    ).toEqual(['1', '2', '1', '0'].map((households) => ({ households })));
  });

  it('is not decided with a village that the municipality does not have', async () => {
    const places = { excludedVillages: [{ id: newId(), name: 'Ingenstans' }], includedVillages: [], includedAreas: [] };
    const decision = {
      validFrom: '2027-01-01',
      decidedOn: '2026-10-14',
      registrationNumber: '',
      rules: { ...SCHEME_TEMPLATES.KALIX, places },
    };
    const { body } = await request(t.app.server)
      .post('/api/tenants/arjeplog/officer/schemes')
      .set('authorization', `Bearer ${officer}`)
      .set('idempotency-key', newId())
      .send(decision)
      .expect(422);
    expect(body.faults).toEqual([{ field: 'places.excludedVillages', code: 'VILLAGE_UNKNOWN' }]);
  });

  it('is refused for rules that do not hold together, each fault with its field', async () => {
    const { body } = await ask(SCHEME_TEMPLATES.SUNNE).expect(422);
    const faults = [
      { field: 'compensation.amounts', code: 'NO_COMPENSATION' },
      { field: 'residentFee.limits', code: 'FEE_LIMIT_MISSING' },
    ];
    expect(body).toMatchObject({ code: 'scheme.invalid', faults });
    await ask({}).expect(400);
  });
});
