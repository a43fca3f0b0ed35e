import { withTenant } from '@galleria/db';
import { addDays, localDate } from '@galleria/domain/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { decideScheme, memberOf, openHousehold } from '../../../testing/household.ts';
import { callerOf, DOOR, delivered, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { leaveBag, notesByHand } from '../../../testing/notes-by-hand.ts';
import { staffToken } from '../../../testing/people.ts';
import { derivedId, newId } from '../../core/id.ts';
import { judge } from '../subsidy/index.ts';

const t = await testApp();
const { sql } = t;
type Caller = ReturnType<typeof callerOf>;
const OFFICER = '/tenants/arjeplog/officer';
let officer: Caller;
let clerk: Caller;
let stranger: Caller;
let bread = '';

/** Weeks around the market's day without ever touching it: Mondays of November. */
const WEEK = '2026-11-02';

const { note, reported } = notesByHand(t);

const versionOf = async (id: string): Promise<number> =>
  (await sql<{ version: number }>('select version from households where id = $1', [id]))[0]?.version ?? 0;
const merge = async (into: string, other: string, more: object = {}) =>
  officer.post(
    `${OFFICER}/households/${into}/merges`,
    {
      otherId: other,
      otherVersion: await versionOf(other),
      version: await versionOf(into),
      reason: 'Inskrivet två gånger',
      rights: [],
      ...more,
    },
    { key: newId() },
  );
const householdOf = async (table: string, id: string): Promise<unknown> =>
  (await sql<{ household: string }>(`select household_id as household from ${table} where id = $1`, [id]))[0]?.household;

const FOLLOWING =
  'orders delivery_notes delivery_occasions household_members delegations standing_orders order_lists household_persons household_distances household_past_facts reach_wishes'.split(
    ' ',
  );
/** Everything that points at the households, as one text. */
async function fingerprint(...ids: string[]): Promise<string> {
  const parts: string[] = [];
  for (const table of FOLLOWING) {
    const [row] = await sql<{ text: string }>(
      `select coalesce(string_agg(x, E'\\n' order by x), '') as text from (select (to_jsonb(t) - 'version' - 'position' - 'changed_at' - 'linked_at')::text as x from ${table} t where household_id = any($1)) y`,
      [ids],
    );
    parts.push(`${table}: ${row?.text}`);
  }
  const [homes] = await sql<{ text: string }>(
    `select string_agg((to_jsonb(h) - 'version')::text, E'\\n' order by id) as text from households h where id = any($1)`,
    [ids],
  );
  return [...parts, homes?.text].join('\n');
}

/** A household with a door code, an account, an order on its way, a standing order and a wish. */
async function livedIn(gone: string, street: string): Promise<{ readonly order: string; readonly standing: string }> {
  const doorOf = (id: string, code: string | null, people: object[]) =>
    officer.put(`${OFFICER}/households/${id}/door`, { people, winterNote: '', code, version: 0 }).expect(200);
  await doorOf(gone, '4711#', [{ name: 'Anna Lund', relation: 'relative', phone: '070-111 22 33', email: null, called: true }]);
  await sql(`update households set phone = '+46701112299', protected = false where id = $1`, [gone]);
  const berit = await memberOf(t, gone, 'berit@hem.test');
  const placed = await berit.post('/tenants/arjeplog/quote', {
    ...delivered([{ offerId: bread, quantity: 1 }], [MARKET.grocer]),
    destination: { ...DOOR, street },
  });
  const { body: order } = await berit
    .post(
      '/tenants/arjeplog/orders',
      {
        ...delivered([{ offerId: bread, quantity: 1 }], [MARKET.grocer]),
        destination: { ...DOOR, street },
        buyer: { name: 'Berit', email: 'berit@hem.test' },
        quoteHash: placed.body.hash,
      },
      { key: newId() },
    )
    .expect(201);
  const standing = newId();
  await sql(
    `insert into standing_orders (tenant_id, id, shop_id, household_id, name, phone, street, postal_code, locality, village_id, round_id, every_weeks, starts_on,
       payment_method, way, lines, created_by)
     values (1, $1, $2, $3, 'Berit', '+46701112299', 'Byvägen 1', '93093', 'Laisvall', $4, $5, 1, '2026-12-01', 'at-door', 'call', '[]', 'x')`,
    [standing, MARKET.grocer, gone, MARKET.laisvall, MARKET.tuesday],
  );
  await sql(
    `insert into reach_wishes (tenant_id, id, household_id, reach_by, delivery_news, changed_at, changed_by) values (1, $1, $1, 'sms', true, now(), 'x')`,
    [gone],
  );
  return { order: order.id, standing };
}

beforeAll(async () => {
  await openMarket(t);
  await decideScheme(t);
  bread = await stockOffer(t, { priceOre: 30_000 });
  t.setNow(MARKET.now);
  officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
  stranger = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 2 })).token });
  clerk = callerOf(t, { token: (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer })).token });
});

