import { patientPool } from '@galleria/db/testing/patient-pool';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, DOOR, delivered, guest, MARKET, stockOffer } from '../../../testing/market.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { openTelephone } from '../../../testing/telephone.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
/** Sunday 22 November, 18:00; the round drives on the Tuesdays 24 November, 1 and 8 December. */
const [TUESDAY, NEXT, AFTER] = ['2026-11-24', '2026-12-01', '2026-12-08'] as const;
let world: Awaited<ReturnType<typeof openTelephone>>;
let cement = '';
let staff: ReturnType<typeof callerOf>;
let token = '';

const put = (path: string, payload: object) =>
  t.app.inject({ method: 'PUT', url: `/api${path}`, headers: { authorization: `Bearer ${token}` }, payload });
const close = async (id = newId(), days = { from: '2026-11-23', to: TUESDAY as string }) => {
  const reply = await put(`${SHOP}/closures/${id}`, { ...days, why: 'Strömavbrott' });
  return { id, status: reply.statusCode, body: reply.json() };
};
const undo = (id: string) => staff.post(`${SHOP}/closures/${id}/undo`, {});
const bookedOn = async (day: string) =>
  (await t.sql<{ booked: number }>('select booked from round_days where round_id = $1 and day = $2', [MARKET.tuesday, day]))[0]?.booked ??
  0;
const partOf = async (orderId: string, shopId: string = MARKET.grocer) =>
  (
    await t.sql<{ id: string; day: string; cut_off_at: Date; state: string }>(
      'select id, day::text as day, cut_off_at, state from shop_orders where order_id = $1 and shop_id = $2',
      [orderId, shopId],
    )
  )[0];
const place = async (buyer: object, shops: readonly string[] = [MARKET.grocer], caller = guest(t)) => {
  const lines = [{ offerId: world.milk, quantity: 1 }, ...(shops.includes(MARKET.builder) ? [{ offerId: cement, quantity: 1 }] : [])];
  const order = await buy(t, delivered(lines, shops), { caller, buyer });
  expect(order.status, JSON.stringify(order.body)).toBe(201);
  return order.body as { id: string; token: string };
};
const MAIL = { name: 'Elsa Lundmark', email: 'elsa@example.se' };
const LANDLINE = { name: 'Nils Öhman', phone: '0961-230 99' };

beforeAll(async () => {
  world = await openTelephone(t);
  cement = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement 25 kg', sku: '77' });
  token = await world.shopStaff();
  staff = callerOf(t, { token });
  await t.sql(
    `insert into opening_hours (tenant_id, shop_id, weekday, opens, closes) select 1, $1, day, '09:00', '18:00' from generate_series(1, 2) day`,
    [MARKET.grocer],
  );
});

