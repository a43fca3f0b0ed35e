import { createHash, randomUUID } from 'node:crypto';
import { withTenant } from '@galleria/db';
import sharp from 'sharp';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, placedOrder, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';
import { DESTROY } from '../retention/destroy.store.ts';

const EVENING = new Date('2026-09-09T13:00:00Z');

describe('what happens at the door', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  const token = { shop: '', driver: '', dispatcher: '', stranger: '', otherShop: '', officer: '' };
  const shopBase = () => `/api/tenants/arjeplog/shops/${seed.shopId}`;
  const carrier = () => `/api/tenants/arjeplog/carriers/${seed.postId}`;
  const ask = (who: keyof typeof token, method: 'get' | 'post' | 'put', path: string, body?: object, key: string = randomUUID()) =>
    request(t.app.server)[method](path).set('authorization', `Bearer ${token[who]}`).set('idempotency-key', key).send(body);

  /** An access token lives for ten minutes: everybody signs in at that hour. */
  async function at(now: Date): Promise<void> {
    t.setNow(now);
    token.shop = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId })).token;
    token.driver = (await staffToken(t, { role: 'driver', carrierId: seed.postId })).token;
    token.dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    token.stranger = (await staffToken(t, { role: 'dispatcher', carrierId: seed.carrierId })).token;
    token.officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
  }
  beforeAll(async () => {
    seed = await seedDelivery(t);
    await at(MONDAY);
  });

  interface Note {
    readonly id: string;
    readonly collectOre: number;
    readonly ageGoodsOre: number | null;
    readonly parcels: { ambient: number; chilled: number; frozen: number };
  }
  /** Four milk and two beer for 15 kronor each, a fee of 49: 139 kronor, of which 30 for the beer. */
  async function beerAndMilk(pay: 'at-door' | 'invoice' | 'swish' = 'at-door'): Promise<{ note: Note; shopOrderId: string }> {
    await at(MONDAY);
    const lines = [
      { offerId: seed.milkId, quantity: 4, zone: 'chilled' },
      { offerId: seed.beerId, quantity: 2, zone: 'ambient', age: 18 },
    ];
    const { shopOrderId } = await placedOrder(t, seed, { pay, lines });
    const path = `${shopBase()}/orders/${shopOrderId}`;
    await ask('shop', 'post', `${path}/steps`, { step: 'start-picking' }).expect(200);
    for (const position of [1, 2]) await ask('shop', 'put', `${path}/lines/${position}`, { state: 'picked' }).expect(200);
    await ask('shop', 'post', `${path}/pack`, { parcels: { ambient: 1, chilled: 1, frozen: 0 } }).expect(200);
    if (pay === 'swish') await paidBySwish(path);
    const carriage = { carrierId: seed.postId, roundId: seed.postRoundId, day: WEDNESDAY };
    const note = (await ask('shop', 'post', `${shopBase()}/notes`, { kind: 'order', shopOrderId, ...carriage }).expect(201)).body;
    await at(EVENING);
    return { note, shopOrderId };
  }
  const swished = (path: string, amountOre: number, on: string, leftOre: number) =>
    ask('shop', 'post', `${path}/swish`, { amountOre, on, leftOre });
  /** To a number of the shop's own, before the goods go. */
  async function paidBySwish(path: string): Promise<void> {
    await t.sql(`update public_shops set paying = '{"swish": "1232877439"}' where shop_id = $1`, [seed.shopId]);
    await t.work();
    await swished(path, 13_900, '2026-09-07', 13_900).expect(200);
  }
  let number = 0;
  const phone = randomUUID();
  const tell = (note: Pick<Note, 'id'>, clock: string, what: object, device = phone) => {
    number += 1;
    const stamp = { id: randomUUID(), device, number, offsetMs: 0, clientTime: `2026-09-09T${clock}:00.000Z` };
    return ask('driver', 'post', `${carrier()}/deeds`, { note: note.id, ...stamp, ...what });
  };
  const without = (note: Note) => ({
    ...{ kind: 'deliver', receivedBy: 'resident', paidBy: 'cash', ageRefused: true },
    ...{ parcels: { ...note.parcels, ambient: 0 }, collectedOre: Math.max(0, note.collectOre - 3000) },
  });
  const withAll = ({ parcels }: Note) => ({ kind: 'deliver', receivedBy: 'resident', idChecked: true, parcels, collectedOre: 0 });
  /** Without the fee, which this carrier keeps. */
  const books = async (subject: string) =>
    (
      await t.sql<{ account: string; ore: number }>(
        `select account, sum(amount_ore)::int as ore from ledger_postings where subject = $1 and account not in ('carriers', 'fee-passed-on') group by account having sum(amount_ore) <> 0 order by account`,
        [subject],
      )
    ).map(({ account, ore }) => [account, ore]);
  const stock = async (offerId: string) =>
    (await t.sql<{ on_hand: number }>('select on_hand from stock where offer_id = $1', [offerId]))[0]?.on_hand;

  const linkOf = (shopOrderId: string): string => `link ${shopOrderId}`;
  /** As whoever has the link to the order reads it. */
  const ordered = async (shopOrderId: string) => {
    const link = linkOf(shopOrderId);
    await t.sql(
      `update shop_orders set seller = '{"name": "Storgatans livs", "organisationNumber": "556000-0000", "address": "Storgatan 1", "phone": "+46961", "email": "a@b.se"}' where id = $1`,
      [shopOrderId],
    );
    const [row] = await t.sql<{ id: string }>(
      `update orders set guest_key = sha256($2::text::bytea) where id = (select order_id from shop_orders where id = $1) returning id`,
      [shopOrderId, link],
    );
    return (await request(t.app.server).get(`/api/tenants/arjeplog/orders/${row?.id}`).set('order-token', link).expect(200)).body.parts[0];
  };
  const doorOf = async (shopOrderId: string) => (await ordered(shopOrderId)).door;

  describe('goods with an age limit go back alone', () => {
    it('so that the rest is delivered and sold, less is taken, and shop and buyer are told', async () => {
      const { note, shopOrderId } = await beerAndMilk();
      expect(note).toMatchObject({ collectOre: 13_900, ageGoodsOre: 3000 });
      expect((await tell(note, '09:00', without(note)).expect(200)).body).toEqual({ effect: 'done', toLookAt: false, state: 'delivered' });
      await t.work();
      // Milk for 60 and the fee of 49, VAT 6 % in both; the cash lies with the carrier.
      expect(await books(shopOrderId)).toEqual([
        ['carrier-cash', 10_900],
        ['fees', -4623],
        ['sales', -5660],
        ['vat', -617],
      ]);
      const order = (await ask('shop', 'get', `${shopBase()}/orders/${shopOrderId}`).expect(200)).body;
      expect([order.state, order.owed.totalOre, order.lines.map((line: { heldBack: boolean }) => line.heldBack).sort()]).toEqual([
        'delivered',
        10_900,
        [false, true],
      ]);
      const letters = await t.sql<{ body: string }>(`select * from messages where cause like 'order.held-back:%'`);
      expect(JSON.stringify(letters)).toContain('Folköl');
      const read = await ordered(shopOrderId);
      expect([read.door.ageRefused, read.settled.totalOre]).toEqual([true, 10_900]);
      const [receipt] = await t.sql(`select model from documents where kind = 'receipt' limit 1`);
      expect(JSON.stringify(receipt)).toContain('mjölk');
      expect(JSON.stringify(receipt)).not.toContain('Folköl');
    });

    it('and are in the books again when the driver takes it back and hands everything over', async () => {
      const { note, shopOrderId } = await beerAndMilk('invoice');
      await tell(note, '09:00', { ...without(note), collectedOre: 0 }).expect(200);
      await t.work();
      expect(await books(shopOrderId)).toContainEqual(['sales', -5660]);
      await tell(note, '09:10', { kind: 'undo' }).expect(200);
      await tell(note, '09:11', withAll(note)).expect(200);
      await t.work();
      expect(await books(shopOrderId)).toContainEqual(['sales', -8490]);
      expect(await t.sql('select 1 from order_lines where shop_order_id = $1 and held_back', [shopOrderId])).toEqual([]);
    });

    it('and what was paid for them by Swish is the shop’s to send back, with a mark that tells the resident', async () => {
      const { note, shopOrderId } = await beerAndMilk('swish');
      expect(note.collectOre).toBe(0);
      const path = `${shopBase()}/orders/${shopOrderId}`;
      await tell(note, '09:00', without(note)).expect(200);
      await t.work();
      const row = async () =>
        (await ask('shop', 'get', `${shopBase()}/swish`).expect(200)).body.rows.find(({ id }: { id: string }) => id === shopOrderId);
      expect(await row()).toMatchObject({ owedOre: 10_900, receivedOre: 13_900, leftOre: -3000 });
      expect((await swished(path, -3001, '2026-09-09', -3000)).body.code).toBe('payment.paid-back-too-much');
      const both = await Promise.all([1, 2].map(() => swished(path, -3000, '2026-09-09', -3000)));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await row()).toMatchObject({ leftOre: 0 });
      await t.work();
      const told = await t.sql("select body_text as body from messages where cause like 'swish.back:%'");
      expect(JSON.stringify(told)).toMatch(/skickat tillbaka 30,00/);
      expect(told).toHaveLength(1);
      // Everything was handed over after all: what was sent back is asked for anew.
      await tell(note, '09:10', { kind: 'undo' }).expect(200);
      await tell(note, '09:11', withAll(note)).expect(200);
      await t.work();
      expect(await row()).toMatchObject({ owedOre: 13_900, receivedOre: 10_900, leftOre: 3000 });
    });

    it('and are taken in by the shop once, back on the shelf', async () => {
      const { note } = await beerAndMilk();
      await ask('shop', 'post', `${shopBase()}/notes/${note.id}/age-goods`, { sellable: true }).expect(409);
      await tell(note, '09:00', without(note)).expect(200);
      const before = await stock(seed.beerId);
      const both = await Promise.all([1, 2].map(() => ask('shop', 'post', `${shopBase()}/notes/${note.id}/age-goods`, { sellable: true })));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await stock(seed.beerId)).toBe(Number(before) + 2);
    });

    it('not where nobody has said what they come to, or nothing is left to hand over', async () => {
      const { note } = await beerAndMilk();
      const nothing = { ...without(note), parcels: { ambient: 0, chilled: 0, frozen: 0 } };
      expect((await tell(note, '09:00', nothing).expect(200)).body.effect).toBe('faulty');
      await t.sql('update delivery_notes set age_goods_ore = null where id = $1', [note.id]);
      expect((await tell(note, '09:01', without(note)).expect(200)).body.effect).toBe('faulty');
    });
  });

  it('a note by hand takes less at the door by what the shop said that its goods with an age limit come to', async () => {
    await at(MONDAY);
    const recipient = { name: 'Åsa Öhman', street: 'Byvägen 9', postalCode: '930 91', locality: 'Slagnäs', villageId: seed.villageId };
    const goods = { dailyGoodsOre: 20_000, otherGoodsOre: 0, depositOre: 0, feeOre: 2000, payment: 'at-door', ageLimit: 18 };
    const body = {
      ...{ kind: 'by-hand', channel: 'phone', recipient, ...goods, parcels: { ambient: 1, chilled: 0, frozen: 0 } },
      ...{ carrierId: seed.postId, roundId: seed.postRoundId, day: WEDNESDAY },
    };
    const issue = async (ageGoodsOre: number) =>
      (await ask('shop', 'post', `${shopBase()}/notes`, { ...body, ageGoodsOre }).expect(201)).body;
    expect((await issue(20_000)).ageGoodsOre).toBeNull();
    const note = await issue(5000);
    await at(EVENING);
    const said = { ...without(note), parcels: note.parcels };
    expect((await tell(note, '09:00', { ...said, collectedOre: 22_000 }).expect(200)).body.effect).toBe('faulty');
    expect((await tell(note, '09:01', { ...said, collectedOre: 17_000 }).expect(200)).body.state).toBe('delivered');
    await t.work();
    expect(await books(note.id)).toEqual([
      ['carrier-cash', 17_000],
      ['rung-up', -17_000],
    ]);
  });

  it('who was not at home, whom the driver rang and what comes next is told to the one who ordered', async () => {
    const { note, shopOrderId } = await beerAndMilk();
    await tell(note, '09:00', { kind: 'fail', reason: 'not-home', called: true, next: 'next-round' }).expect(200);
    expect(await doorOf(shopOrderId)).toMatchObject({ failReason: 'not-home', called: true, nextStep: 'next-round', receivedBy: null });
  });

  describe('a photograph or a signature', () => {
    const picture = (width = 800) =>
      sharp({ create: { width, height: 600, channels: 3, background: '#2b6' } })
        .withExif({ IFD0: { Artist: 'Kalle' } })
        .jpeg()
        .toBuffer();
    const send = (note: Pick<Note, 'id'>, id: string, bytes: Buffer, { who = 'driver', kind = 'photo', of = carrier() } = {}) =>
      request(t.app.server)
        .put(`${of}/notes/${note.id}/proofs/${id}`)
        .set('authorization', `Bearer ${token[who as keyof typeof token]}`)
        .field({ kind, clientTime: '2026-09-09T09:20:00.000Z', offsetMs: '-1200000' })
        .attach('file', bytes, 'foto.jpg');
    let note: Note;
    let part = '';
    const id = randomUUID();
    beforeAll(async () => {
      ({ note, shopOrderId: part } = await beerAndMilk());
    });

    it('may come before the deed, is kept once though sent twice at once, small and without what the camera wrote', async () => {
      const bytes = await picture(2400);
      const both = await Promise.all([1, 2].map(() => send(note, id, bytes)));
      expect(both.map(({ status, body }) => [status, body])).toEqual(
        Array(2).fill([200, { id, kind: 'photo', at: '2026-09-09T09:00:00.000Z' }]),
      );
      const rows = await t.sql<{ file: string; sha256: Buffer }>('select file, sha256 from door_proofs where note_id = $1', [note.id]);
      expect(rows).toHaveLength(1);
      expect(await t.deps.adapters.storage.count('proofs/1')).toBe(1);
      const stored = (await t.deps.adapters.storage.get(`proofs/1/${rows[0]?.file}.webp`)) ?? Buffer.of();
      expect(createHash('sha256').update(stored).digest()).toEqual(rows[0]?.sha256);
      expect(await sharp(stored).metadata()).toMatchObject({ width: 1280, format: 'webp' });
      expect((await sharp(stored).metadata()).exif).toBeUndefined();
    });

    it('is seen by the shop, the officer and whoever ordered, and by nobody else', async () => {
      await tell(note, '09:00', {
        kind: 'deliver',
        receivedBy: 'neighbour',
        receiverName: 'Nils',
        idChecked: true,
        parcels: note.parcels,
        collectedOre: 13_900,
        paidBy: 'cash',
      }).expect(200);
      for (const [who, path] of [
        ['shop', `${shopBase()}/proofs/${id}`],
        ['officer', `/api/tenants/arjeplog/officer/proofs/${id}`],
      ] as const)
        expect((await ask(who, 'get', path).expect(200)).headers['content-type']).toBe('image/webp');
      const { door } = await ordered(part);
      expect(door.proofs).toMatchObject([{ id, kind: 'photo' }]);
      const [order] = await t.sql<{ id: string }>('select order_id as id from shop_orders where id = $1', [part]);
      const other = await beerAndMilk();
      const [theirs] = await t.sql<{ id: string }>('select order_id as id from shop_orders where id = $1', [other.shopOrderId]);
      const read = (of: string | undefined, link: string) =>
        request(t.app.server).get(`/api/tenants/arjeplog/orders/${of}/proofs/${id}`).set('order-token', link);
      await read(order?.id, linkOf(part)).expect(200);
      await read(order?.id, randomUUID()).expect(404);
      await ordered(other.shopOrderId);
      await read(theirs?.id, linkOf(other.shopOrderId)).expect(404);
      await ask('stranger', 'get', `/api/tenants/arjeplog/officer/proofs/${id}`).expect(404);
      await ask('driver', 'get', `${shopBase()}/proofs/${id}`).expect(404);
    });

    it('is refused of another carrier’s note, when it is no picture, too large, or the seventh', async () => {
      const small = await picture();
      const theirs = `/api/tenants/arjeplog/carriers/${seed.carrierId}`;
      expect((await send(note, randomUUID(), small, { who: 'stranger', of: theirs })).body.code).toBe('deed.unknown');
      expect((await send(note, randomUUID(), Buffer.from('<svg/>'))).body.code).toBe('proof.unreadable');
      expect((await send(note, randomUUID(), Buffer.alloc(2_100_000))).body.code).toBe('proof.too-large');
      expect((await send(note, randomUUID(), small, { kind: 'film' })).status).toBe(400);
      for (let next = 0; next < 5; next += 1) await send(note, randomUUID(), small, { kind: 'signature' }).expect(200);
      expect((await send(note, randomUUID(), small)).body.code).toBe('proof.too-many');
      expect(await t.deps.adapters.storage.count('proofs/1')).toBe(6);
    });

    it('goes by its rule once the delivery is approved, row and file', async () => {
      const { destroyed, files } = await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' }, (tx) =>
        DESTROY.proofs(tx, '2027-09-10', EVENING),
      );
      expect([destroyed, files.length]).toEqual([6, 6]);
    });
  });

  describe('a numbered cool bag', () => {
    const bags = (who: keyof typeof token, path = `${carrier()}/cool-bags`) => ask(who, 'get', path).expect(200);
    const add = (number: number) => ask('dispatcher', 'post', `${carrier()}/cool-bags`, { number });
    const stops = async () =>
      (await ask('driver', 'get', `${carrier()}/runs?day=${WEDNESDAY}`).expect(200)).body as {
        bags: { number: number; place: string; stopId: string | null }[];
        runs: { stops: { id: string; notes: { id: string }[] }[] }[];
      };
    let note: Note;
    let bag = '';
    const move = (clock: string, what: string, more: object = {}) =>
      tell({ id: note.id }, clock, { kind: 'bag', bag, move: what, ...more });

    it('is where the devices put it last, whatever order that came in, and is fetched at the same door', async () => {
      ({ note } = await beerAndMilk());
      bag = (await add(12).expect(201)).body.bags[0].id;
      expect((await move('09:30', 'out').expect(200)).body).toEqual({ effect: 'done', toLookAt: false, state: null });
      expect((await tell({ id: note.id }, '08:00', { kind: 'bag', bag, move: 'load' }, randomUUID()).expect(200)).body.effect).toBe(
        'replaced',
      );
      const { body } = await bags('dispatcher');
      expect(body.bags).toMatchObject([
        { number: 12, place: 'household', since: '2026-09-09T09:30:00.000Z', holder: { name: 'Åsa Öhman' } },
      ]);
      const day = await stops();
      const stop = day.runs[0]?.stops.find(({ notes }) => notes.some(({ id }) => id === note.id));
      expect(day.bags).toMatchObject([{ number: 12, place: 'household', stopId: stop?.id }]);
      expect((await move('09:40', 'in').expect(200)).body.effect).toBe('done');
      expect((await stops()).bags).toMatchObject([{ number: 12, place: 'car', stopId: null }]);
    });

    it('has one number in the municipality, is the own shop’s or carrier’s to see, and is put right at a desk', async () => {
      expect((await add(12).expect(409)).body.code).toBe('cool-bag.number-taken');
      await ask('driver', 'get', `${carrier()}/cool-bags`).expect(404);
      const theirs = `/api/tenants/arjeplog/carriers/${seed.carrierId}`;
      expect((await bags('stranger', `${theirs}/cool-bags`)).body.bags).toEqual([]);
      const deed = { kind: 'bag', bag, move: 'load', device: phone, number: 1, offsetMs: 0, clientTime: '2026-09-09T10:00:00.000Z' };
      expect((await ask('stranger', 'post', `${theirs}/deeds`, { ...deed, id: randomUUID() }).expect(404)).body.code).toBe('deed.unknown');
      expect((await bags('shop', `${shopBase()}/cool-bags`)).body.bags).toEqual([]);
      const lost = await ask('officer', 'post', `/api/tenants/arjeplog/officer/cool-bags/${bag}/moves`, { move: 'lost' }).expect(200);
      expect(lost.body.bags).toMatchObject([{ number: 12, place: 'lost', holder: null }]);
    });
  });

  it('time out of the cold is counted from loading to the door by the corrected clock, against the carrier’s own limit', async () => {
    const { note } = await beerAndMilk();
    await tell(note, '05:00', { kind: 'load' }).expect(200);
    const done = { kind: 'deliver', receivedBy: 'resident', idChecked: true, parcels: note.parcels, collectedOre: 13_900, paidBy: 'cash' };
    await tell(note, '09:10', done).expect(200);
    const read = () => ask('dispatcher', 'get', `${carrier()}/cold-times`).expect(200);
    await t.sql('update households set protected = true');
    await t.sql('update delivery_notes set household_id = $2 where id = $1', [note.id, seed.householdId]);
    const { limits, tooLong } = (await read()).body;
    const { name, times } = tooLong.find((each: { note: string }) => each.note === note.id);
    expect([limits.own, name, times]).toEqual([false, '', [{ zone: 'chilled', parcel: 2, minutes: 250, limit: 240, verdict: 'over' }]]);
    const own = { chilled: 400, frozen: 300, source: 'Egenkontrollplan 2026', version: 0 };
    await ask('dispatcher', 'put', `${carrier()}/cold-times`, own).expect(200);
    await ask('dispatcher', 'put', `${carrier()}/cold-times`, own).expect(409);
    expect((await read()).body.tooLong.some((each: { note: string }) => each.note === note.id)).toBe(false);
    const story = (await ask('officer', 'get', `/api/tenants/arjeplog/officer/notes/${note.id}/story`).expect(200)).body;
    expect(story.door.coldTimes).toEqual([{ zone: 'chilled', parcel: 2, minutes: 250, limit: 400, verdict: 'ok' }]);
    await ask('stranger', 'put', `${carrier()}/cold-times`, own).expect(404);
  });

  it('a parcel whose own label was scanned has its own time, for the driver, the shop, the officer and the carrier’s file', async () => {
    const { note } = await beerAndMilk();
    await t.sql('update delivery_notes set parcels = $2 where id = $1', [note.id, { ambient: 1, chilled: 2, frozen: 1 }]);
    // The second came first; what was scanned twice counts from the first time.
    await tell(note, '06:30', { kind: 'load', parcels: [4] }).expect(200);
    await tell(note, '05:00', { kind: 'load', parcels: [2] }, randomUUID()).expect(200);
    await tell(note, '07:00', { kind: 'load', parcels: [4] }).expect(200);
    expect((await tell(note, '07:05', { kind: 'load', parcels: [0] })).status).toBe(400);
    const done = { kind: 'deliver', receivedBy: 'resident', idChecked: true, collectedOre: 13_900, paidBy: 'cash' };
    await tell(note, '09:40', { ...done, parcels: { ambient: 1, chilled: 1, frozen: 1 }, remark: 'Mjölken var varm' }).expect(200);
    await t.sql('delete from cold_limits');
    const times = [
      { zone: 'chilled', parcel: 2, minutes: 280, limit: 240, verdict: 'over' },
      { zone: 'chilled', parcel: 3, minutes: 280, limit: 240, verdict: 'over' },
      { zone: 'frozen', parcel: 4, minutes: 190, limit: 180, verdict: 'over' },
    ];
    const of = async (who: keyof typeof token, path: string) => (await ask(who, 'get', path).expect(200)).body;
    const day = await of('driver', `${carrier()}/runs?day=${WEDNESDAY}`);
    const driven = day.runs.flatMap(({ stops }: { stops: { notes: { id: string }[] }[] }) => stops.flatMap(({ notes }) => notes));
    expect(driven.find(({ id }: { id: string }) => id === note.id).coldTimes).toEqual(times);
    expect((await of('shop', `${shopBase()}/notes/${note.id}`)).coldTimes).toEqual(times);
    expect((await of('officer', `/api/tenants/arjeplog/officer/notes/${note.id}/story`)).door.coldTimes).toEqual(times);
    const path = `${carrier()}/cold-times.csv?from=${WEDNESDAY}&to=${WEDNESDAY}`;
    const file = await ask('dispatcher', 'get', path).expect(200);
    expect(file.text).toContain('Kylt;2026-09-09 07:00;2026-09-09 11:40;280;240;för länge;1 av 2;');
    expect(file.text).toContain('Fryst;2026-09-09 08:30;2026-09-09 11:40;190;180;för länge;1 av 1;');
    expect(file.text).not.toContain('Åsa');
    for (const who of ['driver', 'stranger'] as const) await ask(who, 'get', path).expect(404);
    await tell(note, '09:50', { kind: 'undo' }).expect(200);
    await tell(note, '09:51', { kind: 'unload' }).expect(200);
    const loads = await t.sql('select loaded_at, parcel_loads from delivery_notes where id = $1', [note.id]);
    expect(loads).toEqual([{ loaded_at: null, parcel_loads: {} }]);
  });
});
