import { randomUUID } from 'node:crypto';
import { withTenant } from '@galleria/db';
import { type Season, seasonOn } from '@galleria/domain/rounds';
import { addDays, localDate } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, placedOrder, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';
import { notesIn } from '../subsidy/fact.store.ts';

/** Rounds where people live far apart. It is Monday 7 September 2026; the post drives to Slagnäs on Wednesdays, ordered for by noon on Tuesday. */
describe('rounds in sparse reality', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  const token = { officer: '', dispatcher: '', shop: '' };
  const call = (who: keyof typeof token, method: 'get' | 'post' | 'put', path: string, body?: object) => {
    const sent = request(t.app.server)
      [method](`/api/tenants/arjeplog${path}`)
      .set('authorization', `Bearer ${token[who]}`)
      .set('idempotency-key', randomUUID());
    return body ? sent.send(body) : sent;
  };
  const rounds = () => `/carriers/${seed.postId}/rounds`;
  const fields = (change: object = {}) => ({
    ...{
      name: 'Slagnäs',
      weekdays: [1, 4],
      cutOffDaysBefore: 1,
      cutOffTime: '12:00',
      departs: '09:30',
      windowFrom: '10:00',
      windowTo: '14:00',
    },
    ...{ holidayRule: 'skip', capacity: 10, standardFeeOre: 4900, validFrom: '2026-09-01', validTo: null, minStops: 0, seasons: [] },
    ...{ busLine: '', handInBy: null, handInAt: '', villageIds: [seed.villageId], shopIds: [seed.shopId], stops: [] },
    ...change,
  });
  const made = async (change: object = {}) => (await call('dispatcher', 'post', rounds(), fields(change)).expect(201)).body;
  const leave = (topic: string, payload: object) =>
    t.sql('insert into outbox (tenant_id, id, topic, dedupe, payload) values (1, gen_random_uuid(), $1, gen_random_uuid()::text, $2)', [
      topic,
      JSON.stringify(payload),
    ]);
  const letters = (like: string) =>
    t.sql<{ channel: string; recipient: string; body_text: string }>(
      'select channel, recipient, body_text from messages where cause like $1 order by created_at, recipient',
      [like],
    );
  const decide = (body: object) => call('officer', 'post', '/officer/round-calendar', body);
  const dayOn = (body: { upcoming: { day: string }[] }, day: string) => body.upcoming.find((each) => each.day === day);
  const milk = () => ({ lines: [{ offerId: seed.milkId, quantity: 1, zone: 'chilled' }] });

  beforeAll(async () => {
    seed = await seedDelivery(t);
    t.setNow(MONDAY);
    token.officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
    token.dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    token.shop = (await staffToken(t, { role: 'shop-owner', shopId: seed.shopId, tenantId: 1 })).token;
  });

  it('go on several weekdays in one round, in winter by other times, and refuse seasons that overlap', async () => {
    const winter = {
      from: '09-15',
      to: '04-30',
      note: 'Vinterväg.',
      driven: true,
      departs: '10:30',
      windowFrom: '11:00',
      windowTo: '15:00',
      handInBy: null,
    };
    const body = await made({ seasons: [winter] });
    expect(body.weekdays).toEqual([1, 4]);
    expect(dayOn(body, '2026-09-14')).toMatchObject({ status: 'open', windowFrom: '10:00', note: '' });
    expect(dayOn(body, '2026-09-17')).toMatchObject({ departs: '10:30', windowFrom: '11:00', note: 'Vinterväg.' });
    const refused = await call(
      'dispatcher',
      'post',
      rounds(),
      fields({ seasons: [winter, { ...winter, from: '04-01', to: '06-01' }] }),
    ).expect(400);
    expect(refused.body.faults).toEqual([{ field: 'seasons', code: 'season-overlap' }]);
    await call('dispatcher', 'put', `${rounds()}/${body.id}`, { ...fields({ validTo: '2026-09-02' }), version: body.version }).expect(200);
  });

  it('chooses in SQL the season that the rules choose, on every day of a leap year', async () => {
    const season = (from: string, to: string): Season =>
      ({
        from,
        to,
        note: `${from} ${to}`,
        driven: true,
        departs: '09:00',
        windowFrom: '10:00',
        windowTo: '11:00',
        handInBy: null,
      }) as Season;
    const seasons = [season('11-15', '02-29'), season('03-01', '03-01'), season('06-06', '08-31')];
    const rows = await t.sql<{ day: string; note: string }>(
      `select d::date::text as day, app.season_time($1, 'note', d::date, time '12:34') as note from generate_series(date '2028-01-01', date '2028-12-31', interval '1 day') d`,
      [JSON.stringify(seasons)],
    );
    expect(rows).toHaveLength(366);
    expect(rows.filter(({ day, note }) => note !== (seasonOn(seasons, localDate(day))?.note ?? '12:34'))).toEqual([]);
  });

  it('of bus goods say to the shop where to hand in, and on the note and in the carrier’s letter where the bus is met and by whom', async () => {
    const stop = {
      villageId: seed.villageId,
      stopName: 'Slagnäs stationshuset',
      stopAt: '10:05',
      metBy: 'Gun Lindgren',
      metByPhone: '070-123 45 67',
    };
    const bus = { busLine: '26', handInBy: '09:10', handInAt: 'Arvidsjaurs busstation', stops: [stop] };
    const late = await call('dispatcher', 'post', rounds(), fields({ ...bus, cutOffDaysBefore: 0, cutOffTime: '09:20' })).expect(400);
    expect(late.body.faults).toEqual([{ field: 'cutOffTime', code: 'cut-off-after-hand-in' }]);
    const round = await made(bus);
    const { body } = await call('shop', 'get', `/shops/${seed.shopId}/carriers?village=${seed.villageId}`).expect(200);
    const post = body.carriers.find((each: { carrierId: string }) => each.carrierId === seed.postId);
    expect(post.days.find((each: { roundId: string }) => each.roundId === round.id)).toMatchObject({
      handInBy: '09:10',
      handInAt: 'Arvidsjaurs busstation',
    });
    await t.sql("update carrier_contracts set hand_over = 'email' where carrier_id = $1", [seed.postId]);
    const wanted = { kind: 'by-hand', channel: 'phone', carrierId: seed.postId, roundId: round.id, day: '2026-09-10', payment: 'invoice' };
    const recipient = { name: 'Berit Nilsson', street: 'Byvägen 9', postalCode: '93091', locality: 'Slagnäs', villageId: seed.villageId };
    const goods = {
      dailyGoodsOre: 10_000,
      otherGoodsOre: 0,
      depositOre: 0,
      beerOnly: false,
      feeOre: 4900,
      weightGrams: null,
      ageLimit: null,
      message: '',
    };
    const note = await call('shop', 'post', `/shops/${seed.shopId}/notes`, {
      ...wanted,
      ...goods,
      recipient,
      parcels: { ambient: 1, chilled: 0, frozen: 0 },
    });
    expect(note.body, JSON.stringify(note.body)).toMatchObject({
      bus: { line: '26', stopName: 'Slagnäs stationshuset', stopAt: '10:05', metByPhone: '+46701234567' },
    });
    await t.work();
    const [letter] = await letters(`note.issued:${note.body.id}:%`);
    expect(letter?.body_text).toContain('Lämnas in senast 09:10 vid Arvidsjaurs busstation.');
    expect(letter?.body_text).toContain('Buss 26 stannar vid Slagnäs stationshuset kl. 10:05. Möts av Gun Lindgren');
    await t.sql("update carrier_contracts set hand_over = 'portal' where carrier_id = $1", [seed.postId]);
    // What it costs the municipality is the carrier's price of its day, whatever it is later.
    await t.sql('update delivery_notes set household_id = $2 where id = $1', [note.body.id, seed.householdId]);
    await t.sql(
      "insert into carrier_prices (tenant_id, carrier_id, from_day, price_ore) values (1, $1, '2026-09-10', 9900), (1, $1, '2026-09-11', 8800)",
      [seed.postId],
    );
    const span = { from: localDate('2026-09-10'), to: localDate('2026-09-10') };
    const judged = await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'officer' }, actor: 'system:test' }, (tx) =>
      notesIn(tx, span),
    );
    expect(judged).toMatchObject([{ id: note.body.id, contractPriceOre: 9900 }]);
    await t.sql('delete from carrier_prices');
  });

  it('are closed by the municipality alone: whoever waits is moved and told, and the carrier cannot drive the day after all', async () => {
    const { shopOrderId } = await placedOrder(t, seed, milk());
    const closed = { day: WEDNESDAY, rule: 'closed', movedTo: null, why: 'Marknadsdagen.' };
    await call('dispatcher', 'post', '/officer/round-calendar', closed).expect(404);
    for (const [wanted, fault] of [
      [{ ...closed, day: '2026-09-01' }, 'day-out-of-range'],
      [{ ...closed, rule: 'moved' }, 'moved-to-missing'],
      [{ ...closed, movedTo: '2026-09-10' }, 'moved-to-missing'],
      [{ ...closed, rule: 'moved', movedTo: '2026-09-20' }, 'moved-too-far'],
    ] as const) {
      expect((await decide(wanted).expect(400)).body).toMatchObject({ code: 'round.calendar-day', fault });
    }
    const { body } = await decide(closed).expect(200);
    expect(body.calendar).toEqual([closed]);
    await t.work();
    expect(await t.sql('select day from shop_orders where id = $1', [shopOrderId])).toEqual([{ day: '2026-09-16' }]);
    const told = await letters('shop.closed:%');
    expect(told[0]?.body_text).toContain('Marknadsdagen.');
    const path = `${rounds()}/${seed.postRoundId}/restored-days`;
    expect((await call('dispatcher', 'post', path, { day: WEDNESDAY }).expect(409)).body.code).toBe('round.not-on-day');
    await call('officer', 'post', '/officer/round-calendar/removed', { day: '2026-09-10' }).expect(404);
    expect((await call('officer', 'post', '/officer/round-calendar/removed', { day: WEDNESDAY }).expect(200)).body.calendar).toEqual([]);
    await t.work();
    // What the decision had cancelled is driven again; what a carrier had cancelled itself would stay so.
    expect(await t.sql('select day from shop_orders where id = $1', [shopOrderId])).toEqual([{ day: WEDNESDAY }]);
    expect((await call('dispatcher', 'post', path, { day: WEDNESDAY }).expect(409)).body.code).toBe('round.day-not-cancelled');
  });

  it('leave alone what was ordered for a day that the round does not have any more, when a day beside it is decided on', async () => {
    const { shopOrderId } = await placedOrder(t, seed, { ...milk(), day: '2026-09-15' });
    await decide({ day: '2026-09-16', rule: 'moved', movedTo: '2026-09-17', why: 'Bron lagas.' }).expect(200);
    const cancelled = async () =>
      (
        await t.sql<{ day: string }>('select day from round_days where round_id = $1 and cancelled_at is not null order by day', [
          seed.postRoundId,
        ])
      ).map(({ day }) => day);
    expect(await cancelled()).toEqual(['2026-09-16']);
    // Decided anew: the first decision's cancelling goes, the new one's comes.
    await decide({ day: '2026-09-16', rule: 'driven', movedTo: null, why: 'Bron är lagad.' }).expect(200);
    expect(await cancelled()).toEqual(['2026-09-17']);
    await call('officer', 'post', '/officer/round-calendar/removed', { day: '2026-09-16' }).expect(200);
    await t.work();
    expect(await t.sql('select day from shop_orders where id = $1', [shopOrderId])).toEqual([{ day: '2026-09-15' }]);
  });

  it('are driven again when a decision is taken back or made again, also after its wording was corrected; but not what a carrier cancelled', async () => {
    let second = 0;
    // Each decision has its own moment.
    const next = () => t.setNow(new Date(MONDAY.getTime() + ++second * 1000));
    const decided = async (body: object) => {
      next();
      await decide({ rule: 'closed', movedTo: null, why: 'Bron lagas.', ...body }).expect(200);
    };
    const takenBack = async (day: string) => {
      next();
      await call('officer', 'post', '/officer/round-calendar/removed', { day }).expect(200);
    };
    const [day, other, third] = ['2026-09-30', '2026-10-01', '2026-09-29'];
    const state = async () => {
      const { body } = await call('dispatcher', 'get', rounds()).expect(200);
      const { upcoming } = body.rounds.find(({ id }: { id: string }) => id === seed.postRoundId);
      return [third, day, other].map((each) => dayOn({ upcoming }, each)).map((each) => (each as { status?: string } | undefined)?.status);
    };
    await decided({ day });
    expect(await state()).toEqual([undefined, 'not-driven', undefined]);
    await decided({ day, why: 'Bron lagas hela veckan.' });
    await takenBack(day);
    expect(await state()).toEqual([undefined, 'open', undefined]);
    const moved = { day, rule: 'moved', movedTo: other };
    await decided(moved);
    await takenBack(day);
    expect(await state()).toEqual([undefined, 'open', undefined]);
    await decided(moved);
    expect(await state()).toEqual([undefined, undefined, 'open']);
    await decided({ ...moved, movedTo: third });
    expect(await state()).toEqual(['open', undefined, undefined]);
    await decided(moved);
    expect(await state()).toEqual([undefined, undefined, 'open']);
    await takenBack(day);
    // Another week's day is moved onto one that the first decision had used: it is driven there as well.
    await decided({ day: '2026-09-23', rule: 'moved', movedTo: third });
    expect(await state()).toEqual(['open', 'open', undefined]);
    await takenBack('2026-09-23');
    await call('dispatcher', 'post', `${rounds()}/${seed.postRoundId}/cancelled-days`, { day, why: 'Bilen är trasig.' }).expect(200);
    await decided({ day });
    await takenBack(day);
    expect(await state()).toEqual([undefined, 'cancelled', undefined]);
    next();
    await call('dispatcher', 'post', `${rounds()}/${seed.postRoundId}/restored-days`, { day }).expect(200);
    await t.work();
  });

  it('are decided at the cut-off, once: too few stops cancel the day, and what is driven after all stays so', async () => {
    await t.sql('update rounds set min_stops = 1000 where id = $1', [seed.postRoundId]);
    const state = async () =>
      (
        await t.sql<{ cancelled: boolean; why: string | null }>(
          'select cancelled_at is not null as cancelled, cancelled_why as why from round_days where round_id = $1 and day = $2',
          [seed.postRoundId, WEDNESDAY],
        )
      )[0];
    const payload = { roundId: seed.postRoundId, day: WEDNESDAY };
    // Monday: the cut-off is tomorrow at noon.
    await leave('round.minimum', payload);
    await t.work();
    expect(await state()).toMatchObject({ cancelled: false });
    t.setNow(new Date('2026-09-08T10:01:00Z'));
    await leave('round.minimum', payload);
    await t.work();
    expect(await state()).toEqual({ cancelled: true, why: 'Det blev för få beställningar till turen.' });
    expect((await letters(`round.day-cancelled:${seed.postRoundId}:${WEDNESDAY}:2026-09-08%`)).map(({ recipient }) => recipient)).toContain(
      'post@posten.example',
    );
    t.setNow(new Date('2026-09-08T10:02:00Z'));
    token.dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    await call('dispatcher', 'post', `${rounds()}/${seed.postRoundId}/restored-days`, { day: WEDNESDAY }).expect(200);
    await leave('round.minimum', payload);
    await t.work();
    expect(await state()).toMatchObject({ cancelled: false });
    await t.sql('update rounds set min_stops = 0 where id = $1', [seed.postRoundId]);
  });

  it('tell of a changed day two weeks before, in daytime, once; and once more when it goes as usual after all', async () => {
    const changed = '2026-09-23';
    const to = (now: string) => {
      t.setNow(new Date(now));
      return leave('round.look-ahead', {}).then(() => t.work());
    };
    const told = () => letters(`round.changed:${seed.postRoundId}:%`);
    await t.sql("insert into round_calendar_days (tenant_id, day, rule, moved_to, why) values (1, $1, 'moved', $2, 'Vägen lagas')", [
      changed,
      addDays(localDate(changed), 1),
    ]);
    await to('2026-09-08T10:00:00Z');
    expect(await told()).toEqual([]);
    await to('2026-09-09T02:00:00Z');
    expect(await told()).toEqual([]);
    await to('2026-09-09T10:00:00Z');
    const first = await told();
    expect(first.map(({ channel, recipient }) => `${channel} ${recipient}`)).toEqual([
      'email kund@resident.example',
      'email order@byggboden.example',
      'email order@storgatans-livs.example',
      'email post@posten.example',
    ]);
    expect(first[0]?.body_text).toBe(
      'Turen Slagnäs onsdag går torsdag 24 september i stället för onsdag 23 september (Vägen lagas). Beställ i god tid.',
    );
    await to('2026-09-10T10:00:00Z');
    expect(await told()).toHaveLength(4);
    await t.sql('delete from round_calendar_days where day = $1', [changed]);
    await to('2026-09-11T10:00:00Z');
    await to('2026-09-12T10:00:00Z');
    const all = await told();
    expect(all).toHaveLength(8);
    expect(all.at(-1)?.body_text).toBe('Turen Slagnäs onsdag går ändå som vanligt onsdag 23 september.');
  });

  it('tell a village what is changed, what the season brings and where its bus stops', async () => {
    t.setNow(new Date('2026-12-14T08:00:00Z'));
    const winter = {
      from: '12-01',
      to: '03-31',
      note: 'Färjan går inte.',
      driven: true,
      departs: '09:30',
      windowFrom: '10:00',
      windowTo: '14:00',
      handInBy: null,
    };
    await t.sql('update rounds set seasons = $2, weekday = 4, also_weekdays = $3, min_stops = 3, hand_in_by = $4 where id = $1', [
      seed.postRoundId,
      JSON.stringify([winter]),
      [5],
      '09:10',
    ]);
    await t.sql("update round_villages set stop_name = 'Vägskälet', stop_at = '10:20', met_by = 'Gun Lindgren' where round_id = $1", [
      seed.postRoundId,
    ]);
    const { body } = await request(t.app.server).get('/api/tenants/arjeplog/storefront/round-news?village=slagnas').expect(200);
    const own = (list: { roundId: string }[]) => list.filter(({ roundId }) => roundId === seed.postRoundId);
    expect(own(body.changes)).toMatchObject([
      { plannedDay: '2026-12-24', drivenOn: null, holiday: 'christmas-eve', why: null },
      { plannedDay: '2026-12-25', drivenOn: null, holiday: 'christmas-day' },
    ]);
    expect(own(body.seasons)).toMatchObject([{ day: '2026-12-17', note: 'Färjan går inte.' }]);
    expect(own(body.stops)).toMatchObject([{ stopName: 'Vägskälet', stopAt: '10:20', handInBy: '09:10', isMet: true }]);
    expect(own(body.fewest)).toMatchObject([{ day: '2026-12-17', stops: 3 }]);
    expect(JSON.stringify(body)).not.toContain('Gun Lindgren');
    // Thursday is decided on Wednesday at noon; Friday can still be ordered for, until it is cancelled.
    const fewest = async () =>
      own((await request(t.app.server).get('/api/tenants/arjeplog/storefront/round-news?village=slagnas').expect(200)).body.fewest);
    t.setNow(new Date('2026-12-16T11:00:00Z'));
    expect(await fewest()).toMatchObject([{ day: '2026-12-18', stops: 3 }]);
    const cancelled =
      "insert into round_days (tenant_id, round_id, day, capacity, cancelled_at, cancelled_why) values (1, $1, $2, 10, $3, 'Halt')";
    await t.sql(cancelled, [seed.postRoundId, '2026-12-18', '2026-12-16T10:00:00Z']);
    // The next Thursdays and Fridays are Christmas and New Year.
    expect(await fewest()).toMatchObject([{ day: '2027-01-07', stops: 3 }]);
    await t.sql('delete from round_days where round_id = $1 and day = $2', [seed.postRoundId, '2026-12-18']);
    await t.sql('update rounds set min_stops = 0 where id = $1', [seed.postRoundId]);
  });

  it('do not tell that a changed day goes as usual when it has only passed, or when the round has that day no more', async () => {
    const to = (now: string) => {
      t.setNow(new Date(now));
      return leave('round.look-ahead', {}).then(() => t.work());
    };
    t.setNow(new Date('2026-12-08T08:00:00Z'));
    token.dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    // Christmas Eve is a Thursday.
    const [skips, before, leaves] = [
      await made({ name: 'Hoppar', weekdays: [4] }),
      await made({ name: 'Dagen före', weekdays: [4], holidayRule: 'day-before' }),
      await made({ name: 'Byter dag', weekdays: [4] }),
    ];
    const moves = await made({ name: 'Flyttas', weekdays: [2] });
    await t.sql(
      "insert into round_calendar_days (tenant_id, day, rule, moved_to, why) values (1, '2026-12-22', 'moved', '2026-12-21', 'Vägen')",
    );
    await to('2026-12-10T10:00:00Z');
    await t.sql('update rounds set weekday = 1 where id = $1', [leaves.id]);
    for (const day of ['11', '21', '22', '23', '24', '25']) await to(`2026-12-${day}T10:00:00Z`);
    await t.sql("delete from round_calendar_days where day = '2026-12-22'");
    const texts = async ({ id }: { id: string }, day: string) => [
      ...new Set((await letters(`round.changed:${id}:${day}:%`)).map((each) => each.body_text)),
    ];
    expect(await texts(skips, '2026-12-24')).toEqual([expect.stringContaining('Turen Hoppar går inte torsdag 24 december')]);
    expect(await texts(before, '2026-12-24')).toEqual([expect.stringContaining('Turen Dagen före går onsdag 23 december i stället')]);
    expect(await texts(leaves, '2026-12-24')).toEqual([expect.stringContaining('Turen Byter dag går inte torsdag 24 december')]);
    expect(await texts(moves, '2026-12-22')).toEqual([expect.stringContaining('Turen Flyttas går måndag 21 december i stället')]);
  });
});
