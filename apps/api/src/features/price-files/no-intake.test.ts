import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop } from '../../../testing/till.ts';

describe('a galleria without folder and mail', async () => {
  const t = await testApp();
  it('says that it takes none, and has no address for mail', async () => {
    const shop = await openShop(t);
    expect((await shop.get('/price-file-intake').expect(200)).body).toMatchObject({
      address: null,
      takesMail: false,
      folder: null,
      arrivals: [],
    });
    await request(t.app.server)
      .post('/inbound/price-files')
      .set('content-type', 'message/rfc822')
      .send(Buffer.from('x'))
      .expect((res) => {
        expect([404, 415]).toContain(res.status);
      });
  });
});
