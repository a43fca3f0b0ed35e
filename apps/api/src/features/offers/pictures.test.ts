import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { newId } from '../../core/id.ts';

describe('pictures of goods', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  beforeAll(async () => {
    shop = await openShop(t);
    await shop.carryOut(
      tillFile([
        '100;;Knäckebröd råg;BRÖD;24,90;6;ST;400 g;;12',
        '101;;Limpa;BRÖD;29,90;6;ST;500 g;;12',
        '102;;Kavring;BRÖD;31,90;6;ST;500 g;;12',
        '103;;Tunnbröd;BRÖD;31,90;6;ST;500 g;;12',
      ]),
    );
  });
  const put = (offer: string, id: string, bytes: Buffer, { name = 'vara.jpg', kind = 'goods' } = {}) =>
    shop
      .as(request(t.app.server).put(`${shop.base}/offers/${offer}/pictures/${id}`))
      .field('kind', kind)
      .attach('file', bytes, name);
  const arrange = (offer: string, body: object) => shop.put(`/offers/${offer}/pictures`, body);
  const photograph = (background = '#7a4', width = 1600) =>
    sharp({ create: { width, height: width * 0.75, channels: 3, background } })
      .withExif({ IFD0: { Artist: 'Maj', ImageDescription: 'Köket hemma' }, IFD3: { GPSLatitude: '66/1 3/1 0/1' } })
      .jpeg()
      .toBuffer();
  const fetch = (tenant: string, key: string) => request(t.app.server).get(`/api/tenants/${tenant}/pictures/${key}`).buffer();

  it('are kept as WebP in four sizes without place or owner, for anyone and for ever', async () => {
    const { id: offer } = await shop.offer('100');
    const { body } = await put(offer, randomUUID(), await photograph(), { name: '../../bröd.jpg' }).expect(200);
    const { file } = body.pictures[0];
    expect(body.picture).toBe(`photo:${file}`);
    for (const width of [160, 320, 640, 1280]) {
      const reply = await fetch('arjeplog', `${file}-${width}`).expect(200);
      expect(reply.headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      });
      const { format, width: wide, exif } = await sharp(reply.body).metadata();
      expect([format, wide, exif]).toEqual(['webp', width, undefined]);
    }
  });

  it('are kept once when a slow telephone sends one again, also both at the same time', async () => {
    const { id: offer } = await shop.offer('101');
    const id = randomUUID();
    const bytes = await photograph();
    const replies = await Promise.all([put(offer, id, bytes), put(offer, id, bytes)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const { body } = await put(offer, id, bytes).expect(200);
    expect(body.pictures).toHaveLength(1);
  });

  it('stand in the shop’s order with their words, the first of the goods in lists and the label never', async () => {
    const { id: offer } = await shop.offer('102');
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    await put(offer, ids[0] ?? '', await photograph('#111'), { kind: 'label' }).expect(200);
    await put(offer, ids[1] ?? '', await photograph('#222')).expect(200);
    const { body: before } = await put(offer, ids[2] ?? '', await photograph('#333')).expect(200);
    const fileOf = (id: string | undefined) => before.pictures.find((one: { id: string }) => one.id === id)?.file;
    const pictures = [
      { id: ids[2], kind: 'goods', alt: 'Kavringen uppskuren' },
      { id: ids[1], kind: 'goods', alt: '' },
      { id: ids[0], kind: 'label', alt: '' },
    ];
    const { body } = await arrange(offer, { known: ids, pictures }).expect(200);
    expect(body.picture).toBe(`photo:${fileOf(ids[2])}`);
    const { body: seen } = await request(t.app.server).get(`/api/tenants/arjeplog/storefront/offers/${offer}`).expect(200);
    expect(seen.detail.pictures).toEqual([
      { file: fileOf(ids[2]), alt: 'Kavringen uppskuren' },
      { file: fileOf(ids[1]), alt: '' },
    ]);
    const { body: none } = await arrange(offer, { known: ids, pictures: [] }).expect(200);
    expect(none).toMatchObject({ picture: null, pictures: [] });
    await fetch('arjeplog', `${fileOf(ids[2])}-320`).expect(404);
  });

  it('are not rearranged by somebody who has not seen the newest, nor filled with others’', async () => {
    const { id: offer } = await shop.offer('103');
    const first = randomUUID();
    await put(offer, first, await photograph()).expect(200);
    await put(offer, randomUUID(), await photograph()).expect(200);
    const stale = await arrange(offer, { known: [first], pictures: [] }).expect(409);
    expect(stale.body).toMatchObject({ code: 'offer.changed', offer: { pictures: [{ id: first }, {}] } });
    const known = stale.body.offer.pictures.map(({ id }: { id: string }) => id);
    await arrange(offer, { known, pictures: [{ id: newId(), kind: 'goods', alt: '' }] }).expect(409);
    // An id that other goods have taken is nobody's business here.
    const { id: bread } = await shop.offer('100');
    await put(bread, first, await photograph()).expect(404);
  });

  it('are twelve at most', async () => {
    const { id: offer } = await shop.offer('101');
    const bytes = await photograph('#7a4', 40);
    for (let count = 1; count < 12; count += 1) await put(offer, randomUUID(), bytes).expect(200);
    expect((await put(offer, randomUUID(), bytes).expect(409)).body.code).toBe('picture.too-many');
  });

  describe('are refused with a clear word', () => {
    const refused = async (bytes: Buffer, name: string) => {
      const { id } = await shop.offer('100');
      const { status, body } = await put(id, randomUUID(), bytes, { name });
      return [status, body.code];
    };

    it('when they are a drawing with a script, a page in disguise or half a picture', async () => {
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>');
      expect(await refused(svg, 'vara.svg')).toEqual([415, 'picture.unreadable']);
      expect(await refused(svg, 'vara.jpg')).toEqual([415, 'picture.unreadable']);
      expect(await refused(Buffer.from('<html><script>1</script>'), 'vara.jpg')).toEqual([415, 'picture.unreadable']);
      expect(await refused((await photograph()).subarray(0, 900), 'vara.jpg')).toEqual([415, 'picture.unreadable']);
    });

    it('when they are larger than 15 MB, and when they are of 40', async () => {
      expect(await refused(Buffer.alloc(16 * 1024 * 1024, 1), 'vara.jpg')).toEqual([413, 'picture.too-large']);
      expect((await refused(Buffer.alloc(40 * 1024 * 1024, 1), 'vara.jpg'))[0]).toBe(413);
    });

    it('when they are 30,000 points wide, or a few kilobytes that unpack to gigabytes', async () => {
      expect(await refused(emptyPng(30_000, 100), 'panorama.png')).toEqual([422, 'picture.too-many-pixels']);
      const bomb = emptyPng(15_000, 15_000);
      expect(bomb.length).toBeLessThan(300_000);
      expect(await refused(bomb, 'bomb.png')).toEqual([422, 'picture.too-many-pixels']);
    });
  });

  it('lead nowhere under another galleria’s path, nor under a key that is none', async () => {
    const { id: offer } = await shop.offer('100');
    const { body } = await put(offer, randomUUID(), await photograph()).expect(200);
    const { file } = body.pictures.at(-1);
    await fetch('arjeplog', `${file}-320`).expect(200);
    const [other] = await t.sql<{ slug: string }>("select slug from platform.tenants where slug <> 'arjeplog' limit 1", []);
    await fetch(other?.slug ?? '', `${file}-320`).expect(404);
    for (const key of ['..%2f..%2fetc%2fpasswd', `${newId()}-320`, 'x', `${file}-9999`]) await fetch('arjeplog', key).expect(404);
  });
});

/** A PNG of one colour by hand: its header says how large it is, and its data packs a thousandfold. */
function emptyPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8); // one bit of grey a pixel
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
