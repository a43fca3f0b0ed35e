import { randomUUID } from 'node:crypto';
import { withTenant } from '@galleria/db';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { addDays, instantOf, localDate, localTime } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, seedDelivery, THURSDAY, WEDNESDAY } from '../../../testing/delivery.ts';
import { decideScheme } from '../../../testing/household.ts';
import { textOfPdf } from '../../../testing/pdf-text.ts';
import { staffToken } from '../../../testing/people.ts';
import { printable } from '../../core/printable.ts';
import { handOverRun } from './hand-over-run.ts';
import { notePdf } from './note-pdf.ts';

describe('a customer rang', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  let token = '';
  const base = () => `/api/tenants/arjeplog/shops/${seed.shopId}`;
  const byHand = (change: object = {}, key: string = randomUUID()) =>
    request(t.app.server)
      .post(`${base()}/notes`)
      .set('authorization', `Bearer ${token}`)
      .set('idempotency-key', key)
      .send({
        kind: 'by-hand',
        channel: 'phone',
        recipient: {
          name: 'Åsa Öhman',
          phone: '070-555 01 01',
          street: 'Byvägen 4',
          postalCode: '930 91',
          locality: 'Slagnäs',
          villageId: seed.villageId,
        },
        dailyGoodsOre: 32_000,
        otherGoodsOre: 0,
        depositOre: 400,
        feeOre: 2000,
        payment: 'at-door',
        parcels: { ambient: 2, chilled: 1, frozen: 0 },
        carrierId: seed.postId,
        roundId: seed.postRoundId,
        day: WEDNESDAY,
        ...change,
      });

  beforeAll(async () => {
    seed = await seedDelivery(t);
    t.setNow(MONDAY);
    token = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId })).token;
  });

  it('gives a note without any web order, with a number, a stop and a place on the round', async () => {
    const { body } = await byHand().expect(201);
    expect(body).toMatchObject({
      number: '1-26-00001-7',
      collectOre: 34_400,
      channel: 'phone',
      ringUp: false,
      recipient: { phone: '+46705550101', village: 'Slagnäs' },
    });
    expect(await t.sql('select booked from round_days where round_id = $1', [seed.postRoundId])).toEqual([{ booked: 1 }]);
    const second = await byHand({
      dailyGoodsOre: 0,
      otherGoodsOre: 5000,
      channel: 'counter',
      recipient: { name: 'Åsa Öhman', street: 'BYVÄGEN  4', postalCode: '93091', locality: 'Slagnäs', villageId: seed.villageId },
    }).expect(201);
    expect(second.body).toMatchObject({ number: '1-26-00002-5', goodsClass: 'other', ringUp: true });
    expect(
      await t.sql('select count(*)::int as stops, (select booked from round_days where round_id = $1) as booked from stops', [
        seed.postRoundId,
      ]),
    ).toEqual([{ stops: 1, booked: 1 }]);
  });

  it('hangs notes of one household and day on one occasion, at the register’s own address', async () => {
    const first = await byHand({ householdId: seed.householdId, recipient: undefined }).expect(201);
    const second = await byHand({ householdId: seed.householdId, recipient: undefined, dailyGoodsOre: 9000 }).expect(201);
    expect(first.body.recipient).toMatchObject({ name: 'Åsa Öhman', directions: 'Röda huset bakom kapellet' });
    const rows = await t.sql('select distinct occasion_id, stop_id from delivery_notes where id = any($1)', [
      [first.body.id, second.body.id],
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.occasion_id).not.toBeNull();
  });

  it('keeps one note for a form that was sent twice', async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([byHand({}, key), byHand({}, key)]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
  });

  it('numbers notes without gaps although some are refused and many come at once', async () => {
    const last = async () => (await t.sql<{ value: number }>(`select value from counters where name = 'delivery-note'`))[0]?.value ?? 0;
    const before = await last();
    await byHand({ carrierId: seed.carrierId, roundId: seed.roundId, day: THURSDAY }).expect(409);
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        byHand({ recipient: { name: 'N', street: `Väg ${index}`, postalCode: '93091', locality: 'Slagnäs' } }),
      ),
    );
    expect(made.map((each) => each.status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(await last()).toBe(before + 6);
  });

  it('refuses what cannot be: no recipient, no parcels, a day gone by, a day without a round, a field too many', async () => {
    expect((await byHand({ recipient: undefined }).expect(400)).body.code).toBe('note.recipient-missing');
    expect((await byHand({ parcels: { ambient: 0, chilled: 0, frozen: 0 } }).expect(400)).body.code).toBe('parcels.invalid');
    expect((await byHand({ day: '2026-09-06' }).expect(409)).body.code).toBe('round.closed');
    expect((await byHand({ day: THURSDAY }).expect(409)).body.code).toBe('round.closed');
    expect((await byHand({ priceOre: 1 }).expect(400)).body.code).toBe('request.invalid');
    expect((await byHand({ householdId: randomUUID(), recipient: undefined }).expect(404)).body.code).toBe('not-found');
  });

  it('refuses a door that has no place left on the round, and counts nothing', async () => {
    await t.sql('update rounds set capacity = 1 where id = $1', [seed.postRoundId]);
    const address = (street: string) => ({ recipient: { name: 'N', street, postalCode: '93091', locality: 'Slagnäs' }, day: '2026-09-16' });
    const first = await byHand(address('Första 1')).expect(201);
    expect((await byHand(address('Andra 2')).expect(409)).body.code).toBe('round.full');
    await request(t.app.server)
      .post(`${base()}/notes/${first.body.id}/void`)
      .set('authorization', `Bearer ${token}`)
      .set('idempotency-key', randomUUID())
      .send({})
      .expect(200);
    await byHand(address('Andra 2')).expect(201);
    await t.sql('update rounds set capacity = 30 where id = $1', [seed.postRoundId]);
  });

  it('sends the note as PDF to a carrier that wants it by e-mail, once, and nothing to one that uses the portal', async () => {
    await t.sql('update carrier_contracts set takes_payment = true where carrier_id = $1', [seed.carrierId]);
    const { body } = await byHand({ carrierId: seed.carrierId, roundId: seed.roundId, day: THURSDAY }).expect(201);
    await t.work();
    const sent = await t.sql<{ subject: string; recipient: string; state: string }>(
      `select subject, recipient, state from messages where cause like 'note.issued:%'`,
    );
    expect(sent).toEqual([
      { subject: `Leveranssedel ${body.number}: Slagnäs, torsdag 10 september`, recipient: 'gods@bussgods.example', state: 'sent' },
    ]);
    const [job] = await t.sql<{ payload: { attachments: { storageKey: string }[] } }>(
      `select payload from outbox where topic = 'message.send' and payload->>'attachments' <> '[]'`,
    );
    const pdf = await t.deps.adapters.storage.get(job?.payload.attachments[0]?.storageKey ?? '');
    expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('goes with its whole run in one letter where the contract says so: when the shop says it, and otherwise at the last order; once each', async () => {
    await t.sql(`update carrier_contracts set hand_over = 'email-run', takes_payment = true where carrier_id = $1`, [seed.carrierId]);
    const letters = () => t.sql<{ subject: string }>(`select subject from messages where cause like 'run.hand-over:%' order by cause`);
    const note = async (street: string) => {
      const recipient = { name: '=HYPERLINK("x")', street, postalCode: '93091', locality: 'Slagnäs' };
      return (await byHand({ carrierId: seed.carrierId, roundId: seed.roundId, day: THURSDAY, recipient }).expect(201)).body;
    };
    const now = (id: string) =>
      request(t.app.server)
        .post(`${base()}/notes/${id}/hand-over-run`)
        .set('authorization', `Bearer ${token}`)
        .set('idempotency-key', randomUUID())
        .send({});
    const first = await note('Turvägen 1');
    await note('Turvägen 2');
    // Said by two windows at once, and asked for by itself half an hour after the first note: each hand-over is one letter, whoever is first.
    await Promise.all([now(first.id).expect(200), now(first.id).expect(200)]);
    const pressed = await t.sql<{ dedupe: string }>(`select dedupe from outbox where topic = 'run.hand-over'`);
    expect(pressed.map(({ dedupe }) => dedupe.slice(37))).toEqual(['0:now']);
    await t.work();
    const [letter, ...more] = await letters();
    expect(letter).toEqual({ subject: 'Turen Slagnäs torsdag, torsdag 10 september' });
    for (const { subject } of more) expect(subject).toBe('Turen Slagnäs torsdag, torsdag 10 september: ändrad');
    const [planned] = await t.sql<{ late: boolean }>(
      `select bool_and(run_at >= $1::timestamptz + interval '30 minutes') as late from outbox where topic = 'run.hand-over' and dedupe like '%:planned'`,
      [t.deps.now()],
    );
    expect(planned).toEqual({ late: true });
    const sent = (await letters()).length;
    await t.work();
    expect(await letters()).toHaveLength(sent);
    const [job] = await t.sql<{ payload: { attachments: { storageKey: string }[] } }>(
      `select payload from outbox where topic = 'message.send' and payload->'attachments'->1->>'filename' like 'tur-%'`,
    );
    const [pdf, csv] = await Promise.all((job?.payload.attachments ?? []).map(({ storageKey }) => t.deps.adapters.storage.get(storageKey)));
    expect(pdf?.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThanOrEqual(2);
    expect(csv?.toString()).toContain('Turvägen 2');
    // A number begins with 0 as people write it: after a plus sign a spreadsheet would need a guard before it.
    expect(csv?.toString()).toMatch(/;0\d+-[\d ]+;/);
    expect(csv?.toString()).toContain(`"'=HYPERLINK`);
    // Issued while the letter was being drawn: it is in the next one.
    const [run] = await t.sql<{ id: string; nth: number }>(
      'select r.id, r.hand_overs as nth from delivery_runs r join delivery_notes n on n.run_id = r.id where n.id = $1',
      [first.id],
    );
    await note('Turvägen 3');
    const drawn = await handOverRun(
      { id: randomUUID(), topic: 'run.hand-over', tenantId: 1, attempts: 1, payload: { runId: run?.id, nth: run?.nth } },
      { ...t.deps, log: t.app.log },
    );
    await note('Turvägen 4');
    await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' }, async (tx) => drawn?.(tx));
    const [next] = await t.sql<{ dedupe: string }>(
      `select dedupe from outbox where topic = 'run.hand-over' order by created_at desc limit 1`,
    );
    expect(next?.dedupe).toBe(`${run?.id}:${(run?.nth ?? 0) + 1}:planned`);
    const portal = (await byHand({}).expect(201)).body;
    expect((await now(portal.id).expect(409)).body.code).toBe('run.not-by-mail');
    await t.sql(`update carrier_contracts set hand_over = 'email' where carrier_id = $1`, [seed.carrierId]);
  });

  it('is in the one list of a shop that sells in several gallerias, marked with the one where it is driven', async () => {
    const { token: neighbour } = await staffToken(t, { role: 'shop-owner', tenantId: 2, shopId: seed.neighbourShopId });
    const call = (method: 'get' | 'post', path: string) =>
      request(t.app.server)
        [method](`/api/tenants/${path}`)
        .set('authorization', `Bearer ${neighbour}`)
        .set('idempotency-key', randomUUID());
    const { body } = await call('post', `arjeplog/shops/${seed.neighbourShopId}/notes`)
      .send({
        kind: 'by-hand',
        channel: 'phone',
        recipient: { name: 'Nils', street: 'Grannvägen 8', postalCode: '93091', locality: 'Slagnäs' },
        dailyGoodsOre: 0,
        otherGoodsOre: 20_000,
        depositOre: 0,
        feeOre: 0,
        payment: 'at-door',
        parcels: { ambient: 1, chilled: 0, frozen: 0 },
        carrierId: seed.postId,
        roundId: seed.postRoundId,
        day: WEDNESDAY,
      })
      .expect(201);
    const list = await call('get', `arvidsjaur/shops/${seed.neighbourShopId}/notes`).expect(200);
    expect(list.body.notes).toMatchObject([
      { id: body.id, tenant: 'arjeplog', galleria: 'Arjeplogs kommun', carrierName: 'Posten i fjällen' },
    ]);
    const own = await request(t.app.server).get(`${base()}/notes`).set('authorization', `Bearer ${token}`).expect(200);
    expect(own.body.notes.some((note: { id: string }) => note.id === body.id)).toBe(false);
  });

  it('is offered no car that is home again: today’s round until its last hour, and then the next', async () => {
    const daysAt = async (now: Date) => {
      t.setNow(now);
      const { token: then } = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId });
      const { body } = await request(t.app.server).get(`${base()}/carriers`).set('authorization', `Bearer ${then}`).expect(200);
      return body.carriers
        .find(({ carrierId }: { carrierId: string }) => carrierId === seed.postId)
        .days.map(({ day }: { day: string }) => day);
    };
    const homeAgain = instantOf(localDate(WEDNESDAY), localTime('14:00'));
    expect(await daysAt(new Date(homeAgain.getTime() - 60_000))).toEqual([
      WEDNESDAY,
      addDays(localDate(WEDNESDAY), 7),
      addDays(localDate(WEDNESDAY), 14),
    ]);
    expect(await daysAt(homeAgain)).toEqual([addDays(localDate(WEDNESDAY), 7), addDays(localDate(WEDNESDAY), 14)]);
    t.setNow(MONDAY);
  });

  it('refuses what is heavier than the carrier takes, in the choice and on the note, and what nobody has weighed goes', async () => {
    const carriers = async (weight: string) =>
      (await request(t.app.server).get(`${base()}/carriers?weightGrams=${weight}`).set('authorization', `Bearer ${token}`).expect(200)).body
        .carriers;
    const post = (all: { carrierId: string }[]) => all.find(({ carrierId }) => carrierId === seed.postId);
    expect(post(await carriers('30000'))).toMatchObject({ refusals: [], maxWeightGrams: 30_000 });
    expect(post(await carriers('30001'))).toMatchObject({ refusals: ['too-heavy'] });
    const { body } = await byHand({ weightGrams: 30_001 }).expect(409);
    expect(body).toMatchObject({ code: 'carrier.cannot', carrier: 'Posten i fjällen', reasons: ['too-heavy'] });
    expect((await byHand({ weightGrams: 30_000 }).expect(201)).body.weightGrams).toBe(30_000);
    expect((await byHand().expect(201)).body.weightGrams).toBeNull();
  });

  it('puts the cheapest of those who can take it first where the rules pay for that alone, and marks no other', async () => {
    const choices = async () =>
      (await request(t.app.server).get(`${base()}/carriers`).set('authorization', `Bearer ${token}`).expect(200)).body.carriers.map(
        ({ carrierId, cheapest }: { carrierId: string; cheapest: boolean }) => [carrierId === seed.postId, cheapest],
      );
    expect((await choices()).map(([, cheapest]: [boolean, boolean]) => cheapest)).toEqual([false, false]);
    await decideScheme(t, SCHEME_TEMPLATES.JOKKMOKK);
    // The bus costs less than the post's 125 kronor, which was chosen last.
    expect(await choices()).toEqual([
      [false, true],
      [true, false],
    ]);
    await t.sql('delete from delivery_schemes');
  });

  it('prints markup in a name as the signs that it is', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const { body } = await byHand({ recipient: { name, street: 'Väg 1', postalCode: '93091', locality: 'Slagnäs' } }).expect(201);
    expect(body.recipient.name).toBe(name);
    const pdf = await request(t.app.server).get(`${base()}/notes/${body.id}/pdf`).set('authorization', `Bearer ${token}`).expect(200);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.headers['cache-control']).toBe('no-store');
    // The paper that is handed out, opened: the name stands in what is drawn and nowhere else, and nothing in it runs or leads anywhere.
    const page = openedPdf(pdf.body as Buffer);
    expect(page.text).toContain(name);
    expect(page.objects).not.toContain('onerror');
    expect(page.objects).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|Launch|URI|EmbeddedFile)\b/);
    await byHand({ recipient: { name: 'Rad\r\nBcc: alla@x.se', street: 'Väg 1', postalCode: '93091', locality: 'Slagnäs' } }).expect(400);
  });

  it.each(['email', 'email-run'])(
    'of a protected household goes by %s without its door, which stands on the paper with the goods',
    async (way) => {
      await t.sql('update carrier_contracts set hand_over = $2, takes_payment = true where carrier_id = $1', [seed.carrierId, way]);
      const recipient = { name: 'Greta Dold', phone: '070-555 09 09', street: 'Gömvägen 3', postalCode: '93091', locality: 'Granselet' };
      const { id } = (await byHand({ carrierId: seed.carrierId, roundId: seed.roundId, day: THURSDAY, recipient }).expect(201)).body;
      await t.sql('update households set protected = true where id = $1', [seed.householdId]);
      await t.sql('update delivery_notes set household_id = $2 where id = $1', [id, seed.householdId]);
      if (way === 'email-run')
        await request(t.app.server)
          .post(`${base()}/notes/${id}/hand-over-run`)
          .set('authorization', `Bearer ${token}`)
          .set('idempotency-key', randomUUID())
          .send({})
          .expect(200);
      await t.work();
      const [letter] = await t.sql<{ said: string; key: string }>(
        `select m.subject || m.body_text as said, o.payload->'attachments'->0->>'storageKey' as key from messages m
       join outbox o on o.topic = 'message.send' and o.payload->>'messageId' = m.id::text
       where m.recipient = 'gods@bussgods.example' order by m.created_at desc, m.id desc limit 1`,
      );
      const pdf = await t.deps.adapters.storage.get(letter?.key ?? '');
      const text = `${letter?.said} ${textOfPdf(pdf ?? Buffer.alloc(0))}`;
      expect(text).toContain('Står på sedeln som ligger med varorna');
      expect(text).not.toMatch(/Dold|555 09 09|Gömvägen|Granselet/);
      await t.sql('update households set protected = false where id = $1', [seed.householdId]);
    },
  );
});

