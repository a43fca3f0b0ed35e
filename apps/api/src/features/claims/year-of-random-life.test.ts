import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { addDays, localDate } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { newId } from '../../core/id.ts';

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
const asWhom = (token: string) => ({
  get: (path: string) => request(app.server).get(path).set('authorization', `Bearer ${token}`),
  post: (path: string, body: object) =>
    request(app.server).post(path).set('authorization', `Bearer ${token}`).set('idempotency-key', newId()).send(body),
});
const carriers = ['post', 'bus'] as const;

beforeAll(async () => {
  await openHomeDelivery(t);
  ({ tokens: staff, goTo } = await homeDeliveryStaff(t));
  // What the driven notes have taken; those that correct them are numbered after.
  await sql(
    `insert into counters (tenant_id, name, year, value) select 1, 'delivery-note', year, 10000 from generate_series(2026, 2027) year`,
  );
  for (let number = 1; number <= 6; number += 1)
    households.push(await addHousehold(t, { number, ...(number === 6 ? { right: ['2026-01-01', '2026-05-31'] } : {}) }));
});

/** What was driven in a month: some of it failed, some households twice a week or by two shops on one day. */
async function drive(month: string): Promise<void> {
  const count = 5 + draw(5);
  for (let index = 0; index < count; index += 1) {
    const day = addDays(localDate(`${month}-01`), draw(28));
    const [household, carrier] = [one(households), CARRIERS[one(carriers)]];
    const failed = draw(6) === 0 ? { failed: 'not-home', feeOre: 0 } : {};
    await addNote(t, { household, day, carrier, shop: one(Object.values(SHOPS)), ...failed });
  }
}

/** Somebody finds a note of a locked month, or of the open one, that was wrong. */
async function correct(): Promise<void> {
  const notes = await sql<{ id: string }>(
    `select id from delivery_notes n where n.corrects_note_id is null and n.state in ('delivered', 'failed', 'approved')
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

async function newRules(month: string): Promise<void> {
  const amount = (150 + 10 * draw(12)) * 100;
  const base = SCHEME_TEMPLATES.HARJEDALEN;
  const rules = {
    ...base,
    payFailed: draw(2) === 0,
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

async function lock(month: string): Promise<void> {
  for (const carrier of carriers) {
    const own = `${TENANT}/carriers/${CARRIERS[carrier]}/reports/${month}`;
    const submit = (version: number | null) =>
      asWhom(staff[carrier]).post(`${own}/submit`, { version, assuredBy: 'Kent', assured: true }).expect(200);
    await submit(null);
    const office = `${TENANT}/officer/reports/${CARRIERS[carrier]}/${month}`;
    if (draw(5) > 0) await asWhom(staff.officer).post(`${office}/approve`, { version: 2 }).expect(200);
    else {
      await asWhom(staff.officer).post(`${office}/return`, { version: 2, remark: 'Titta igen' }).expect(200);
      await submit(3);
      await asWhom(staff.officer).post(`${office}/approve`, { version: 4 }).expect(200);
    }
  }
}

const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
const afterMonth = (month: string): string => `${addDays(localDate(`${month}-28`), 6)}T09:00:00Z`;

describe('a year of deliveries, failures, corrections, new rules and locked months', () => {
  it('ends in claims that a plain recount agrees with: nothing claimed twice or forgotten, and every krona in the books', async () => {
    process.stdout.write(`life: LIFE_SEED=${seed}\n`);
    for (const [index, month] of months.entries()) {
      if (index === 4 || index === 8) await newRules(month);
      await drive(month);
      goTo(afterMonth(month));
      for (let wrong = draw(3); wrong > 0; wrong -= 1) await correct();
      await lock(month);
    }
    const versions = await sql(
      `select count(distinct scheme_version)::int as n from report_lines l join monthly_reports r on r.id = l.report_id where r.period = '2026-05'`,
    );
    const claimed: number[] = [];
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
      claimed.push(totals.netOutlay);
    }
    expect(versions[0]?.n).toBeGreaterThan(0);
    await recounted(claimed.reduce((sum, net) => sum + net, 0));
  });

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