describe('closing at short notice', () => {
  it('shows beforehand who waits, where each would go and how each is told, and changes nothing', async () => {
    const [elsa, nils] = [await place(MAIL), await place(LANDLINE)];
    const { body } = await staff.get(`${SHOP}/closures/preview?from=2026-11-23&to=${TUESDAY}`).expect(200);
    expect(body.orders).toMatchObject([
      { name: 'Elsa Lundmark', day: TUESDAY, outcome: 'moved', to: NEXT, told: 'email', round: 'Laisvall' },
      { name: 'Nils Öhman', outcome: 'moved', to: NEXT, told: 'call' },
    ]);
    for (const { id } of [elsa, nils]) expect((await partOf(id))?.day).toBe(TUESDAY);
    await t.work();
    expect([await bookedOn(TUESDAY), await bookedOn(NEXT)]).toEqual([2, 0]);
  });
  it('takes the days out of the checkout, and moves orders with place, cut-off and a message, once however often it is sent', async () => {
    const id = newId();
    const [first, again] = [await close(id), await close(id)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(first.body.orders.map((each: { outcome: string; to: string }) => [each.outcome, each.to])).toEqual([
      ['moved', NEXT],
      ['moved', NEXT],
    ]);
    expect([await bookedOn(TUESDAY), await bookedOn(NEXT)]).toEqual([0, 2]);
    const moved = await partOf((await t.sql<{ id: string }>("select id from orders where name = 'Elsa Lundmark'"))[0]?.id ?? '');
    expect(moved?.cut_off_at.toISOString()).toBe('2026-11-30T11:00:00.000Z');
    await t.work();
    const mails = await t.sql<{ body_text: string }>("select body_text from messages where cause like 'shop.closed:%'");
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body_text).toMatch(
      /stängt med kort varsel: Strömavbrott\. .*tisdag 24 november kommer i stället tisdag 1 december.*Avbeställ senast.*ring butiken, 0\d+-[\d ]+\./s,
    );
    const quote = await guest(t).post('/tenants/arjeplog/quote', {
      lines: [{ offerId: world.milk, quantity: 1 }],
      choices: [],
      destination: DOOR,
    });
    const [shop] = quote.body.shops;
    expect(shop.deliveries.map(({ day }: { day: string }) => day)).not.toContain(TUESDAY);
    expect(shop.deliveries.map(({ day }: { day: string }) => day)).toContain(NEXT);
    expect(shop.pickups.map(({ day }: { day: string }) => day)).not.toContain(TUESDAY);
    const stale = await buy(t, delivered([{ offerId: world.milk, quantity: 1 }]), { buyer: MAIL });
    expect(stale.body.code).toBe('round.closed');
    const [face] = await t.sql<{ exceptions: unknown }>('select exceptions from public_shops where shop_id = $1', [MARKET.grocer]);
    expect(face?.exceptions).toContainEqual({ day: TUESDAY, opens: null, closes: null, note: 'Strömavbrott' });
  });
  it('lists who must be rung until somebody has, and undoes it all: first days, places, cut-offs, and a message', async () => {
    const { body: list } = await staff.get(`${SHOP}/closures`).expect(200);
    const [closure] = list.closures;
    const nils = closure.orders.find(({ told }: { told: string }) => told === 'call');
    const called = await put(`${SHOP}/closures/${closure.id}/orders/${nils.shopOrderId}/called`, { called: true });
    expect(called.json().orders.find(({ told }: { told: string }) => told === 'call').calledAt).not.toBeNull();
    const { body } = await undo(closure.id).expect(200);
    expect(body.undoneAt).not.toBeNull();
    expect(body.orders).toMatchObject([
      { undone: 'back', told: 'email' },
      { undone: 'back', told: 'call', calledAt: null },
    ]);
    expect([await bookedOn(TUESDAY), await bookedOn(NEXT)]).toEqual([2, 0]);
    expect((await undo(closure.id).expect(200)).body).toEqual(body);
    expect((await close(closure.id)).body.code).toBe('closure.undone');
    await t.work();
    expect(await t.sql("select 1 from messages where cause like 'shop.reopened:%'")).toHaveLength(1);
    expect((await place({ name: 'Ny', email: 'ny@example.se' })).id).toBeTruthy();
  });
});