/** A PDF's drawn text, and all of it that is not drawn. */
const openedPdf = (pdf: Buffer): { readonly text: string; readonly objects: string } => ({
  text: textOfPdf(pdf),
  objects: pdf.toString('latin1').replaceAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g, ''),
});

describe('the paper', () => {
  const note = {
    number: '7-26-00042-5' as Parameters<typeof notePdf>[0]['number'],
    shopName: 'Storgatans livs',
    carrierName: 'Posten i fjällen',
    round: 'Laisdalen onsdag',
    day: '2026-09-09',
    recipient: {
      name: 'Åsa Öhman',
      phone: '+46705550101',
      street: 'Byvägen 4',
      postalCode: '93091',
      locality: 'Slagnäs',
      village: 'Slagnäs',
      directions: 'Röda huset bakom kapellet',
    },
    parcels: { ambient: 2, chilled: 1, frozen: 0 },
    collectOre: 34_400,
    ageLimit: 18,
    message: 'Ställ påsen i farstun',
  };

  it('says on one A5 page who, where, what in each zone, what to collect, and that the age must be checked, with å, ä and ö right', async () => {
    const pdf = await notePdf(note, { origin: 'https://galleria.example' });
    const text = textOfPdf(pdf);
    for (const said of [
      '7-26-00042-5',
      'Åsa Öhman',
      'Byvägen 4',
      '930 91 Slagnäs',
      'Röda huset bakom kapellet',
      'Storgatans livs',
      'Posten i fjällen, Laisdalen onsdag',
      'Onsdag 9 september 2026',
      '344,00',
      '18+',
      'Ställ påsen i farstun',
    ]) {
      expect(text).toContain(said);
    }
    const source = pdf.toString('latin1');
    expect(source.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(source).toContain('[0 0 419.53 595.28]');
    expect(source).toMatch(/\/Subtype \/Image/);
  });

  it('stays on one page however much is written', async () => {
    const long = 'Kör förbi bron och sedan långt upp i skogen. '.repeat(12);
    const pdf = await notePdf(
      { ...note, message: long, recipient: { ...note.recipient, name: long.slice(0, 120), directions: long.slice(0, 500) } },
      { origin: 'https://galleria.example' },
    );
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('writes Sami names as they are spelled, a minus as one, and a question mark for what the font has no sign for', () => {
    expect(printable('Árvidsjávrre, Ŋálá Čeavži Đ 漢')).toBe('Árvidsjávrre, Ŋálá Čeavži Đ ?');
    expect(printable('Spolarvätska −40 °C')).toBe('Spolarvätska −40 °C');
  });
});
