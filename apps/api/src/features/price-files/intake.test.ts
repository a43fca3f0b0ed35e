import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { newId } from '../../core/id.ts';
import { writeWorkbook } from '../../core/xlsx/write-workbook.ts';
import { lookInFolders, type Seen } from './watch-folder.ts';

const root = await mkdtemp(path.join(tmpdir(), 'galleria-prices-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const repository = path.resolve(import.meta.dirname, '..', '..', '..', '..', '..');
const SECRET = randomBytes(24).toString('hex');
const DOMAIN = 'prisfiler.galleria.test';

const row = (sku: number, price = '20,00', more: { readonly vat?: string; readonly onHand?: number } = {}) =>
  `${sku};;Vara ${sku};BRÖD;${price};${more.vat ?? '6'};ST;400 g;;${more.onHand ?? 5}`;
const SKUS = Array.from({ length: 40 }, (_, index) => 100 + index);
const usual = SKUS.map((sku) => row(sku));
const changed = (sku: number, text: string) => SKUS.map((each) => (each === sku ? text : row(each)));

interface Held {
  readonly 'price-jump': number;
  readonly 'vat-changed': number;
  readonly gone: number;
}
const NONE: Held = { 'price-jump': 0, 'vat-changed': 0, gone: 0 };

describe('price files that come by themselves', async () => {
  const t = await testApp({
    PRICE_FILE_DIR: root,
    INBOUND_MAIL_DOMAIN: DOMAIN,
    INBOUND_MAIL_SECRET: SECRET,
    INBOUND_MAIL_SERVER: 'mx.galleria.test',
  });
  let shop: Shopkeeper;
  // The nights of the folder go by faster than the clock of the app, at which people are signed in.
  let now = new Date('2026-10-01T20:00:00Z');
  const seen = new Map<string, Seen>();
  const folder = path.join(root, 'arjeplog', 'storgatans-livs');
  const intake = async () => (await shop.get('/price-file-intake').expect(200)).body;
  const priceOf = async (sku: number) =>
    (await t.sql<{ ore: number }>('select price_ore as ore from offers where shop_id = $1 and sku = $2', [shop.shopId, String(sku)]))[0]
      ?.ore;
  const mailsTo = async (cause: string) =>
    t.sql<{ text: string }>('select body_text as text from messages where cause like $1 order by created_at', [`${cause}%`]);
  const look = async (seconds = 15) => {
    now = new Date(now.getTime() + seconds * 1000);
    const received = await lookInFolders({ ...t.deps, now: () => now }, root, seen, (error) => expect.unreachable(String(error)));
    await t.work();
    return received.map((each) => each.outcome);
  };
  /** Puts a file into the folder and looks twice, as the watcher does. */
  const drop = async (bytes: Buffer, name = 'prislista.csv') => {
    await writeFile(path.join(folder, name), bytes);
    return [await look(), await look()];
  };
  /** A night later, printed a minute before it is dropped. */
  const night = async (rows: readonly string[]) => {
    now = new Date(now.getTime() + 24 * 3_600_000);
    const printed = new Date(now.getTime() - 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16);
    return drop(tillFile(rows, printed));
  };
  const decide = async (fileId: string, body: object) => {
    const { version } = await shop.file(fileId);
    return shop.post(`/price-files/${fileId}/decisions`, { version, ...body }).set('idempotency-key', newId());
  };

  beforeAll(async () => {
    shop = await openShop(t);
    await look();
  });

  it('makes a folder for each shop, and lets the first file wait until somebody has said what its columns mean', async () => {
    expect(await readdir(path.join(root, 'arjeplog'))).toEqual(['storgatans-livs']);
    expect(await drop(tillFile(usual, '2026-10-01 07:00'))).toEqual([[], ['taken']]);
    const { waiting, arrivals, knowsColumns, folder: told } = await intake();
    expect({ knowsColumns, told }).toEqual({ knowsColumns: false, told: 'arjeplog/storgatans-livs' });
    expect(waiting).toMatchObject([{ name: 'prislista.csv', attention: ['first-file'], held: NONE }]);
    expect(arrivals).toMatchObject([{ channel: 'folder', outcome: 'waiting', file: waiting[0].id }]);
    const [mail] = await mailsTo('price-file.waiting');
    expect(mail?.text).toContain('Det är första filen');
    expect(await t.sql('select 1 from offers where shop_id = $1', [shop.shopId])).toEqual([]);
    const read = await shop.file(waiting[0].id);
    await shop.put(`/price-files/${read.id}/mapping`, read.mapping).expect(200);
    const { body: planned } = await shop.preview(read.id).expect(200);
    await shop.apply(read.id, planned.version, ['plan.half-the-range-gone']).expect(200);
    await t.work();
    expect(await shop.file(read.id)).toMatchObject({ state: 'applied', attention: [], source: 'folder' });
    expect((await intake()).waiting).toEqual([]);
    expect(await priceOf(100)).toBe(2000);
  });

  it('takes what is as usual by itself, and moves the file away', async () => {
    expect(await night(changed(100, row(100, '21,50')))).toEqual([[], ['taken']]);
    expect(await priceOf(100)).toBe(2150);
    const { waiting, arrivals } = await intake();
    expect(waiting).toEqual([]);
    expect(arrivals[0]).toMatchObject({ outcome: 'in', reason: null });
    expect((await readdir(folder)).sort()).toEqual(['.taking', 'done', 'rejected']);
    expect(await readdir(path.join(folder, 'done'))).toHaveLength(2);
    expect(await mailsTo('price-file.waiting')).toHaveLength(1);
    const { plan } = await shop.file(arrivals[0].file);
    expect(plan.counts).toMatchObject({ changed: 1, same: 39, new: 0, hidden: 0 });
    expect(await shop.rows(arrivals[0].file, 'changed')).toMatchObject([
      { sku: '100', changes: [{ field: 'price', from: 2000, to: 2150 }] },
    ]);
  });

  it('never reads a file that is still being written, half of one, a link, or what a program has not finished', async () => {
    const file = path.join(folder, 'nattfil.csv');
    await writeFile(path.join(root, 'hemlig.csv'), tillFile(usual));
    await symlink(path.join(root, 'hemlig.csv'), path.join(folder, 'lank.csv'));
    await writeFile(path.join(folder, 'upp.csv.filepart'), tillFile(usual));
    const whole = tillFile([...SKUS.map((sku) => row(sku, '22,00'))], '2026-10-02 23:30');
    await writeFile(file, whole.subarray(0, 700));
    expect(await look()).toEqual([]);
    await appendFile(file, whole.subarray(700));
    expect(await look()).toEqual([]);
    expect(await look(5)).toEqual([]);
    expect(await look(15)).toEqual(['taken']);
    expect((await readdir(folder)).sort()).toEqual(['.taking', 'done', 'lank.csv', 'rejected', 'upp.csv.filepart']);
    await rm(path.join(folder, 'lank.csv'));
    await rm(path.join(folder, 'upp.csv.filepart'));
    expect(await priceOf(139)).toBe(2200);
  });

  it('never reads the same bytes twice, also when a process died with the file in its hands', async () => {
    const before = await t.sql('select id, version from offers where shop_id = $1 order by id', [shop.shopId]);
    const [last] = (await readdir(path.join(folder, 'done'))).sort().slice(-1);
    const bytes = await readFile(path.join(folder, 'done', last ?? ''));
    expect(await drop(bytes, 'igen.csv')).toEqual([[], ['repeated']]);
    await mkdir(path.join(folder, '.taking'), { recursive: true });
    const left = path.join(folder, '.taking', 'kvar.csv');
    await writeFile(left, bytes);
    const evening = now;
    now = new Date(Date.now() + 30 * 60_000);
    expect([await look(), await look(), await look()].flat()).toEqual(['repeated']);
    now = evening;
    await t.sql(`update price_file_arrivals set arrived_at = $1 where arrived_at > $1`, [now]);
    expect(await readdir(path.join(folder, '.taking'))).toEqual([]);
    expect(await t.sql('select id, version from offers where shop_id = $1 order by id', [shop.shopId])).toEqual(before);
  });

  it('lets only the row wait whose price is ten times higher, tells the shop once, and carries it out on a yes', async () => {
    await night([row(100, '220,00'), row(101, '23,00'), ...SKUS.slice(2).map((sku) => row(sku, '22,00'))]);
    expect([await priceOf(100), await priceOf(101)]).toEqual([2200, 2300]);
    const { waiting } = await intake();
    expect(waiting).toMatchObject([{ attention: [], held: { ...NONE, 'price-jump': 1 } }]);
    const file = waiting[0].id as string;
    const mails = await mailsTo(`price-file.waiting:${file}`);
    expect(mails.map(({ text }) => text.includes('1 vara får ett pris'))).toEqual([true]);
    const { body } = await shop.get(`/price-files/${file}/rows`, { waiting: 'price-jump' }).expect(200);
    expect(body.rows).toMatchObject([{ sku: '100', held: 'price-jump', decided: null, changes: [{ from: 2200, to: 22_000 }] }]);
    const yes = await decide(file, { decision: 'yes', kind: 'price-jump', lines: [body.rows[0].line] });
    expect(yes.status).toBe(200);
    await t.work();
    expect(await priceOf(100)).toBe(22_000);
    expect((await intake()).waiting).toEqual([]);
    expect((await decide(file, { decision: 'yes', kind: 'price-jump' })).body.code).toBe('price-file.nothing-waits');
  });

  it('keeps the goods on a no, and does not ask the same again the next night', async () => {
    const rows = [row(100, '220,00'), row(101, '2,30'), ...SKUS.slice(2).map((sku) => row(sku, '22,00'))];
    await night(rows);
    const file = (await intake()).waiting[0].id as string;
    expect((await decide(file, { decision: 'no', kind: 'price-jump' })).status).toBe(200);
    await t.work();
    expect(await priceOf(101)).toBe(2300);
    await night(rows);
    expect((await intake()).waiting).toEqual([]);
    expect(await priceOf(101)).toBe(2300);
    await night([row(100, '220,00'), row(101, '2,40'), ...SKUS.slice(2).map((sku) => row(sku, '22,00'))]);
    expect((await intake()).waiting).toMatchObject([{ held: { ...NONE, 'price-jump': 1 } }]);
  });

  it('lets a changed VAT class wait, and forgets what waited when a newer file has come', async () => {
    await night([
      row(100, '220,00'),
      row(101, '23,00'),
      row(102, '22,00', { vat: '25' }),
      ...SKUS.slice(3).map((sku) => row(sku, '22,00')),
    ]);
    const { waiting } = await intake();
    expect(waiting).toMatchObject([{ held: { ...NONE, 'vat-changed': 1 } }]);
    await night([row(100, '220,00'), row(101, '23,00'), ...SKUS.slice(2).map((sku) => row(sku, '22,00'))]);
    expect((await intake()).waiting).toEqual([]);
    const late = await decide(waiting[0].id, { decision: 'yes', kind: 'vat-changed' });
    expect(late.status).toBe(409);
  });

  it('hides nothing by itself when half the range is gone, and what is new goes in all the same', async () => {
    await night([row(100, '220,00'), row(101, '23,00'), row(900, '9,00')]);
    const { waiting } = await intake();
    expect(waiting).toMatchObject([{ held: { ...NONE, gone: 38 } }]);
    expect(await priceOf(900)).toBe(900);
    const states = async () =>
      t.sql('select state, count(*)::int from offers where shop_id = $1 group by state order by state', [shop.shopId]);
    expect(await states()).toEqual([{ state: 'live', count: 41 }]);
    const { body } = await shop.get(`/price-files/${waiting[0].id}/rows`, { waiting: 'gone' }).expect(200);
    expect(body.rows[0]).toMatchObject({ sku: '102', name: 'Vara 102', verdict: 'hidden' });
    expect((await decide(waiting[0].id, { decision: 'yes', kind: 'gone', lines: [body.rows[0].line] })).status).toBe(200);
    await t.work();
    expect(await states()).toEqual([
      { state: 'live', count: 40 },
      { state: 'missing', count: 1 },
    ]);
  });

  it('lets a file wait whole when it is older than the last one or its columns no longer fit, and takes a no', async () => {
    const old = tillFile(changed(103, row(103, '1,00')), '2026-09-19 07:00');
    await drop(old, 'gammal.csv');
    const [waiting] = (await intake()).waiting;
    expect(waiting).toMatchObject({ attention: ['plan.older-than-last'], held: NONE });
    expect(await priceOf(103)).toBe(2200);
    const { version } = await shop.file(waiting.id);
    await shop.post(`/price-files/${waiting.id}/dismissal`, { version: version + 1 }).expect(409);
    await shop.post(`/price-files/${waiting.id}/dismissal`, { version }).expect(200);
    expect((await intake()).waiting).not.toContainEqual(expect.objectContaining({ id: waiting.id }));
    const other = Buffer.from(tillFile(usual).toString('latin1').replace('Utpris;Moms', 'Moms;Utpris'), 'latin1');
    await drop(other, 'andra-kolumner.csv');
    expect((await intake()).waiting[0]).toMatchObject({ attention: ['columns-differ'] });
    expect(await priceOf(103)).toBe(2200);
  });

  it('puts what is no price list aside with the reason, and tells the shop once a day', async () => {
    await drop(Buffer.from('%PDF-1.7 prislista'), 'prislista.pdf');
    await drop(Buffer.from('%PDF-1.7 prislista igen'), 'prislista.pdf');
    const rejected = (await readdir(path.join(folder, 'rejected'))).sort();
    expect(rejected.filter((name) => name.endsWith('.pdf'))).toHaveLength(2);
    expect(await readFile(path.join(folder, 'rejected', rejected.find((name) => name.endsWith('.txt')) ?? ''), 'utf8')).toMatch(
      /varken en textfil/,
    );
    expect((await intake()).arrivals[0]).toMatchObject({ outcome: 'refused', reason: 'file.not-text', file: null });
    expect(await mailsTo('price-file.refused')).toHaveLength(1);
  });

  it('leaves a shelf alone that somebody has counted after the till had printed', async () => {
    const [offer] = await t.sql<{ id: string }>(`select id from offers where shop_id = $1 and sku = '101'`, [shop.shopId]);
    const [{ at } = { at: new Date() }] = await t.sql<{ at: Date }>('select now() as at');
    const printed = new Date(at.getTime() - 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16);
    await shop.post(`/offers/${offer?.id}/counts`, { onHand: 3, reason: 'inventory' }).set('idempotency-key', newId()).expect(200);
    await drop(
      tillFile(
        [
          row(100, '220,00'),
          row(101, '23,00', { onHand: 9 }),
          row(102, '22,00', { onHand: 9 }),
          ...SKUS.slice(3).map((sku) => row(sku, '22,00')),
        ],
        printed,
      ),
    );
    const shelves = await t.sql(
      `select o.sku, s.on_hand from stock s join offers o on o.id = s.offer_id where o.sku in ('101', '102') order by o.sku`,
    );
    expect(shelves).toEqual([
      { sku: '101', on_hand: 3 },
      { sku: '102', on_hand: 9 },
    ]);
  });

  describe('by e-mail', () => {
    const signed = async (mail: Buffer, recipient: string, more: { readonly secret?: string; readonly at?: number } = {}) => {
      const timestamp = String(more.at ?? Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', more.secret ?? SECRET)
        .update(`${timestamp}.${recipient}.`)
        .update(mail)
        .digest('hex');
      const reply = await request(t.app.server)
        .post('/inbound/price-files')
        .set('content-type', 'message/rfc822')
        .set({ 'galleria-timestamp': timestamp, 'galleria-recipient': recipient, 'galleria-signature': signature })
        .send(mail);
      await t.work();
      return reply;
    };
    /** A mail as a mail program writes it. */
    const mailOf = async (
      files: readonly { filename: string; content: Buffer }[],
      more: { readonly from?: string; readonly headers?: Record<string, string> } = {},
    ) => {
      const transport = createTransport({ streamTransport: true, buffer: true });
      const { message } = await transport.sendMail({
        from: more.from ?? 'Kassan <kassa@storgatan.test>',
        to: 'nagon@galleria.test',
        subject: 'Nattens prislista',
        text: 'Se bilagan.',
        attachments: [...files],
        headers: more.headers ?? { 'Authentication-Results': 'mx.galleria.test; dmarc=pass header.from=storgatan.test' },
      });
      return message as Buffer;
    };
    let address = '';
    const printed = (minutes: number) =>
      new Date(Date.now() + minutes * 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16);
    const range = (price: string) => [row(100, '220,00'), row(101, price), ...SKUS.slice(2).map((sku) => row(sku, '22,00'))];

    beforeAll(async () => {
      const settings = { senders: ['Kassa@Storgatan.test'], fullRange: true };
      ({ address } = (await shop.put('/price-file-intake', settings).expect(200)).body);
    });

    it('takes a file from a sender whom the shop trusts, at an address that nobody can guess', async () => {
      expect(address).toMatch(/^prisfil\.1\.[0-9a-z]{32}@prisfiler\.galleria\.test$/);
      expect((await intake()).senders).toEqual(['kassa@storgatan.test']);
      const mail = await mailOf([{ filename: 'prislista.csv', content: tillFile(range('24,00'), printed(-1)) }]);
      const { status, body } = await signed(mail, address);
      expect({ status, body }).toEqual({ status: 202, body: { files: ['taken'] } });
      expect((await intake()).arrivals[0]).toMatchObject({ channel: 'mail', sender: 'kassa@storgatan.test', outcome: 'in' });
      expect(await priceOf(101)).toBe(2400);
      expect((await signed(mail, address)).body).toEqual({ files: ['repeated'] });
    });

    it('takes a workbook, and text files only beside it', async () => {
      const header = ['Artikelnr', 'EAN', 'Benämning', 'Varugrupp', 'Utpris', 'Moms', 'Enhet', 'Innehåll', 'Pant', 'Saldo'];
      const cells = (text: string) => text.split(';').map((cell, at) => (at === 4 ? Number(cell.replace(',', '.')) : cell));
      const book = writeWorkbook({
        name: 'Priser',
        rows: [[`Utskriven ${printed(0)}`], header, ...range('25,50').map(cells)],
        headingRow: 1,
      });
      const mail = await mailOf([
        { filename: 'logga.png', content: Buffer.from('inte en bild') },
        { filename: 'Prislista.XLSX', content: book },
      ]);
      expect((await signed(mail, address)).body).toEqual({ files: ['taken'] });
      expect(await priceOf(101)).toBe(2550);
    });

    it('turns away other senders, forged ones and mails without a file, and says so on the page', async () => {
      const file = [{ filename: 'prislista.csv', content: tillFile(range('1,00'), printed(1)) }];
      const refused = async (mail: Buffer) => {
        expect((await signed(mail, address)).body).toEqual({ files: ['refused'] });
        const [{ reason, sender }] = (await intake()).arrivals;
        return [reason, sender];
      };
      expect(await refused(await mailOf(file, { from: 'ond@annan.test' }))).toEqual(['mail.sender-unknown', 'ond@annan.test']);
      const headers = { 'Authentication-Results': 'mx.galleria.test; spf=fail; dmarc=fail header.from=storgatan.test' };
      expect(await refused(await mailOf(file, { headers }))).toEqual(['mail.sender-forged', 'kassa@storgatan.test']);
      expect(await refused(await mailOf([{ filename: 'virus.exe', content: Buffer.from('MZ') }]))).toEqual([
        'mail.no-attachment',
        'kassa@storgatan.test',
      ]);
      expect(await priceOf(101)).toBe(2550);
    });

    it('believes no mail that is not signed, is signed for another address, or is an old recording', async () => {
      const mail = await mailOf([{ filename: 'prislista.csv', content: tillFile(range('2,00'), printed(2)) }]);
      expect((await signed(mail, address, { secret: 'x'.repeat(48) })).status).toBe(401);
      expect((await signed(mail, address, { at: Math.floor(Date.now() / 1000) - 600 })).status).toBe(401);
      expect((await request(t.app.server).post('/inbound/price-files').set('content-type', 'message/rfc822').send(mail)).status).toBe(401);
      expect((await request(t.app.server).post('/inbound/price-files').send({ a: 1 })).status).toBe(415);
      expect((await signed(mail, 'prisfil.1.00000000000000000000000000000000@prisfiler.galleria.test')).status).toBe(404);
      expect((await signed(mail, address.replace(DOMAIN, 'annan.test'))).status).toBe(404);
      expect(await priceOf(101)).toBe(2550);
    });

    it('is handed over by the program of the mail server, which tells the sender of an address that is nobody’s', async () => {
      await t.app.listen({ host: '127.0.0.1', port: 0 });
      const { port } = t.app.server.address() as AddressInfo;
      const mail = await mailOf([{ filename: 'prislista.csv', content: tillFile(range('25,80'), printed(3)) }]);
      const forward = async (recipient: string, secret = SECRET) => {
        const env = { ...process.env, GALLERIA_URL: `http://127.0.0.1:${port}`, INBOUND_MAIL_SECRET: secret };
        const program = spawn(process.execPath, [path.join(repository, 'infra', 'inbound-mail', 'forward.mjs'), recipient], { env });
        program.stdin.end(mail);
        const [code] = await once(program, 'exit');
        await t.work();
        return code as number;
      };
      expect(await forward(address)).toBe(0);
      expect(await priceOf(101)).toBe(2580);
      expect(await forward('prisfil.1.00000000000000000000000000000000@prisfiler.galleria.test')).toBe(67);
      expect(await forward(address, 'y'.repeat(48))).toBe(75);
    });

    it('makes a new address when the shop asks, and the old one is nobody’s', async () => {
      const { body } = await shop
        .put('/price-file-intake', { senders: ['kassa@storgatan.test'], fullRange: false, newAddress: true })
        .expect(200);
      expect(body.address).not.toBe(address);
      const mail = await mailOf([{ filename: 'prislista.csv', content: tillFile(range('26,00'), printed(4)) }]);
      expect((await signed(mail, address)).status).toBe(404);
      expect((await signed(mail, body.address)).status).toBe(202);
      expect(await priceOf(101)).toBe(2600);
      await shop.put('/price-file-intake', { senders: ['ingen adress'], fullRange: true }).expect(400);
    });
  });
});