describe('an order that waits', () => {
  it('goes past a day that is full, keeps one place with its other shops, and stays where no day has a place', async () => {
    const builder = await place({ name: 'Två Butiker', email: 'tva@example.se' }, [MARKET.grocer, MARKET.builder]);
    await t.work();
    await t.sql(
      `insert into round_days (tenant_id, round_id, day, capacity, booked) values (1, $1, $2, 0, 0)
       on conflict (tenant_id, round_id, day) do update set capacity = round_days.booked`,
      [MARKET.tuesday, NEXT],
    );
    const before = await bookedOn(TUESDAY);
    const closure = await close();
    const moved = closure.body.orders.find(({ name }: { name: string }) => name === 'Två Butiker');
    expect(moved).toMatchObject({ outcome: 'moved', to: AFTER });
    expect((await partOf(builder.id, MARKET.builder))?.day).toBe(TUESDAY);
    // The builder's part still rides on the 24th: that place is kept, and the grocer's takes one on the 8th.
    expect(await bookedOn(TUESDAY)).toBe(1);
    expect(await bookedOn(AFTER)).toBe(before);
    await undo(closure.id).expect(200);
    expect([await bookedOn(TUESDAY), await bookedOn(AFTER)]).toEqual([before, 0]);
    await t.sql('update rounds set valid_to = $2 where id = $1', [MARKET.tuesday, '2026-11-25']);
    const nowhere = await close();
    expect(nowhere.body.orders.every(({ outcome }: { outcome: string }) => outcome === 'no-day')).toBe(true);
    expect((await partOf(builder.id))?.day).toBe(TUESDAY);
    // Nothing was moved, and everybody was told that no day is free: they hear that it comes after all.
    const back = await undo(nowhere.id).expect(200);
    expect(back.body.orders.map(({ undone }: { undone: string }) => undone)).toEqual(nowhere.body.orders.map(() => 'back'));
    await t.work();
    const written = back.body.orders.filter(({ told }: { told: string }) => told !== 'call');
    expect(await t.sql('select 1 from messages where cause like $1', [`shop.reopened:${nowhere.id}:%`])).toHaveLength(written.length);
    await t.sql('update rounds set valid_to = null where id = $1', [MARKET.tuesday]);
    await t.sql('update round_days set capacity = 1000 where round_id = $1', [MARKET.tuesday]);
  });
  it('takes the household’s occasion of the week along, and back', async () => {
    const resident = await signInResident(t, 'arjeplog', 'elsa@exempel.test');
    const caller = callerOf(t, { token: resident.token });
    await caller.post('/tenants/arjeplog/quote', delivered([{ offerId: world.milk, quantity: 1 }])).expect(200);
    await t.sql('insert into household_members (tenant_id, household_id, customer_id) values (1, $1, $2)', [
      world.elsa,
      resident.customerId,
    ]);
    const basket = delivered([{ offerId: world.milk, quantity: 1 }]);
    const order = await buy(
      t,
      { ...basket, destination: { ...DOOR, street: 'Byvägen 12' } },
      { caller, buyer: { name: 'Elsa Stenman', email: 'e@example.se' } },
    );
    expect(order.status, JSON.stringify(order.body)).toBe(201);
    const occasions = () =>
      t.sql<{ day: string; held: boolean }>(
        'select day::text as day, released_at is null as held from delivery_occasions where household_id = $1 order by day',
        [world.elsa],
      );
    expect(await occasions()).toEqual([{ day: TUESDAY, held: true }]);
    const closure = await close();
    expect(await occasions()).toEqual([
      { day: TUESDAY, held: false },
      { day: NEXT, held: true },
    ]);
    await undo(closure.id).expect(200);
    expect(await occasions()).toEqual([
      { day: TUESDAY, held: true },
      { day: NEXT, held: false },
    ]);
  });
  it('can be cancelled by the resident by the link until the new day’s cut-off, and is then left alone by an undo', async () => {
    const caller = guest(t);
    const order = await place({ name: 'Vill Inte', email: 'nej@example.se' }, [MARKET.grocer], caller);
    const closure = await close();
    t.setNow(new Date('2026-11-23T12:00:00Z'));
    const part = await partOf(order.id);
    const path = `/tenants/arjeplog/orders/${order.id}/shop-orders/${part?.id}/cancel`;
    await caller.post(path, {}, { orderToken: order.token }).expect(200);
    token = await world.shopStaff();
    staff = callerOf(t, { token });
    const { body } = await undo(closure.id).expect(200);
    expect(body.orders.find(({ name }: { name: string }) => name === 'Vill Inte')).toMatchObject({
      state: 'cancelled',
      undone: 'order-changed',
    });
    t.setNow(MARKET.now);
    token = await world.shopStaff();
    staff = callerOf(t, { token });
  });
  it('is fetched on the next day that the shop is open, when it was to be fetched', async () => {
    const caller = guest(t);
    const basket = {
      lines: [{ offerId: world.milk, quantity: 1 }],
      choices: [{ shopId: MARKET.grocer, handover: { kind: 'pickup' as const, day: '2026-11-23' }, payment: 'at-door' as const }],
    };
    const order = await buy(t, basket, { caller, buyer: { name: 'Hämtar Själv', email: 'hs@example.se' } });
    expect(order.status, JSON.stringify(order.body)).toBe(201);
    const closure = await close(newId(), { from: '2026-11-23', to: '2026-11-23' });
    expect(closure.body.orders).toMatchObject([{ name: 'Hämtar Själv', fulfilment: 'pickup', outcome: 'moved', to: TUESDAY }]);
    await undo(closure.id).expect(200);
    expect((await partOf(order.body.id))?.day).toBe('2026-11-23');
  });
  it('is left alone on days that run backwards, are past or too many, and is another shop’s to close for', async () => {
    for (const days of [
      { from: TUESDAY, to: '2026-11-23' },
      { from: '2026-11-20', to: '2026-11-23' },
      { from: '2026-11-23', to: '2027-01-10' },
    ]) {
      expect((await close(newId(), days)).body.code).toBe('closure.days');
    }
    const other = callerOf(t, { token: await world.shopStaff(MARKET.builder) });
    await other.post(`${SHOP}/closures/${newId()}/undo`, {}).expect(404);
    const mine = await close();
    await other.post(`/tenants/arjeplog/shops/${MARKET.builder}/closures/${mine.id}/undo`, {}).expect(404);
    await undo(mine.id).expect(200);
  });
});

