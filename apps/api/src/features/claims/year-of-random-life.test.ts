import { SCHEME_TEMPLATES, type SchemeRules } from '@galleria/domain/subsidy';
import { addDays, localDate } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { newId } from '../../core/id.ts';
import { publishDue } from '../statistics/index.ts';

/** One year for everybody; set LIFE_SEED to live another. */
const seed = Number(process.env.LIFE_SEED ?? 656_965_316);
let state = seed;
/** A number from 0 up to below `most`, by mulberry32. */
function draw(most: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
}
const one = <T>(from: readonly T[]): T => from[draw(from.length)] as T; // never asked of an empty list

const t = await testApp();
const { app, sql } = t;
const TENANT = '/api/tenants/arjeplog';
const CLAIMS = `${TENANT}/officer/claims`;
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];
let goTo: (at: string) => void;
const households: string[] = [];
/** Households to which something certain happens in every year, whatever is drawn; nobody draws them, or corrects what they had. */
const SURE = { double: 7, other: 8, sure: 9, moved: 10, far: 11, near: 12 } as const;
const of = (number: number): string => households[number - 1] ?? '';
/** The first rules: Härjedalen's, for those who live there the whole year. */
const RULES: SchemeRules = {
  ...SCHEME_TEMPLATES.HARJEDALEN,
  eligibility: { ...SCHEME_TEMPLATES.HARJEDALEN.eligibility, criteria: { all: [{ kind: 'YEAR_ROUND' }], any: [] } },
};
const asWhom = (token: string) => ({
  get: (path: string) => request(app.server).get(path).set('authorization', `Bearer ${token}`),
  post: (path: string, body: object) =>
    request(app.server).post(path).set('authorization', `Bearer ${token}`).set('idempotency-key', newId()).send(body),
  put: (path: string, body: object) => request(app.server).put(path).set('authorization', `Bearer ${token}`).send(body),
});

beforeAll(async () => {
  await openHomeDelivery(t, RULES);
  await sql(`update carrier_contracts set kind = 'bus-goods' where carrier_id = $1`, [CARRIERS.bus]);
  ({ tokens: staff, goTo } = await homeDeliveryStaff(t));
  // What the driven notes have taken; those that correct them are numbered after.
  await sql(
    `insert into counters (tenant_id, name, year, value) select 1, 'delivery-note', year, 10000 from generate_series(2026, 2027) year`,
  );
  for (let number = 1; number <= SURE.near; number += 1)
    households.push(await addHousehold(t, { number, ...(number === 6 ? { right: ['2026-01-01', '2026-05-31'] } : {}) }));
});

/** What was driven in a month: some of it failed, some households twice a week or by two shops on one day. */
async function drive(month: string): Promise<void> {
  const count = 4 + draw(4);
  for (let index = 0; index < count; index += 1) {
    const day = addDays(localDate(`${month}-01`), draw(28));
    const failed = draw(6) === 0 ? { failed: 'not-home', feeOre: 0 } : {};
    await addNote(t, { household: of(1 + draw(6)), day, shop: one(Object.values(SHOPS)), ...failed });
  }
}

/** What happens in every month: each on days of a week of its own, promised before anything else, so that no place is left to chance. */
async function certain(month: string): Promise<void> {
  const promisedAt = `${month}-01T00:00:00Z`;
  const on = (day: number) => `${month}-${String(day).padStart(2, '0')}`;
  const others = [SURE.double, SURE.moved, SURE.far, SURE.near, ...(isMerged ? [] : [SURE.other])];
  await Promise.all(others.map((number) => addNote(t, { household: of(number), day: on(number === SURE.other ? 19 : 12), promisedAt })));
  const sure = { household: of(SURE.sure), promisedAt };
  const byBus = await addNote(t, { ...sure, day: on(3), carrier: CARRIERS.bus, feeOre: 2000 + 1500, freightOre: 1500 });
  await sql('update delivery_notes set transport_cost_ore = $2 where id = $1', [byBus, 4000 + 100 * draw(60)]);
  await addNote(t, { ...sure, day: on(10), failed: 'not-home', feeOre: 0 });
  await joined(on(17), promisedAt);
}
let isMerged = false;

