import { createHmac, randomBytes } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';

const SECRET = randomBytes(24).toString('hex');
const OURS = 'mx.galleria.test';
const PASS = `${OURS}; dmarc=pass header.from=storgatan.test`;

describe('a mail with a price file', async () => {
  const t = await testApp({ INBOUND_MAIL_DOMAIN: 'prisfiler.test', INBOUND_MAIL_SECRET: SECRET, INBOUND_MAIL_SERVER: OURS });
  let shop: Shopkeeper;
  let address = '';
  let price = 10;

  beforeAll(async () => {
    shop = await openShop(t);
    const settings = { senders: ['kassa@storgatan.test', 'natt@kassa.storgatan.test'], fullRange: true };
    ({ address } = (await shop.put('/price-file-intake', settings).expect(200)).body);
  });

  /** Hands a mail over with these headers on top, each time with other prices; what became of its file, and why. */
  const sent = async (results: readonly string[], from: readonly string[] = ['Kassan <kassa@storgatan.test>']) => {
    price += 1;
    const mail = Buffer.from(
      [
        ...results.map((result) => `Authentication-Results: ${result}`),
        ...from.map((each) => `From: ${each}`),
        'Subject: Nattens prislista',
        'MIME-Version: 1.0',
        'Content-Type: text/csv; name="prislista.csv"',
        'Content-Disposition: attachment; filename="prislista.csv"',
        'Content-Transfer-Encoding: base64',
        '',
        tillFile([`100;;Bröd;BRÖD;${price},00;6;ST;400 g;;5`])
          .toString('base64')
          .replace(/.{76}/g, '$&\r\n'),
        '',
      ].join('\r\n'),
    );
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', SECRET).update(`${timestamp}.${address}.`).update(mail).digest('hex');
    const { body } = await request(t.app.server)
      .post('/inbound/price-files')
      .set('content-type', 'message/rfc822')
      .set({ 'galleria-timestamp': timestamp, 'galleria-recipient': address, 'galleria-signature': signature })
      .send(mail)
      .expect(202);
    const [arrival] = (await shop.get('/price-file-intake').expect(200)).body.arrivals;
    return body.files[0] === 'refused' ? arrival.reason : body.files[0];
  };

  it.each([
    ['says that DMARC passed', [PASS]],
    [
      'says so with comments, a version and other results',
      [`MX.Galleria.test 1; spf=none (no; (dmarc=fail)); dmarc=pass (p=none) header.from=Storgatan.test`],
    ],
    ['says so in one header, and of something else in another', [`${OURS}; dkim=pass header.d=storgatan.test`, PASS]],
    ['says so, and another’s server on the way said otherwise', [PASS, 'mx.annan.test; dmarc=fail header.from=storgatan.test']],
  ])('is taken when our own mail server %s', async (_, results) => {
    expect(await sent(results)).toBe('taken');
  });

  it('is taken from a host of the domain that our mail server names', async () => {
    expect(await sent([PASS], ['natt@kassa.storgatan.test'])).toBe('taken');
  });

  it.each([
    ['found no DMARC', [`${OURS}; dmarc=none header.from=storgatan.test`]],
    ['could not ask', [`${OURS}; dmarc=temperror header.from=storgatan.test`]],
    ['says nothing of DMARC', [`${OURS}; spf=pass smtp.mailfrom=storgatan.test`]],
    ['has written nothing', []],
    ['has written nothing, and the sender has', ['mx.annan.test; dmarc=pass header.from=storgatan.test']],
    ['found no DMARC, and the sender wrote a pass in its name', [`${OURS}; dmarc=none header.from=storgatan.test`, PASS]],
    ['asked of another domain', [`${OURS}; dmarc=pass header.from=annan.test`]],
    ['does not say of which domain', [`${OURS}; dmarc=pass`]],
    ['repeats a text of the sender’s', [`${OURS}; spf=pass smtp.mailfrom="; dmarc=pass header.from=storgatan.test"`]],
    ['wrote what does not end, and the sender wrote a pass', [`${OURS}; spf=pass smtp.mailfrom=(; dmarc=fail`, PASS]],
    ['has a longer name', [`${OURS}.annan.test; dmarc=pass header.from=storgatan.test`]],
  ])('is turned away as unproven when our mail server %s', async (_, results) => {
    expect(await sent(results)).toBe('mail.sender-unproven');
  });

  it.each([
    ['alone', [`${OURS}; dmarc=fail header.from=storgatan.test`]],
    ['above a pass that the sender wrote', [`${OURS}; dmarc=fail header.from=storgatan.test`, PASS]],
    ['below another header of its own', [`${OURS}; spf=pass smtp.mailfrom=annan.test`, `${OURS}; dmarc=fail header.from=storgatan.test`]],
  ])('is turned away as forged when our mail server says that DMARC failed, %s', async (_, results) => {
    expect(await sent(results)).toBe('mail.sender-forged');
  });

  it('is turned away when it has two senders, of whom one is known', async () => {
    expect(await sent([PASS], ['kassa@storgatan.test', 'ond@annan.test'])).toBe('mail.sender-unknown');
    expect(await sent([PASS], ['kassa@storgatan.test, ond@annan.test'])).toBe('mail.sender-unknown');
  });
});