describe('Two rows that are one door', () => {
  it('are listed with what they have in common, until somebody says that they are two', async () => {
    const [one, two] = [await openHousehold(t, 'Granvägen 1'), await openHousehold(t, 'granvägen  1')];
    const pairsOf = async () =>
      (await officer.get(`${OFFICER}/household-doubles`).expect(200)).body.pairs.filter(
        ({ household }: { household: { id: string } }) => household.id === one,
      );
    expect(await pairsOf()).toMatchObject([{ household: { id: one }, other: { id: two }, signs: ['name', 'address'] }]);
    await stranger.put(`${OFFICER}/households/${one}/apart`, { otherId: two }).expect(404);
    await officer.put(`${OFFICER}/households/${one}/apart`, { otherId: two }).expect(204);
    expect(await pairsOf()).toEqual([]);
  });

  it('are merged: people, accounts, mandates, orders and standing orders follow, and shop and officer see one', async () => {
    const [into, gone] = [await openHousehold(t, 'Tallvägen 2'), await openHousehold(t, 'Tallvägen 2 B')];
    const { order, standing } = await livedIn(gone, 'Tallvägen 2 B');
    // The row that stays lacks village and road, also of the days before it was found to be a holiday home.
    await sql(`update households set village_id = null where id = $1`, [into]);
    await sql(`insert into household_distances select 1, $1, $2, 9000, 'road-measured', '2026-01-10'`, [gone, MARKET.grocer]);
    await sql(
      `insert into household_past_facts (tenant_id, household_id, until, year_round, registered) values (1, $1, '2026-11-01', true, true)`,
      [into],
    );
    const before = await fingerprint(into, gone);
    const { body } = await merge(into, gone);
    expect(body).toMatchObject({ householdId: gone, intoId: into, reason: 'Inskrivet två gånger', undoneAt: null });
    const past = (await officer.get(`${OFFICER}/households/${into}`).expect(200)).body.past;
    expect(past).toMatchObject([{ until: '2026-11-01', village: 'Laisvall', distances: [{ metres: 9000 }] }]);
    expect([await householdOf('orders', order), await householdOf('standing_orders', standing)]).toEqual([into, into]);
    expect((await officer.post(`${OFFICER}/households/${into}/door/code`, {}).expect(200)).body).toEqual({ code: '4711#' });
    expect((await officer.get(`${OFFICER}/households/${into}`).expect(200)).body).toMatchObject({
      phone: '+46701112299',
      members: [{ email: 'berit@hem.test' }],
    });
    const { body: seen } = await clerk.get(`/tenants/arjeplog/shops/${MARKET.grocer}/households?q=0701112299`).expect(200);
    expect(seen.households.map(({ id }: { id: string }) => id)).toEqual([into]);
    expect(await householdOf('delivery_occasions', derivedId('occasion', 1, gone, MARKET.deliveryDay))).toBe(into);
    expect(await sql('select reach_by as by from reach_wishes where household_id = $1', [into])).toEqual([{ by: 'sms' }]);
    // Nothing is written for what is no more, by whoever still has its id.
    await officer
      .post(
        `${OFFICER}/households/${gone}/eligibilities`,
        { validFrom: '2027-01-01', validTo: '2027-12-31', decidedOn: '2026-11-01', registrationNumber: '' },
        { key: newId() },
      )
      .expect(409);
    await officer.put(`${OFFICER}/households/${gone}/door`, { people: [], winterNote: 'x', version: 1 }).expect(409);
    // Undone, everything is as it was.
    const { body: undone } = await officer.post(`${OFFICER}/household-merges/${body.id}/undo`, {}).expect(200);
    expect(undone.undoneAt).not.toBeNull();
    expect(await fingerprint(into, gone)).toBe(before);
    expect((await officer.post(`${OFFICER}/household-merges/${body.id}/undo`, {}).expect(409)).body.code).toBe('household.merge-undone');
    // Merged again and ordered in: it can be taken back no longer.
    const { body: again } = await merge(into, gone);
    await sql(`update orders set placed_at = placed_at + interval '1 hour' where id = $1`, [order]);
    expect((await officer.post(`${OFFICER}/household-merges/${again.id}/undo`, {}).expect(409)).body.code).toBe('household.merge-used');
  });

  it('keep what was reported: a day with a line stays whole in the old name, and what is not reported counts together', async () => {
    const [into, gone] = [await openHousehold(t, 'Björkvägen 3'), await openHousehold(t, 'Björkvägen 3 B')];
    const locked = await note(gone, '2026-10-06');
    const late = await note(gone, '2026-10-06', { shop: MARKET.builder });
    await reported(locked, gone, '2026-10-06');
    const [open, theirs] = [await note(gone, '2026-11-03'), await note(into, '2026-11-05')];
    const { body: seen } = await officer.get(`${OFFICER}/household-doubles/${into}?number=${await numberOf(gone)}`).expect(200);
    expect(seen).toMatchObject({
      perWeek: 1,
      other: { reportedDays: 1 },
      weeks: [{ week: '2026-W45', days: ['2026-11-05'], otherDays: ['2026-11-03'], reported: false }],
    });
    const lines = await sql('select * from report_lines where household_id = $1', [gone]);
    expect((await merge(into, gone)).status).toBe(201);
    expect(await Promise.all([locked, late, open, theirs].map((id) => householdOf('delivery_notes', id)))).toEqual([
      gone,
      gone,
      into,
      into,
    ]);
    expect(await sql('select * from report_lines where household_id = $1', [gone])).toEqual(lines);
    const given = await givenDays(into);
    expect(given).toEqual(['2026-11-03']);
  });

  it('take along the decisions that the officer chose, and none that gives a day twice', async () => {
    const [into, gone] = [await openHousehold(t, 'Almvägen 4', '2026-12-31'), await openHousehold(t, 'Almvägen 4 B', '2026-12-31')];
    const [thisYear] = await sql<{ id: string }>('select id from eligibilities where household_id = $1', [gone]);
    const nextYear = newId();
    await sql(
      `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, registration_number, state)
       values (1, $1, $2, '2027-01-01', '2027-12-31', '2026-10-01', 'Annika', 'SN 9', 'granted')`,
      [nextYear, gone],
    );
    const before = await fingerprint(into, gone);
    expect((await merge(into, gone, { rights: [thisYear?.id] })).body).toMatchObject({ code: 'eligibility.overlaps', from: '2026-01-01' });
    expect((await merge(into, gone, { rights: [newId()] })).status).toBe(404);
    expect(await fingerprint(into, gone)).toBe(before);
    expect((await merge(into, gone, { rights: [nextYear] })).status).toBe(201);
    const { body } = await officer.get(`${OFFICER}/households/${into}`).expect(200);
    expect(body.eligibilities).toMatchObject([
      { validFrom: '2027-01-01', decidedBy: 'Annika', registrationNumber: 'SN 9' },
      { validFrom: '2026-01-01' },
    ]);
    // That it ends is told by the cause of the decision that was copied: whoever heard of that one does not hear it again.
    t.setNow(new Date('2027-12-10T08:00:00Z'));
    await sql("insert into outbox (tenant_id, id, topic, dedupe) values (1, $1, 'eligibility.ending', $2)", [newId(), '2027-12-10']);
    await t.work();
    t.setNow(MARKET.now);
    expect(await sql('select 1 from messages where cause = $1', [`eligibility.ending:${nextYear}:30`])).toHaveLength(1);
  });

  it('that are merged crosswise in one moment become one by one of the two, and a protected identity stays protected', async () => {
    const [one, two] = [await openHousehold(t, 'Lönnvägen 5'), await openHousehold(t, 'Lönnvägen 5 B')];
    await sql('update households set protected = true where id = $1', [two]);
    const replies = await Promise.all([merge(one, two), merge(two, one)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const standing = await sql<{ protected: boolean }>('select protected from households where id = any($1) and merged_into is null', [
      [one, two],
    ]);
    expect(standing).toEqual([{ protected: true }]);
    expect(await sql('select protected from households where id = any($1)', [[one, two]])).toEqual([
      { protected: true },
      { protected: true },
    ]);
    const { merges } = (await officer.get(`${OFFICER}/household-doubles`).expect(200)).body;
    expect(merges.find(({ householdId }: { householdId: string }) => [one, two].includes(householdId))).toMatchObject({ intoName: null });
  });

  it('are both protected once the one is, and undone only the one that was', async () => {
    const [into, gone] = [await openHousehold(t, 'Hasselvägen 1'), await openHousehold(t, 'Hasselvägen 1 B')];
    const shielded = async () =>
      (await sql<{ is: boolean }>('select protected as is from households where id = any($1) order by id = $2', [[into, gone], gone])).map(
        ({ is }) => is,
      );
    await sql('update households set protected = true where id = $1', [into]);
    const { body } = await merge(into, gone);
    expect(await shielded()).toEqual([true, true]);
    await officer.post(`${OFFICER}/household-merges/${body.id}/undo`, {}).expect(200);
    expect(await shielded()).toEqual([true, false]);
    // Protected after it was merged.
    await sql('update households set protected = false where id = $1', [into]);
    expect((await merge(into, gone)).status).toBe(201);
    const { body: home } = await officer.get(`${OFFICER}/households/${into}`).expect(200);
    const { street, postalCode, locality, name, villageId, phone, email, directions, yearRound, registered, version } = home;
    const fields = { name, villageId, phone, email, directions, yearRound, registered, version, distances: [], pin: null };
    const edited = { ...fields, address: { street, postalCode, locality }, protected: true };
    await officer.put(`${OFFICER}/households/${into}`, edited).expect(200);
    expect(await shielded()).toEqual([true, true]);
  });

  it('are one stop of a planned run, which counts one place; undone each is its own door, and what was merged before is what it was then', async () => {
    const [into, gone, first] = [
      await openHousehold(t, 'Ekvägen 1'),
      await openHousehold(t, 'Ekvägen 1 B'),
      await openHousehold(t, 'Ekvägen 1 C'),
    ];
    expect((await merge(gone, first)).status).toBe(201);
    const planned = async (day: string, ...households: string[]) => {
      const run = newId();
      await sql("insert into delivery_runs (tenant_id, id, carrier_id, round_id, day, state) values (1, $1, $2, $3, $4, 'planned')", [
        ...[run, MARKET.post, MARKET.tuesday, day],
      ]);
      for (const household of households) {
        const [id, stop] = [await note(household, day, { promisedAt: '2026-10-01T06:00:00Z' }), newId()];
        await sql(
          `insert into stops (tenant_id, id, run_id, carrier_id, recipient_key, position) values (1, $1, $2, $3, 'household:' || $4, 1)`,
          [...[stop, run, MARKET.post, household]],
        );
        await sql(
          `update delivery_notes set state = 'issued', outcome_at = null, received_by = null, round_id = $2, run_id = $3, stop_id = $4 where id = $1`,
          [id, MARKET.tuesday, run, stop],
        );
      }
    };
    await planned('2027-02-02', into, gone);
    await planned('2027-02-09', gone);
    const doors = async () =>
      (
        await sql<{ key: string }>(
          `select s.recipient_key as key from delivery_notes n join stops s on s.id = n.stop_id where n.household_id = any($1) order by n.day, n.number`,
          [[into, gone]],
        )
      ).map(({ key }) => key.replace(into, 'into').replace(gone, 'gone'));
    const booked = async () => (await sql("select booked from round_days where day = '2027-02-02'")).map((row) => row.booked);
    const isBagAt = await leaveBag(t, gone);
    expect(await isBagAt(into)).toBe(false);
    const { body } = await merge(into, gone);
    expect([await doors(), await booked()]).toEqual([['household:into', 'household:into', 'household:into'], [1]]);
    expect(await isBagAt(into)).toBe(true);
    await officer.post(`${OFFICER}/household-merges/${body.id}/undo`, {}).expect(200);
    expect(await isBagAt(into)).toBe(false);
    expect([await doors(), await booked()]).toEqual([['household:into', 'household:gone', 'household:gone'], [2]]);
    expect(await sql('select merged_into as is from households where id = $1', [first])).toEqual([{ is: gone }]);
  });

  it('and an order that is placed while they are merged goes to the one that stays, or is refused; never to the one that is no more', async () => {
    const [into, gone] = [await openHousehold(t, 'Rönnvägen 6'), await openHousehold(t, 'Rönnvägen 6')];
    const member = await memberOf(t, gone, 'rut@hem.test');
    const wanted = { ...delivered([{ offerId: bread, quantity: 1 }], [MARKET.grocer]), destination: { ...DOOR, street: 'Rönnvägen 6' } };
    const { body: quote } = await member.post('/tenants/arjeplog/quote', wanted).expect(200);
    const place = () =>
      member.post(
        '/tenants/arjeplog/orders',
        { ...wanted, buyer: { name: 'Rut', email: 'rut@hem.test' }, quoteHash: quote.hash },
        { key: newId() },
      );
    const [first, merged, second] = await Promise.all([place(), merge(into, gone), place()]);
    expect(merged.status).toBe(201);
    for (const { status } of [first, second]) expect([201, 409]).toContain(status);
    for (const table of ['orders', 'delivery_occasions', 'household_members', 'delivery_notes'])
      expect(
        await sql(`select 1 from ${table} where household_id = $1${table === 'delivery_occasions' ? ' and released_at is null' : ''}`, [
          gone,
        ]),
        table,
      ).toEqual([]);
  });

  it('are merged by an officer of their own municipality alone, with a reason, as they were seen', async () => {
    const [into, gone] = [await openHousehold(t, 'Pilvägen 7'), await openHousehold(t, 'Pilvägen 7')];
    const body = { otherId: gone, otherVersion: 1, version: 1, reason: 'Samma', rights: [] };
    const path = `${OFFICER}/households/${into}/merges`;
    await stranger.post(path, body, { key: newId() }).expect(404);
    await clerk.post(path, body, { key: newId() }).expect(404);
    await officer.post(path, { ...body, reason: '  ' }, { key: newId() }).expect(400);
    expect((await officer.post(path, { ...body, version: 9 }, { key: newId() }).expect(409)).body.code).toBe('household.changed');
    expect((await officer.post(path, { ...body, otherId: into }, { key: newId() }).expect(409)).body.code).toBe('household.same');
    await officer.post(path, { ...body, otherId: newId() }, { key: newId() }).expect(404);
  });
});

const numberOf = async (id: string): Promise<number> =>
  (await sql<{ number: number }>('select number from households where id = $1', [id]))[0]?.number ?? 0;

const inOfficer = <T>(work: Parameters<typeof withTenant<T>>[2]): Promise<T> =>
  withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'officer' }, actor: 'identity:x' }, work);
