import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { newId } from '../../core/id.ts';

const GOOD = [
  '100;7310130003547;Knäckebröd råg;BRÖD;24,90;6;ST;400 g;;12',
  '101;;Grädde 3 dl;MEJERI;21,50;6;ST;3 dl;;4',
  '102;;Läsk apelsin;DRYCK;15,00;6;ST;33 cl;1,00;24',
  '103;;Bananer;FRUKT GRÖNT;29,90;6;KG;;;12,5',
];
const BAD = '104;;Ost utan pris;MEJERI;;6;ST;500 g;;3';

describe('price files', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  beforeAll(async () => {
    shop = await openShop(t);
  });

  it('guesses columns, groups and encoding and changes nothing while it only reads', async () => {
    const { body } = await shop.upload(tillFile([...GOOD, BAD])).expect(200);
    expect(body).toMatchObject({
      state: 'read',
      encoding: 'windows-1252',
      delimiter: ';',
      printedAt: '2026-11-20 07:12',
      rows: 5,
      plan: null,
    });
    expect(body.columns[2]).toMatchObject({
      header: 'Benämning',
      guess: 'name',
      confidence: 'sure',
      samples: ['Knäckebröd råg', 'Grädde 3 dl', 'Läsk apelsin'],
    });
    expect(body.mapping.groups).toMatchObject({ brod: 'bread', mejeri: 'dairy', dryck: 'drinks', 'frukt gront': 'fruit-vegetables' });
    expect(await t.sql('select 1 from offers where shop_id = $1', [shop.shopId])).toEqual([]);
  });

  it('takes the same bytes sent twice for one file', async () => {
    const [first, second] = [
      await shop.upload(tillFile([...GOOD, BAD])).expect(200),
      await shop.upload(tillFile([...GOOD, BAD])).expect(200),
    ];
    expect(second.body.id).toBe(first.body.id);
  });

  it('says what will happen, puts the good rows in, and names the bad one', async () => {
    const { body: read } = await shop.upload(tillFile([...GOOD, BAD])).expect(200);
    const { body: planned } = await shop.preview(read.id).expect(200);
    expect(planned.plan.counts).toEqual({ new: 4, changed: 0, same: 0, rejected: 1, hidden: 0, back: 0 });
    expect(await shop.rows(read.id, 'rejected')).toMatchObject([
      { line: 8, sku: '104', name: 'Ost utan pris', reasons: [{ code: 'price.missing' }] },
    ]);
    await shop.apply(read.id, planned.version).expect(200);
    expect((await shop.file(read.id)).state).toBe('applying');
    await t.work();
    expect(await shop.file(read.id)).toMatchObject({ state: 'applied', progress: { done: 4, of: 4 }, waitingForFacts: 0 });
    const { body: list } = await request(t.app.server).get('/api/tenants/arjeplog/storefront/offers').expect(200);
    expect(list.offers.map((offer: { name: string }) => offer.name)).toEqual(['Bananer', 'Grädde 3 dl', 'Knäckebröd råg', 'Läsk apelsin']);
    const bread = list.offers[2];
    expect(bread).toMatchObject({ price: { ore: 2490 }, unitPrice: { ore: 6225, per: 'kg' }, inStock: true, category: 'bread' });
    expect(list.offers[3].depositOre).toBe(100);
    expect(await t.sql(`select cause, price_ore from price_history where offer_id = $1`, [bread.id])).toEqual([
      { cause: `till:${read.id}`, price_ore: 2490 },
    ]);
  });

  it('changes nothing when the same file is carried out again, and says that it was loaded before', async () => {
    const before = await t.sql('select id, version from offers where shop_id = $1 order by id', [shop.shopId]);
    const done = await shop.carryOut(tillFile([...GOOD, BAD]));
    expect(done.plan.counts).toEqual({ new: 0, changed: 0, same: 4, rejected: 1, hidden: 0, back: 0 });
    expect(done.sameAs).not.toBeNull();
    expect(done.state).toBe('applied');
    expect(await t.sql('select id, version from offers where shop_id = $1 order by id', [shop.shopId])).toEqual(before);
  });

  it('gives the bad rows back as a file that can be corrected and loaded as a part of the range', async () => {
    const { body: read } = await shop.upload(tillFile([...GOOD, BAD, '105;;=HYPERLINK("x");MEJERI;9,00;6;ST;1 l;;1'])).expect(200);
    await shop.preview(read.id).expect(200);
    const { text } = await shop
      .get(`/price-files/${read.id}/rejected.csv`)
      .expect(200)
      .expect('content-type', /text\/csv/);
    expect(text.startsWith('\ufeffUtskriven 2026-11-20 07:12\r\nArtikelnr;EAN;Benämning')).toBe(true);
    expect(text).toContain('104;;Ost utan pris;MEJERI;;6;ST;500 g;;3;Pris saknas');
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    const corrected = Buffer.from(
      text.replace('Ost utan pris;MEJERI;;', 'Ost lagrad;MEJERI;89,00;').split('\r\n').slice(0, 3).join('\r\n').concat('\r\n'),
    );
    const done = await shop.carryOut(corrected, { full: false });
    expect(done.plan.counts).toMatchObject({ new: 1, hidden: 0, rejected: 0 });
    expect(await t.sql(`select name, price_ore from offers where shop_id = $1 and sku = '104'`, [shop.shopId])).toEqual([
      { name: 'Ost lagrad', price_ore: 8900 },
    ]);
  });

  it('hides what a full file lacks, keeps it, and shows it again when a file has it', async () => {
    const gone = await shop.carryOut(tillFile(GOOD.slice(0, 3)));
    expect(gone.plan.counts).toMatchObject({ hidden: 2, same: 3 });
    expect(await shop.rows(gone.id, 'hidden')).toMatchObject([
      { sku: '103', name: 'Bananer' },
      { sku: '104', name: 'Ost lagrad' },
    ]);
    expect(await t.sql(`select sku, state from offers where shop_id = $1 and state <> 'live' order by sku`, [shop.shopId])).toEqual([
      { sku: '103', state: 'missing' },
      { sku: '104', state: 'missing' },
    ]);
    const { body: without } = await request(t.app.server).get('/api/tenants/arjeplog/storefront/search?q=bananer');
    expect(without.offers).toEqual([]);
    const back = await shop.carryOut(tillFile(GOOD));
    expect(back.plan.counts).toMatchObject({ back: 1, same: 3 });
    const { body: again } = await request(t.app.server).get('/api/tenants/arjeplog/storefront/search?q=bananer');
    expect(again.offers).toHaveLength(1);
  });

  it('does not apply prices that jump before a person has said yes', async () => {
    const jump = [GOOD[0]?.replace('24,90', '249,00') ?? '', ...GOOD.slice(1)];
    const { body: read } = await shop.upload(tillFile(jump)).expect(200);
    const { body: planned } = await shop.preview(read.id).expect(200);
    expect(planned.plan).toMatchObject({
      flags: [{ code: 'plan.prices-jump', count: 1 }],
      suspicious: [{ sku: '100', fromOre: 2490, toOre: 24900 }],
    });
    const refused = await shop.apply(read.id, planned.version).expect(422);
    expect(refused.body).toMatchObject({ code: 'price-file.unconfirmed', flags: [{ code: 'plan.prices-jump' }] });
    await shop.apply(read.id, planned.version, ['plan.prices-jump']).expect(200);
    await t.work();
    expect(await t.sql(`select price_ore from offers where shop_id = $1 and sku = '100'`, [shop.shopId])).toEqual([{ price_ore: 24900 }]);
    await shop.carryOut(tillFile(GOOD), { full: true }, ['plan.prices-jump']);
  });

  it('hides nothing when the file is cut off in the middle, until a person says that it is whole', async () => {
    const cut = tillFile(GOOD).subarray(0, -30);
    const { body: read } = await shop.upload(cut).expect(200);
    expect(read.warnings).toMatchObject([{ code: 'file.cut-off' }]);
    const { body: planned } = await shop.preview(read.id).expect(200);
    expect(planned.plan).toMatchObject({ counts: { hidden: 0 }, flags: [{ code: 'plan.cut-off' }] });
    await shop.apply(read.id, planned.version).expect(422);
    const { body: whole } = await shop.preview(read.id, { full: true, wholeConfirmed: true }).expect(200);
    expect(whole.plan.flags.map((flag: { code: string }) => flag.code)).not.toContain('plan.cut-off');
  });

  it('lets a person correct columns and groups and remembers them for the next file', async () => {
    const odd = Buffer.from(
      'Nr;Vara;Hylla;Kostar;Pris;Moms\r\n7;Sockerbitar;ÖVRIGT;10,00;18,00;6\r\n8;Vetemjöl;ÖVRIGT;9,00;21,00;6\r\n',
      'latin1',
    );
    const { body: read } = await shop.upload(odd).expect(200);
    const columns = { articleNumber: 0, name: 1, group: 2, price: 4, vat: 5 };
    const put = (body: object) => shop.put(`/price-files/${read.id}/mapping`, body);
    await put({ columns: { name: 1, price: 1 }, groups: {}, vatCodes: {} }).expect(422);
    const { body: mapped } = await put({ columns, groups: { ovrigt: 'pantry' }, vatCodes: {} }).expect(200);
    expect(mapped.mapping).toMatchObject({ columns, groups: { ovrigt: 'pantry' }, vatCodes: { 6: 'food' } });
    const { body: next } = await shop.upload(Buffer.concat([odd, Buffer.from('9;Ris;ÖVRIGT;1,00;30,00;6\r\n', 'latin1')])).expect(200);
    expect(next.mapping).toMatchObject({ columns, groups: { ovrigt: 'pantry' } });
    expect(next.columns[1]).toMatchObject({ guess: 'name', confidence: 'saved' });
  });

  it('refuses what is no price file, in words that say what it is', async () => {
    const refusal = async (bytes: Buffer, name?: string) => (await shop.upload(bytes, name).expect(422)).body;
    expect(await refusal(Buffer.from('PK\u0003\u0004xxxxxxxx'), 'prislista.xlsx')).toMatchObject({
      code: 'price-file.not-a-price-file',
      reason: 'workbook.broken',
    });
    expect(await refusal(Buffer.from('%PDF-1.7 …'))).toMatchObject({ looksLike: 'pdf' });
    expect(await refusal(Buffer.from('Kära dagbok;i dag var det kallt\r\n'))).toMatchObject({ reason: 'file.no-header' });
    expect(await refusal(tillFile([]))).toMatchObject({ reason: 'file.no-rows' });
    const many = Buffer.from(`Artikelnr;Benämning;Pris\r\n${'1;Mjöl;9,00\r\n'.repeat(200_000)}`, 'latin1');
    expect(await refusal(many)).toMatchObject({ code: 'price-file.too-many-rows', maxRows: 50_000 });
    await shop.post('/price-files', { file: 'x' }).expect(415);
  });

  it('goes on where it stopped when the process died in the middle, and does nothing twice', async () => {
    const many = Array.from(
      { length: 1_200 },
      (_, index) => `${5000 + index};;Vara ${index};SKAFFERI;${10 + (index % 50)},00;6;ST;${100 + index} g;;${index % 9}`,
    );
    const { body: read } = await shop.upload(tillFile(many)).expect(200);
    const { body: planned } = await shop.preview(read.id, { full: false }).expect(200);
    await shop.apply(read.id, planned.version).expect(200);
    // The state that a crash after the first two batches leaves: rows of them marked, the rest waiting, the job's lease to run out.
    await t.work();
    await t.sql(
      `delete from public_offers where offer_id in (select o.id from offers o where o.shop_id = $1 and o.sku >= '6000' and length(o.sku) = 4)`,
      [shop.shopId],
    );
    await t.sql(
      `delete from stock_movements where offer_id in (select id from offers where shop_id = $1 and sku >= '6000' and length(sku) = 4)`,
      [shop.shopId],
    );
    for (const table of ['price_history', 'stock'])
      await t.sql(
        `delete from ${table} where offer_id in (select id from offers where shop_id = $1 and sku >= '6000' and length(sku) = 4)`,
        [shop.shopId],
      );
    await t.sql(`delete from offers where shop_id = $1 and sku >= '6000' and length(sku) = 4`, [shop.shopId]);
    await t.sql(`update price_file_rows set applied_at = null where file_id = $1 and sku >= '6000'`, [read.id]);
    await t.sql(`update price_files set state = 'applying', applied_at = null where id = $1`, [read.id]);
    await t.sql(`update outbox set done_at = null, lease_until = null where topic = 'price-file.apply' and dedupe like $1 || ':%'`, [
      read.id,
    ]);
    expect((await shop.file(read.id)).progress).toEqual({ done: 1000, of: 1200 });
    await t.work();
    expect(await shop.file(read.id)).toMatchObject({ state: 'applied', progress: { done: 1200, of: 1200 } });
    const [counts] = await t.sql(
      `select count(*)::int as offers, (select count(*)::int from price_history where cause = $2) as prices,
         (select max(version) from offers where shop_id = $1 and till_group = 'SKAFFERI') as version from offers where shop_id = $1 and till_group = 'SKAFFERI'`,
      [shop.shopId, `till:${read.id}`],
    );
    expect(counts).toEqual({ offers: 1200, prices: 1200, version: 1 });
  });

  it('answers a second press of the button with how far it has come, and starts no second job', async () => {
    const { body: read } = await shop.upload(tillFile([...GOOD, '300;;Te;KAFFE TE;30,00;6;ST;100 g;;1'], '2026-11-22 08:00')).expect(200);
    const { body: planned } = await shop.preview(read.id, { full: false }).expect(200);
    const key = newId();
    const [a, b, c] = await Promise.all([
      shop.apply(read.id, planned.version, [], key),
      shop.apply(read.id, planned.version, [], key),
      shop.apply(read.id, planned.version),
    ]);
    expect([a.status, b.status, c.status]).toEqual([200, 200, 200]);
    expect(
      await t.sql(`select count(*)::int as n from outbox where topic = 'price-file.apply' and dedupe like $1 || ':%'`, [read.id]),
    ).toEqual([{ n: 1 }]);
    await t.work();
    await shop.preview(read.id).expect(409);
  });

  it('answers somebody else’s file like one that does not exist, byte for byte, and a resident like any other resident', async () => {
    const { body: read } = await shop.upload(tillFile([...GOOD, BAD], '2026-11-22 09:00')).expect(200);
    const foreign = shop.seed.neighbourShopId;
    const other = await staffToken(t, { role: 'shop-owner', tenantId: 2, shopId: foreign });
    const resident = await signInResident(t, 'arjeplog', 'maj@example.se');
    const ask = async (path: string, token: string) => {
      const reply = await request(t.app.server).get(path).set('authorization', `Bearer ${token}`);
      const { instance: _, ...body } = reply.body;
      return { status: reply.status, body };
    };
    const missing = await ask(`${shop.base}/price-files/${newId()}`, shop.token);
    expect(missing.status).toBe(404);
    expect(await ask(`${shop.base}/price-files/${read.id}`, other.token)).toEqual(missing);
    expect(await ask(`/api/tenants/arjeplog/shops/${foreign}/price-files/${read.id}`, other.token)).toEqual(missing);
    const refused = await ask(`${shop.base}/price-files/${newId()}`, resident.token);
    expect(refused.status).toBe(403);
    expect(await ask(`${shop.base}/price-files/${read.id}`, resident.token)).toEqual(refused);
    await request(t.app.server).get(`${shop.base}/price-files/${read.id}`).expect(401);
  });
});