describe('a closing and what it could not see, or was not yet an order', () => {
  const DAYS = { from: TUESDAY, to: TUESDAY } as const;
  const lettersTo = async (address: string) =>
    (await t.sql<{ body_text: string }>('select body_text from messages where recipient = $1 order by created_at', [address])).map(
      ({ body_text: text }) => text,
    );
  it('finds an order that was being placed at the same moment a minute later, moves it and tells its buyer once', async () => {
    const late = await place({ name: 'Samtidig', email: 'samtidig@example.se' });
    await t.work();
    await t.sql('delete from messages');
    await t.sql('update shop_orders set day = $2 where order_id = $1', [late.id, AFTER]);
    const placing = patientPool({ url: t.database.adminUrl, max: 1 });
    const client = await placing.connect();
    await client.query('begin');
    await client.query('update shop_orders set day = $2 where order_id = $1', [late.id, TUESDAY]);
    const { id, status } = await close(newId(), DAYS);
    expect(status).toBe(200);
    await client.query('commit');
    client.release();
    await placing.end();
    await t.work();
    expect((await partOf(late.id))?.day).toBe(NEXT);
    expect(await lettersTo('samtidig@example.se')).toHaveLength(1);
    await t.sql("update outbox set done_at = null, run_at = now() where topic = 'shop.closed-again'");
    await t.work();
    expect(await lettersTo('samtidig@example.se')).toHaveLength(1);
    await undo(id).expect(200);
  });
  it('tells those with a standing order that the day moves or falls out, has the others rung, and says when it is as usual', async () => {
    const rest = {
      destination: DOOR,
      roundId: MARKET.tuesday,
      startsOn: TUESDAY,
      payment: 'at-door',
      lines: [{ offerId: world.milk, quantity: 1 }],
    };
    const make = async (buyer: object, everyWeeks: 1 | 2) =>
      (await staff.post(`${SHOP}/standing-orders`, { ...rest, buyer, everyWeeks }, { key: newId() }).expect(201)).body.id as string;
    await make({ name: 'Varje vecka', email: 'varje@example.se' }, 1);
    await make({ name: 'Varannan', email: 'varannan@example.se' }, 2);
    const rung = await make({ name: 'Landlinje', phone: '0961-230 98' }, 1);
    const firstDays = async () => {
      const { body } = await staff.get(`${SHOP}/standing-orders`).expect(200);
      return Object.fromEntries(body.orders.map((each: { name: string; days: object[] }) => [each.name, each.days[0]]));
    };
    const { id } = await close(newId(), DAYS);
    await t.work();
    const because = 'shop-closed';
    expect(await firstDays()).toMatchObject({
      'Varje vecka': { day: TUESDAY, state: 'closed', because, toRing: false },
      Varannan: { plannedDay: TUESDAY, day: NEXT, state: 'due', movedFrom: TUESDAY, because, toRing: false },
      Landlinje: { day: TUESDAY, state: 'closed', because, toRing: true },
    });
    expect((await lettersTo('varje@example.se'))[0]).toMatch(
      /handlarn har stängt tisdag 24 november: Strömavbrott\. .* kommer inte den gången/,
    );
    expect((await lettersTo('varannan@example.se'))[0]).toMatch(/kommer i stället tisdag 1 december\. Ingenting beställs förrän/);
    await staff.post(`${SHOP}/standing-orders/${rung}/days/${TUESDAY}/tick`, { state: 'told' }).expect(200);
    expect((await firstDays()).Landlinje).toMatchObject({ state: 'closed', toRing: false });
    await undo(id).expect(200);
    await t.work();
    expect(await firstDays()).toMatchObject({ Varannan: { day: TUESDAY, state: 'due', because: null }, Landlinje: { state: 'due' } });
    expect((await lettersTo('varje@example.se'))[1]).toMatch(/kommer som vanligt tisdag 24 november/);
  });
});