const judged = (household: string) =>
  inOfficer((tx) => judge(tx, { from: localDate('2026-10-26'), to: localDate('2026-12-06'), households: [household] }));
const givenDays = async (household: string): Promise<string[]> =>
  (await judged(household)).answers.filter(({ subsidised }) => subsidised).map(({ day }) => day);

/** A generator that gives the same numbers for the same seed. */
function numbersOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('Merging before anything is reported', () => {
  const seed = Number(process.env.MERGE_SEED ?? 4711);
  it(`comes to the same as having had one household from the start (MERGE_SEED=${seed})`, async () => {
    const next = numbersOf(seed);
    const [into, gone, one] = [
      await openHousehold(t, 'Ekvägen 8'),
      await openHousehold(t, 'Ekvägen 8 B'),
      await openHousehold(t, 'Ekvägen 9'),
    ];
    for (let index = 0; index < 12; index += 1) {
      const day = addDays(localDate(WEEK), next(28));
      const promisedAt = new Date(Date.parse(`${WEEK}T06:00:00Z`) - (index * 7 + next(7)) * 3_600_000).toISOString();
      const shop = next(2) === 0 ? MARKET.grocer : MARKET.builder;
      await note(next(2) === 0 ? into : gone, day, { promisedAt, shop });
      await note(one, day, { promisedAt, shop });
    }
    expect((await merge(into, gone)).status).toBe(201);
    const sums = async (household: string) => {
      const { occasions, answers } = await judged(household);
      expect(answers).toHaveLength(occasions.length);
      return answers
        .map(({ day, week, subsidised, compensation, fee, grant, notes: shares }) => ({
          day,
          week,
          subsidised,
          compensation,
          fee,
          grant,
          notes: shares.length,
        }))
        .sort((a, b) => (a.day < b.day ? -1 : 1));
    };
    expect(await sums(into)).toEqual(await sums(one));
    const held = (household: string) =>
      sql('select day::text, promised_at from delivery_occasions where household_id = $1 and released_at is null order by day', [
        household,
      ]);
    expect(await held(into)).toEqual(await held(one));
  });
});
