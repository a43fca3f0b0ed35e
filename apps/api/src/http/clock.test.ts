import { roundCalendar } from '@galleria/domain/rounds';
import { addDays, dayOf, localDate, monthOf, timeOf } from '@galleria/domain/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { buy, delivered, guest, MARKET, openMarket, stockOffer } from '../../testing/market.ts';
import { signInResident } from '../../testing/people.ts';
import { browser, codeFor } from '../../testing/sign-in.ts';

/* RELIABILITY T17: instants at which clocks have made fools of programs, and processes whose clock is wrong. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Instant → what the clock on the wall in Arjeplog shows. */
const instants: readonly (readonly [string, string])[] = [
  // Summer time begins on 28 March 2027: 02:00 is followed by 03:00.
  ['2027-03-28T00:59:59Z', '2027-03-28 01:59'],
  ['2027-03-28T01:00:00Z', '2027-03-28 03:00'],
  ['2027-03-28T01:30:00Z', '2027-03-28 03:30'],
  ['2027-03-27T22:59:59Z', '2027-03-27 23:59'],
  ['2027-03-27T23:00:00Z', '2027-03-28 00:00'],
  ['2027-03-28T21:59:59Z', '2027-03-28 23:59'],
  // It ends on 25 October 2026: the hour from 02:00 comes twice.
  ['2026-10-24T22:00:00Z', '2026-10-25 00:00'],
  ['2026-10-25T00:30:00Z', '2026-10-25 02:30'],
  ['2026-10-25T00:59:59Z', '2026-10-25 02:59'],
  ['2026-10-25T01:00:00Z', '2026-10-25 02:00'],
  ['2026-10-25T01:30:00Z', '2026-10-25 02:30'],
  ['2026-10-25T22:59:59Z', '2026-10-25 23:59'],
  // A year ends an hour earlier here than in UTC, and week 53 of 2026 goes on into 2027.
  ['2026-12-31T22:59:59Z', '2026-12-31 23:59'],
  ['2026-12-31T23:00:00Z', '2027-01-01 00:00'],
  ['2027-01-01T00:00:00Z', '2027-01-01 01:00'],
  ['2027-12-31T22:59:59Z', '2027-12-31 23:59'],
  ['2027-12-31T23:00:00Z', '2028-01-01 00:00'],
  // 2028 has a 29 February, and it is a Tuesday: a day of the round.
  ['2028-02-28T10:59:59Z', '2028-02-28 11:59'],
  ['2028-02-28T11:00:00Z', '2028-02-28 12:00'],
  ['2028-02-28T23:30:00Z', '2028-02-29 00:30'],
  ['2028-02-29T22:59:59Z', '2028-02-29 23:59'],
  ['2028-02-29T23:00:00Z', '2028-03-01 00:00'],
  // A month ends in summer, two hours before it does in UTC.
  ['2027-06-30T21:59:59Z', '2027-06-30 23:59'],
  ['2027-06-30T22:00:00Z', '2027-07-01 00:00'],
];

/** Noon on the wall, by the two offsets that Sweden has; whichever the platform's own time zone data agree with. */
function noon(day: string): number {
  const shown = (at: Date) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' }).format(at);
  const [winter, summer] = [new Date(`${day}T12:00:00+01:00`), new Date(`${day}T12:00:00+02:00`)];
  return (shown(winter) === '12:00' ? winter : summer).getTime();
}