describe('a day that the carrier cancels', () => {
  const day = `/tenants/arjeplog/carriers/${MARKET.post}/rounds/${MARKET.tuesday}`;
  const byRound = async () => {
    const { body } = await staff.get(`${SHOP}/closures`).expect(200);
    return body.closures.find((each: { byCarrier: boolean }) => each.byCarrier);
  };
  it('moves the orders to the round’s next day, tells each once and leaves the shop open; taken back, they go back and are told', async () => {
    await t.sql('delete from messages');
    const officer = callerOf(t, await staffToken(t, { role: 'officer', tenantId: 1 }));
    const [mail, line] = [await place({ name: 'Mejlad', email: 'mejlad@example.se' }), await place({ ...LANDLINE, name: 'Ringd' })];
    await place({ name: 'Från två', email: 'bada@example.se' }, [MARKET.grocer, MARKET.builder]);
    const toBoth = (cause: string) =>
      t.sql<{ body_text: string }>("select body_text from messages where recipient = 'bada@example.se' and cause like $1", [`${cause}:%`]);
    const noted = await place({ name: 'På sedel', email: 'sedel@example.se' });
    await t.sql("update shop_orders set state = 'noted' where order_id = $1", [noted.id]);
    await officer.post(`${day}/cancelled-days`, { day: TUESDAY, why: 'Vägen är avstängd' }, { key: newId() }).expect(200);
    await t.work();
    const [first, second] = [await partOf(mail.id), await partOf(line.id)];
    expect([first?.day, second?.day, (await partOf(noted.id))?.day]).toEqual([NEXT, NEXT, TUESDAY]);
    const letters = await t.sql<{ recipient: string; body_text: string }>(
      "select recipient, body_text from messages where recipient like '%@example.se' and cause like 'shop.closed:%' and cause like any($1) order by recipient",
      [[`%${first?.id}`, `%${(await partOf(noted.id))?.id}`]],
    );
    expect(letters).toMatchObject([
      {
        recipient: 'mejlad@example.se',
        body_text: expect.stringMatching(/^Turen tisdag 24 november är inställd: Vägen är avstängd\..* kommer i stället tisdag 1 december/),
      },
      { recipient: 'sedel@example.se', body_text: expect.stringContaining('har ingen ny dag än') },
    ]);
    // An order of two shops has one letter, with both names and numbers.
    const together = await toBoth('shop.closed');
    expect(together).toHaveLength(1);
    expect(together[0]?.body_text).toMatch(
      /Din beställning från .+ och .+ kommer i stället tisdag 1 december.*ring butiken, .+ 0\d+-.+, .+ 0\d+-/s,
    );
    const listed = await byRound();
    expect(listed.orders.filter(({ shopOrderId }: { shopOrderId: string }) => [first?.id, second?.id].includes(shopOrderId))).toMatchObject(
      [
        { name: 'Mejlad', outcome: 'moved', to: NEXT, told: 'email' },
        { name: 'Ringd', outcome: 'moved', to: NEXT, told: 'call' },
      ],
    );
    expect((await staff.post(`${SHOP}/closures/${listed.id}/undo`, {}).expect(409)).body.code).toBe('closure.carriers');
    expect((await staff.get(`${SHOP}/closures/preview?from=${NEXT}&to=${NEXT}`).expect(200)).body.orders.length).toBeGreaterThanOrEqual(2);
    await officer.post(`${day}/restored-days`, { day: TUESDAY }, { key: newId() }).expect(200);
    expect((await officer.post(`${day}/restored-days`, { day: TUESDAY }, { key: newId() }).expect(409)).body.code).toBe(
      'round.day-not-cancelled',
    );
    await t.work();
    expect([(await partOf(mail.id))?.day, (await partOf(line.id))?.day]).toEqual([TUESDAY, TUESDAY]);
    expect(await t.sql("select 1 from messages where cause like 'shop.reopened:%' and recipient = 'mejlad@example.se'")).toHaveLength(1);
    expect(await toBoth('shop.reopened')).toHaveLength(1);
    expect((await byRound()).orders).toContainEqual(expect.objectContaining({ name: 'Ringd', undone: 'back' }));
    // Each shop that read that its goods do not go reads that they do, also where nothing but orders waited, which had gone to another day.
    const shopsTold = async (topic: string) =>
      (await t.sql<{ recipient: string }>('select recipient from messages where cause like $1 order by 1', [`${topic}:%:shop:%`])).map(
        ({ recipient }) => recipient,
      );
    expect(await shopsTold('round.day-cancelled')).toContain('handlarn@example.se');
    expect(await shopsTold('round.day-restored')).toEqual(await shopsTold('round.day-cancelled'));
  });

  it('moves nobody and tells nobody when its job comes after the day was restored; one from an older release, without a time, does', async () => {
    await t.sql('delete from messages');
    const officer = callerOf(t, await staffToken(t, { role: 'officer', tenantId: 1 }));
    const order = await place({ name: 'Sent ute', email: 'sent@example.se' });
    // A cancellation is told by its moment: each has its own.
    const cancel = async () => {
      t.setNow(new Date(t.deps.now().getTime() + 60_000));
      await officer.post(`${day}/cancelled-days`, { day: TUESDAY, why: 'Halka' }, { key: newId() }).expect(200);
      expect(await t.sql("select 1 from outbox where topic = 'round.day-cancelled' and done_at is null")).toHaveLength(1);
    };
    await cancel();
    await officer.post(`${day}/restored-days`, { day: TUESDAY }, { key: newId() }).expect(200);
    await t.work();
    expect((await partOf(order.id))?.day).toBe(TUESDAY);
    expect(await t.sql("select recipient from messages where cause like 'round.day-%' or cause like 'shop.%'")).toEqual([]);
    // Somebody has standing orders at two shops, which is one letter.
    await t.sql(
      `insert into standing_orders select (jsonb_populate_record(s, jsonb_build_object('id', $1::text, 'shop_id', $2::text))).* from standing_orders s
       where s.email = 'varje@example.se'`,
      [newId(), MARKET.builder],
    );
    const standing = () =>
      t.sql<{ body_text: string }>("select body_text from messages where recipient = 'varje@example.se' order by created_at");
    await cancel();
    await t.sql("update outbox set payload = payload - 'at' where topic = 'round.day-cancelled' and done_at is null");
    await t.work();
    expect((await partOf(order.id))?.day).toBe(NEXT);
    expect((await standing()).map(({ body_text: text }) => text)).toEqual([
      expect.stringMatching(
        /^Turen .+ bygg och handlarn är inställd .+ Dina stående .+ kommer inte den gången\..+ bygg 0\d+-.+, handlarn 0\d+-/,
      ),
    ]);
    await officer.post(`${day}/restored-days`, { day: TUESDAY }, { key: newId() }).expect(200);
    await t.work();
    expect((await partOf(order.id))?.day).toBe(TUESDAY);
    expect((await standing()).slice(1)).toMatchObject([{ body_text: expect.stringMatching(/hos bygg och handlarn kommer som vanligt/) }]);
  });
});