/** Two orders of one day that go as one delivery: the first has the fee. */
async function joined(day: string, promisedAt: string): Promise<void> {
  let first: string | undefined;
  for (const shop of [SHOPS.silver, SHOPS.slagnas]) {
    const [order, part] = [newId(), newId()];
    const note = await addNote(t, { household: of(SURE.sure), day, shop, promisedAt, feeOre: first ? 0 : 2000 });
    await sql(
      `insert into orders (tenant_id, id, number, year, channel, language, name, phone, street, postal_code, locality, household_id, quote_hash, total_ore, shop_ids, placed_at)
       select 1, $1, 1 + count(*), 2026, 'phone', 'sv', 'Sara', '+46701740605', '', '', '', $2, 'hash', 30000, array[$3::uuid], $4 from orders`,
      [order, of(SURE.sure), shop, promisedAt],
    );
    await sql(
      `insert into shop_orders (tenant_id, id, order_id, shop_id, home_tenant_id, position, state, fulfilment, day, cut_off_at, payment_method, goods_ore, deposit_ore, fee_ore,
         total_ore, vat, seller, message, placed_at, joined_to, joined_off_ore)
       values (1, $1, $2, $3, 1, 1, 'delivered', 'pickup', $4, $5, 'at-door', 30000, 0, $6::int, 30000 + $6::int, '[]', '{}', '', $5, $7, 2000 - $6::int)`,
      [part, order, shop, day, promisedAt, first ? 0 : 2000, first ?? part],
    );
    await sql('update delivery_notes set shop_order_id = $2 where id = $1', [note, part]);
    first ??= part;
  }
}

/** It was found out that a household lives there the whole year, or not, from a day of months that are locked. */
async function putRight(number: number, from: string, yearRound: boolean): Promise<void> {
  const path = `${TENANT}/officer/households/${of(number)}`;
  const { body: home } = await asWhom(staff.officer).get(path).expect(200);
  const { name, street, postalCode, locality, villageId, phone, email, directions, registered, version } = home;
  const same = { name, address: { street, postalCode, locality }, villageId, phone, email, directions, registered, version };
  await asWhom(staff.officer)
    .put(path, { ...same, protected: home.protected, pin: null, distances: [], yearRound, from })
    .expect(200);
}

/** Two rows of the register are one door. */
async function merge(): Promise<void> {
  const versionOf = async (number: number) => (await sql('select version from households where number = $1', [number]))[0]?.version;
  const seen = { version: await versionOf(SURE.double), otherVersion: await versionOf(SURE.other) };
  await asWhom(staff.officer)
    .post(`${TENANT}/officer/households/${of(SURE.double)}/merges`, {
      otherId: of(SURE.other),
      ...seen,
      reason: 'Inskrivet två gånger',
      rights: [],
    })
    .expect(201);
  isMerged = true;
}

/** Somebody finds a note of a locked month, or of the open one, that was wrong. */
async function correct(): Promise<void> {
  const notes = await sql<{ id: string }>(
    `select n.id from delivery_notes n join households h on h.id = n.household_id and h.number <= 6 where n.corrects_note_id is null and n.state in ('delivered', 'failed', 'approved')
       and not exists (select from delivery_notes k where k.corrects_note_id = n.id) order by n.number`,
  );
  if (notes.length === 0) return;
  const path = `${TENANT}/officer/notes/${one(notes).id}/correction`;
  const { body: note } = await asWhom(staff.officer).get(path).expect(200);
  if (note.way === null) return;
  const parcels = { ambient: 1 + draw(3), chilled: 0, frozen: 0 };
  const right = one([
    { kind: 'not-driven' },
    { kind: 'failed', failReason: note.failReason === 'road-closed' ? 'damaged' : 'road-closed' },
    // Never more than was agreed, never a day ahead.
    { kind: 'delivered', day: note.day, feeOre: 0, parcels, householdNumber: 1 + draw(6) },
  ]);
  const answer = await asWhom(staff.officer).post(path, { version: note.version, way: note.way, reason: 'Fel på listan', right });
  expect([200, 422], answer.text).toContain(answer.status); // 422: what was drawn is what the note says already
}

/** The first change pays what failed, and in part what the bus took. */
async function newRules(month: string, isFirst: boolean): Promise<void> {
  const amount = (150 + 10 * draw(12)) * 100;
  const base = RULES;
  const rules = {
    ...base,
    payFailed: isFirst || draw(2) === 0,
    transportReimbursement: isFirst ? { capPerPiece: 7000, means: 'CHEAPEST' as const } : null,
    payee: one(['VENDOR', 'CARRIER'] as const),
    compensation: { ...base.compensation, amounts: [{ from: '2026-01-01', amount }] },
    maxOccasions: base.maxOccasions && { ...base.maxOccasions, n: 1 + draw(2) },
  };
  // In the middle of the month: its lines are judged by two versions.
  const decision = { decidedOn: `${month}-01`, registrationNumber: `KS ${month}`, rules };
  await asWhom(staff.officer)
    .post(`${TENANT}/officer/schemes`, { validFrom: `${month}-${10 + draw(10)}`, ...decision })
    .expect(201);
}

