import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, type Shopkeeper } from '../../../testing/till.ts';

describe('shop settings', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  beforeAll(async () => {
    shop = await openShop(t);
  });
  const face = async () =>
    (await request(t.app.server).get('/api/tenants/arjeplog/storefront/shops/storgatans-livs').expect(200)).body.shop;
  const settings = async () => (await shop.get('/settings').expect(200)).body;

  it('changes what the public sees of the shop in the same moment', async () => {
    const { version, profile } = await settings();
    const changed = { ...profile, story: 'Öppet sedan 1931.\nKaffet är på.', phone: '0961-100 10', postalCode: '930 90', pickup: false };
    const { body } = await shop.put('/settings/profile', { version, profile: changed }).expect(200);
    expect(body).toMatchObject({ version: version + 1, profile: { phone: '+4696110010', postalCode: '93090' } });
    expect(await face()).toMatchObject({ story: changed.story, phone: '+4696110010', pickup: false });
    await shop.put('/settings/profile', { version, profile: changed }).expect(409);
  });

  it('keeps hours of the week and the days unlike it', async () => {
    const { version } = await settings();
    const hours = [
      { weekday: 1, opens: '09:00', closes: '12:00' },
      { weekday: 1, opens: '13:00', closes: '18:00' },
    ];
    const exceptions = [
      { day: '2026-12-24', opens: null, closes: null, note: 'Julafton' },
      { day: '2026-12-23', opens: '08:00', closes: '20:00', note: '' },
    ];
    await shop.put('/settings/hours', { version, hours, exceptions }).expect(200);
    expect(await face()).toMatchObject({ hours, exceptions: [exceptions[1], exceptions[0]] });
  });

  it('refuses hours that end before they begin, overlap, or name a day twice', async () => {
    const { version } = await settings();
    const refused = async (body: object) =>
      (await shop.put('/settings/hours', { version, hours: [], exceptions: [], ...body }).expect(422)).body;
    expect(await refused({ hours: [{ weekday: 2, opens: '18:00', closes: '09:00' }] })).toMatchObject({
      code: 'shop.hours',
      reason: 'ends-before-it-begins',
    });
    const twice = [
      { weekday: 3, opens: '09:00', closes: '15:00' },
      { weekday: 3, opens: '14:00', closes: '18:00' },
    ];
    expect(await refused({ hours: twice })).toMatchObject({ reason: 'overlap', weekday: 3 });
    const day = { day: '2026-12-24', opens: null, closes: null, note: '' };
    expect(await refused({ exceptions: [day, day] })).toMatchObject({ reason: 'day-twice' });
  });
});