describe('at every odd instant', async () => {
  const t = await testApp();
  let bread = '';
  beforeAll(async () => {
    await openMarket(t);
    bread = await stockOffer(t);
  });
  const daysOffered = async (): Promise<{ day: string; orderBy: string }[]> => {
    const basket = { ...delivered([{ offerId: bread, quantity: 1 }]), choices: [] };
    const { body } = await guest(t).post('/tenants/arjeplog/quote', basket).expect(200);
    const days: { day: string; orderBy: string; roundId: string }[] = body.shops[0].deliveries;
    return days.filter(({ roundId }) => roundId === MARKET.tuesday);
  };
  /** Days, as people count them, from an instant on: the Tuesdays that are no holiday and whose cut-off, noon on Monday, has not come. */
  const daysToOffer = (now: Date, count: number): { day: string; orderBy: string }[] => {
    const today = dayOf(now);
    const closed = roundCalendar(today, addDays(today, 40));
    return Array.from({ length: 30 }, (_, ahead) => addDays(today, ahead))
      .filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 2 && !closed.closed.has(day) && now.getTime() < noon(addDays(day, -1)))
      .slice(0, count)
      .map((day) => ({ day, orderBy: new Date(noon(addDays(day, -1))).toISOString() }));
  };

  it.each(instants)('%s shows %s on the wall, in the program and in the database alike', async (instant, wall) => {
    const now = new Date(instant);
    expect(`${dayOf(now)} ${timeOf(now)}`).toBe(wall);
    const [row] = await t.sql<{ wall: string; month: string }>(
      `select to_char($1::timestamptz at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as wall,
              to_char($1::timestamptz at time zone 'Europe/Stockholm', 'YYYY-MM') as month`,
      [instant],
    );
    expect(row).toEqual({ wall, month: monthOf(localDate(wall.slice(0, 10))) });
  });

  it.each(instants)('%s: the days that can be ordered for are those before whose cut-off it still is', async (instant) => {
    t.setNow(new Date(instant));
    const offered = await daysOffered();
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.map(({ day, orderBy }) => ({ day, orderBy: new Date(orderBy).toISOString() }))).toEqual(
      daysToOffer(new Date(instant), offered.length),
    );
  });

  it.each(instants.map(([instant]) => instant))(
    '%s: a code is good for ten minutes and a token too, however the wall is set',
    async (instant) => {
      const start = new Date(instant).getTime();
      const to = `klocka-${start}@exempel.test`;
      const at = browser(t);
      t.setNow(new Date(start));
      await at.post('/tenants/arjeplog/auth/codes', { to }).expect(202);
      const code = await codeFor(t, to);
      const { token } = await signInResident(t, 'arjeplog', `${start}@exempel.test`);
      t.setNow(new Date(start + 10 * MINUTE - 1000));
      await at.get('/auth/me', token).expect(200);
      await at.post('/tenants/arjeplog/auth/sessions', { to, code }).expect(201);

      t.setNow(new Date(start));
      const late = browser(t);
      await late.post('/tenants/arjeplog/auth/codes', { to }).expect(202);
      const second = await codeFor(t, to);
      t.setNow(new Date(start + 10 * MINUTE + 1000));
      expect((await at.get('/auth/me', token).expect(401)).body.code).toBe('auth.expired');
      expect((await late.post('/tenants/arjeplog/auth/sessions', { to, code: second }).expect(410)).body.code).toBe('code.spent');
    },
  );

  it('taxes by the day of delivery: what is ordered on 30 December 2027 for 3 January 2028 is next year’s', async () => {
    t.setNow(new Date('2027-12-30T10:00:00Z'));
    await t.sql('update rounds set weekday = 1 where id = $1', [MARKET.tuesday]);
    try {
      const percentOn = async (day: string) => {
        const basket = delivered([{ offerId: bread, quantity: 1 }]);
        const choices = basket.choices.map((choice) => ({
          ...choice,
          handover: { kind: 'delivery' as const, roundId: MARKET.tuesday, day },
        }));
        const { status, body } = await buy(t, { ...basket, choices });
        expect(status, JSON.stringify(body)).toBe(201);
        const [line] = await t.sql<{ vat_percent: number }>('select vat_percent from order_lines where order_id = $1', [body.id]);
        return line?.vat_percent;
      };
      expect(await percentOn('2028-01-03')).toBe(12);
      t.setNow(new Date('2027-12-19T10:00:00Z'));
      expect(await percentOn('2027-12-20')).toBe(6);
    } finally {
      await t.sql('update rounds set weekday = 2 where id = $1', [MARKET.tuesday]);
    }
  });
});

describe('a process whose clock is wrong', async () => {
  const t = await testApp();
  beforeAll(() => openMarket(t));
  const wrong = [-25 * HOUR, -10 * MINUTE, 10 * MINUTE, 25 * HOUR];
  const set = (offset: number) => t.setNow(new Date(Date.now() + offset));

  it.each(wrong)('by %i ms is not ready, so that nobody is sent to it, and is again when the clock is right', async (offset) => {
    set(offset);
    expect((await t.app.inject('/health/ready')).statusCode).toBe(503);
    expect((await t.app.inject('/health/live')).statusCode).toBe(200);
    set(0);
    expect((await t.app.inject('/health/ready')).statusCode).toBe(200);
  });

  it.each(wrong)('by %i ms takes a session for ended when the database does, neither sooner nor later', async (offset) => {
    set(offset);
    const { token, identityId } = await signInResident(t, 'arjeplog', `session${offset}@exempel.test`);
    const at = browser(t);
    await t.sql("update platform.sessions set expires_at = now() + interval '1 minute' where identity_id = $1", [identityId]);
    await at.get('/auth/me', token).expect(200);
    await t.sql("update platform.sessions set expires_at = now() - interval '1 second' where identity_id = $1", [identityId]);
    await at.get('/auth/me', token).expect(401);
  });

  it.each(wrong)('by %i ms works a job when the database says that it is due, and takes nobody’s lease', async (offset) => {
    set(offset);
    await t.sql('delete from outbox');
    await t.sql(
      `insert into outbox (tenant_id, id, topic, dedupe, payload, run_at, lease_until, lease_owner)
       values (1, gen_random_uuid(), 'identity.sweep', 'due', '{}', now(), null, null),
              (1, gen_random_uuid(), 'identity.sweep', 'later', '{}', now() + interval '5 minutes', null, null),
              (1, gen_random_uuid(), 'identity.sweep', 'leased', '{}', now(), now() + interval '30 seconds', gen_random_uuid())`,
    );
    await t.work();
    expect(await t.sql('select dedupe from outbox where done_at is not null')).toEqual([{ dedupe: 'due' }]);
  });
});