async function lock(month: string, who: 'post' | 'bus'): Promise<void> {
  const own = `${TENANT}/carriers/${CARRIERS[who]}/reports/${month}`;
  const office = `${TENANT}/officer/reports/${CARRIERS[who]}/${month}`;
  const submit = (version: number | null) =>
    asWhom(staff[who]).post(`${own}/submit`, { version, assuredBy: 'Kent', assured: true }).expect(200);
  await submit(null);
  const isReturned = draw(6) === 0;
  if (isReturned) {
    await asWhom(staff.officer).post(`${office}/return`, { version: 2, remark: 'Titta igen' }).expect(200);
    await submit(3);
  }
  await asWhom(staff.officer)
    .post(`${office}/approve`, { version: isReturned ? 4 : 2 })
    .expect(200);
}

const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
const afterMonth = (month: string): string => `${addDays(localDate(`${month}-28`), 6)}T09:00:00Z`;

describe('a year of deliveries, failures, corrections, new rules and locked months', () => {
  it('ends in claims that a plain recount agrees with: nothing claimed twice or forgotten, and every krona in the books', async () => {
    for (const [index, month] of months.entries()) {
      if (index === 4 || index === 8) await newRules(month, index === 4);
      await drive(month);
      await certain(month);
      // What one of the two rows had this month and nobody has reported follows to the other.
      if (index === 6) await merge();
      goTo(afterMonth(month));
      if (draw(3) > 0) await correct();
      // Not the whole year from a locked month on; then, from a later one, the whole year after all.
      if (index === 7) await putRight(SURE.moved, `2026-0${3 + draw(3)}-0${1 + draw(9)}`, false);
      if (index === 10) await putRight(SURE.moved, `2026-0${7 + draw(2)}-0${1 + draw(9)}`, true);
      await lock(month, 'post');
      // The bus hands in a quarter at a time, each month late but the last.
      if (index % 3 === 2) for (const late of months.slice(index - 2, index + 1)) await lock(late, 'bus');
    }
    await contained();
    const claimed = { net: 0, occasions: 0 };
    for (const [from, to] of [
      ['2026-01-01', '2026-06-30'],
      ['2026-07-01', '2026-12-31'],
    ]) {
      const { body } = await asWhom(staff.officer)
        .post(CLAIMS, { from, to, decisionBody: 'Region Norrbotten', contact: '', paymentTo: '' })
        .expect(201);
      const { claim, totals } = body;
      const [plain] = await sql(
        `select sum(l.net_outlay_ore)::int as net, sum(l.grant_ore)::int as "grant", sum(l.occasion_count)::int as occasions
         from grant_claim_lines g join report_lines l using (tenant_id, note_id, sequence) where g.claim_id = $1`,
        [claim.id],
      );
      expect({ net: totals.netOutlay, grant: totals.cappedByOccasion, occasions: totals.occasions }).toEqual(plain);
      claimed.net += totals.netOutlay;
      claimed.occasions += totals.occasions;
    }
    await recounted(claimed.net);
    await counted(claimed.occasions);
  });

  /** Prints what the year had, and holds it to have had all of it. */
  async function contained(): Promise<void> {
    const [life] = await sql<Record<string, number>>(
      `with told as (select l.*, r.period, lag(r.period) over (partition by l.note_id order by l.sequence) as before
         from report_lines l join monthly_reports r on r.id = l.report_id)
       select count(*)::int as lines, count(distinct scheme_version)::int as versions,
         (select count(*) from (select to_char(day, 'YYYY-MM') from told group by 1 having count(distinct scheme_version) > 1) x)::int as months_of_two_versions,
         count(distinct period)::int as months, (select count(*) from delivery_notes where corrects_note_id is not null)::int as counter_notes,
         count(*) filter (where entry = 'reversal' and period > before)::int as taken_back_later,
         count(*) filter (where entry = 'replacement' and 'NOT_YEAR_ROUND' = any(reasons))::int as rights_lost_backwards,
         count(*) filter (where entry = 'replacement' and claimable and household_id = (select id from households where number = ${SURE.moved}))::int as rights_found_backwards,
         (select count(*) from household_merges where undone_at is null)::int as merges,
         count(*) filter (where household_id = (select id from households where number = ${SURE.other}))::int as lines_of_the_merged,
         count(*) filter (where day = '2026-07-19' and household_id = (select id from households where number = ${SURE.double}))::int as followed_the_merge,
         (select count(*) from (select from told l join delivery_notes n on n.id = l.note_id join shop_orders s on s.id = n.shop_order_id and s.joined_to is not null
            group by l.occasion_key having count(*) = 2) x)::int as joined,
         count(*) filter (where outcome = 'failed' and compensation_ore > 0)::int as failures_paid, count(*) filter (where outcome = 'failed')::int as failures,
         count(*) filter (where carrier_id = '${CARRIERS.bus}')::int as by_bus, count(*) filter (where freight_ore > 0)::int as freights,
         count(distinct (scheme_version, compensation_ore)) filter (where carrier_id = '${CARRIERS.bus}' and compensation_ore > 0)::int as bus_prices
       from told`,
    );
    process.stdout.write(`life: LIFE_SEED=${seed} ${JSON.stringify(life)}\n`);
    const none = Object.entries(life ?? {}).filter(([, count]) => count === 0);
    expect(none).toEqual([]);
    expect(life).toMatchObject({ versions: 3, months: 12, merges: 1, joined: 12, by_bus: expect.any(Number) });
    expect(life?.months_of_two_versions).toBeGreaterThanOrEqual(2);
  }

  /** The officer's statistics, month by month, against the notes; their sum against the claims and the reports; what the public is told against both. */
  async function counted(occasions: number): Promise<void> {
    const plain = await sql<{ month: string; notes: number; deliveries: number }>(
      `select to_char(n.day, 'YYYY-MM') as month, count(*)::int as notes, count(distinct (n.household_id, n.day))::int as deliveries from delivery_notes n
       where n.corrects_note_id is null and n.fail_reason is null and n.state <> 'void' and not exists (select from delivery_notes k where k.corrects_note_id = n.id)
       group by 1 order by 1`,
    );
    const { body: own } = await asWhom(staff.officer).get(`${TENANT}/officer/statistics?from=2026-01&to=2026-12`).expect(200);
    type Cell = { key: string | null; notes: number | null; deliveries: number | null; subsidisedDeliveries: number | null };
    const cellsOf = (body: { tables: { by: string; cells: Cell[] }[] }, by: string): Cell[] =>
      body.tables.find((table) => table.by === by)?.cells ?? [];
    const byMonth = cellsOf(own, 'month').filter(({ key }) => key !== null);
    expect(byMonth.map(({ key, notes, deliveries }) => ({ month: key, notes, deliveries }))).toEqual(plain);
    const sum = (cells: readonly Cell[], of: 'deliveries' | 'subsidisedDeliveries') =>
      cells.reduce((all, cell) => all + (cell[of] ?? 0), 0);
    const [reports] = await sql(
      `select sum((totals->>'occasions')::int)::int as occasions from monthly_reports where period like '2026-%'`,
    );
    for (const by of ['month', 'village', 'shop', 'carrier', 'channel', 'version', 'year']) {
      const cells = cellsOf(own, by).filter(({ key }) => key !== null);
      expect([by, sum(cells, 'deliveries'), sum(cells, 'subsidisedDeliveries')]).toEqual([by, sum(byMonth, 'deliveries'), occasions]);
    }
    expect(reports?.occasions).toBe(occasions);
    await publishDue(t.deps.pool, 1, t.deps.now());
    const { body: told } = await request(app.server).get(`${TENANT}/statistics?year=2026`).expect(200);
    const whole = cellsOf(told, 'month').at(-1);
    expect(cellsOf(told, 'month')).toHaveLength(13);
    expect(whole).toMatchObject({ key: null, deliveries: sum(byMonth, 'deliveries') });
    expect([null, occasions]).toContain(whole?.subsidisedDeliveries);
  }

  /** From the notes and what they came to, not from what the reports say of themselves. */
  async function recounted(claimedOre: number): Promise<void> {
    const [sums] = await sql<Record<string, number>>(
      `select
         (select count(*) from report_lines l where l.claimable and not exists (select from grant_claim_lines g where g.note_id = l.note_id and g.sequence = l.sequence))::int as forgotten,
         (select count(*) from (select note_id, sequence from grant_claim_lines group by 1, 2 having count(*) > 1) x)::int as twice,
         (select count(*) from grant_claim_lines g join report_lines l using (tenant_id, note_id, sequence) where not l.claimable)::int as never,
         (select count(*) from (select note_id from report_lines group by 1 having sum(note_count) not in (0, 1)) x)::int as uneven,
         (select count(*) from (select l.note_id from report_lines l join delivery_notes k on k.corrects_note_id = l.note_id group by 1 having sum(l.note_count) <> 0) x)::int as left_over,
         (select count(*) from (select occasion_key from report_lines where claimable group by 1 having sum(occasion_count) > 1) x)::int as paid_twice,
         (select coalesce(sum(net_outlay_ore), 0) from report_lines where claimable)::int as net,
         (select coalesce(sum(compensation_ore), 0) from report_lines)::int as compensation,
         (select coalesce(sum(p.amount_ore), 0) from ledger_postings p join ledger_entries e on e.tenant_id = p.tenant_id and e.id = p.entry_id
          where e.kind = 'compensation' and p.account = 'municipality')::int as booked`,
    );
    expect(sums).toMatchObject({ forgotten: 0, twice: 0, never: 0, uneven: 0, left_over: 0, paid_twice: 0, net: claimedOre });
    expect(sums?.booked).toBe(sums?.compensation);
  }
});
