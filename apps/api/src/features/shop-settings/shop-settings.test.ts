import sharp from 'sharp';
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
    expect(await face()).toMatchObject({ story: 'Öppet sedan 1931. Kaffet är på.', phone: '+4696110010', pickup: false });
    await shop.put('/settings/profile', { version, profile: changed }).expect(409);
  });

  it('shows the story as text with headings, lists and links, and nothing of it as a script', async () => {
    const { version, profile } = await settings();
    const story = '## Sedan 1931\n\nKaffet är **på**.\n\n[Ring](tel:+4696110010) <script>alert(1)</script>';
    await shop.put('/settings/profile', { version, profile: { ...profile, story } }).expect(200);
    const { body } = await request(t.app.server).get('/api/tenants/arjeplog/storefront/shops/storgatans-livs').expect(200);
    expect(body.storyHtml).toContain('<h2>Sedan 1931</h2>');
    expect(body.storyHtml).toContain('<strong>på</strong>');
    expect(body.storyHtml).not.toContain('<script');
    expect((await shop.post('/settings/story-preview', { story }).expect(200)).body).toEqual({ html: body.storyHtml, faults: [] });
  });

  it('refuses a story with a link that leads nowhere, and says which', async () => {
    const { version, profile } = await settings();
    const { body } = await shop.put('/settings/profile', { version, profile: { ...profile, story: '[se](http://osäker.se)' } }).expect(422);
    expect(body).toMatchObject({ code: 'shop.links' });
    expect(body.href).toContain('http://');
  });

  it('shows the shop’s own picture on its page, and takes it away again; what is no picture is refused', async () => {
    const png = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7da464' } })
      .png()
      .toBuffer();
    const send = (bytes: Buffer) =>
      shop.as(request(t.app.server).post(`${shop.base}/settings/picture`)).attach('file', bytes, 'butiken.jpg');
    const { body } = await send(png).expect(200);
    expect(await face()).toMatchObject({ picture: `photo:${body.picture}` });
    const shown = await request(t.app.server).get(`/api/tenants/arjeplog/pictures/${body.picture}-640`).expect(200);
    expect(shown.headers['content-type']).toBe('image/webp');
    expect((await send(Buffer.from('<svg onload="alert(1)"/>')).expect(415)).body.code).toBe('picture.unreadable');
    expect((await shop.as(request(t.app.server).delete(`${shop.base}/settings/picture`)).expect(200)).body.picture).toBeNull();
    expect(await face()).toMatchObject({ picture: null });
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
