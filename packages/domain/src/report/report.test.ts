import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { KNOWN_GRANT_RULES } from '../subsidy/grant-rules.fixture.ts';
import { assess, type DeliveryScheme, type NoteFacts, occasionsOf, type ReportingRule, SCHEME_TEMPLATES } from '../subsidy/index.ts';
import { aNote, aScheme } from '../subsidy/subsidy.fixture.ts';
import { addDays, localDate } from '../time/index.ts';
import {
  lineKey,
  lineStanding,
  MONTHLY,
  moveReport,
  type PeriodsWanted,
  REPORT_STEPS,
  type ReportEvent,
  type ReportLine,
  type ReportState,
  reportPeriodOf,
  reportPeriods,
  reportReminderOn,
  settleLines,
  standingLines,
  submittableFrom,
  totalsBy,
  totalsOf,
} from './index.ts';

const month = (name: string) => reportPeriodOf(localDate(`${name}-01`), MONTHLY);
const standing = (notes: readonly NoteFacts[], ...schemes: readonly DeliveryScheme[]) => {
  const occasions = occasionsOf(notes);
  return standingLines(occasions, assess(occasions, schemes, KNOWN_GRANT_RULES));
};
const settle = (
  notes: readonly NoteFacts[],
  frozen: readonly ReportLine[],
  open: readonly string[],
  voided: readonly string[] = [],
  held: readonly string[] = [],
) =>
  settleLines({
    standing: standing(notes, aScheme('HARJEDALEN')),
    frozen,
    voided: new Set(voided),
    held: new Set(held),
    openPeriodsOf: () => open.map(month),
  });
const failed = { outcome: { state: 'FAILED', reason: 'NOT_HOME' } } as const;

describe('a note of one carrier', () => {
  it('stands in the reports of whoever reports it, the carrier or the shop, and what is turned round goes back there', () => {
    const day = { day: localDate('2026-11-03') };
    const notes = [aNote('driven', day), aNote('own', { ...day, householdId: 'bo', reporterId: 'butiken' })];
    // The shop has November locked, the carrier has it open.
    const openPeriodsOf = (reporter: string) => [month(reporter === 'butiken' ? '2026-12' : '2026-11')];
    const { lines } = settleLines({
      ...{
        standing: standing(notes, aScheme('HARJEDALEN')),
        frozen: [],
        held: new Set<string>(),
        voided: new Set<string>(),
        openPeriodsOf,
      },
    });
    expect(lines.map(({ noteId, reporterId, periodKey }) => [noteId, reporterId, periodKey])).toEqual([
      ['driven', 'posten', '2026-11'],
      ['own', 'butiken', '2026-12'],
    ]);
    const back = settleLines({ standing: [], frozen: lines, held: new Set(), voided: new Set(['driven', 'own']), openPeriodsOf });
    expect(back.lines.map(({ entry, reporterId, periodKey }) => [entry, reporterId, periodKey])).toEqual([
      ['REVERSAL', 'posten', '2026-11'],
      ['REVERSAL', 'butiken', '2026-12'],
    ]);
  });
});

describe('a monthly report', () => {
  it('is submitted, returned, submitted again, approved and locked', () => {
    const events: readonly ReportEvent[] = ['submit', 'return', 'submit', 'approve', 'lock'];
    let state: ReportState = 'open';
    for (const event of events) {
      const moved = moveReport(state, event);
      if (moved.ok) state = moved.value;
    }
    expect(state).toBe('locked');
  });
  it('takes no step that the table does not have, such as a second approval of a locked month', () => {
    const events: readonly ReportEvent[] = ['submit', 'return', 'approve', 'invoice', 'pay', 'lock'];
    const taken = (Object.keys(REPORT_STEPS) as ReportState[]).flatMap((state) =>
      events.filter((event) => moveReport(state, event).ok).map((event) => `${state} ${event}`),
    );
    expect(taken).toEqual([
      'open submit',
      'submitted return',
      'submitted approve',
      'returned submit',
      'approved invoice',
      'approved lock',
      'invoiced pay',
      'invoiced lock',
      'paid lock',
    ]);
    expect(moveReport('locked', 'approve')).toEqual({
      ok: false,
      error: { code: 'report.step-forbidden', state: 'locked', event: 'approve' },
    });
  });
  it('follows its notes while it is open or returned, is held while it is tried, and is frozen from approval on', () => {
    const standings = (Object.keys(REPORT_STEPS) as ReportState[]).map(lineStanding);
    expect(standings).toEqual(['FOLLOW', 'HELD', 'FOLLOW', 'FROZEN', 'FROZEN', 'FROZEN', 'FROZEN']);
  });
  it('covers a month, a quarter, half a year, or a year from any month', () => {
    const on = (day: string, period: ReportingRule['period'], startMonth: number) =>
      reportPeriodOf(localDate(day), { period, startMonth, dueDays: 15 });
    expect(on('2026-11-03', 'MONTH', 1)).toEqual({ key: '2026-11', from: '2026-11-01', to: '2026-11-30', dueOn: '2026-12-15' });
    expect(on('2026-11-03', 'QUARTER', 1).key).toBe('2026-10--2026-12');
    expect(on('2026-01-31', 'HALF_YEAR', 1)).toMatchObject({ from: '2026-01-01', to: '2026-06-30' });
    expect(on('2026-06-30', 'YEAR', 7)).toMatchObject({ from: '2025-07-01', to: '2026-06-30', dueOn: '2026-07-15' });
    // Falun: 15 July, and 31 December, which is handed in on that day.
    const falun = (day: string) => reportPeriodOf(localDate(day), SCHEME_TEMPLATES.FALUN.reporting);
    expect([falun('2026-02-03').dueOn, falun('2026-08-03').dueOn]).toEqual(['2026-07-15', '2026-12-31']);
    expect([submittableFrom(falun('2026-02-03')), submittableFrom(falun('2026-08-03'))]).toEqual(['2026-07-01', '2026-12-31']);
    expect(reportReminderOn(localDate('2026-12-28'), falun('2026-08-03'), 'open')).toBe('before');
    expect(reportReminderOn(localDate('2026-12-27'), falun('2026-08-03'), 'open')).toBeUndefined();
    expect(reportPeriodOf(localDate('2026-06-30'), { period: 'QUARTER', startMonth: 7, dueDays: 15, closingDueDays: 0 }).dueOn).toBe(
      '2026-06-30',
    );
    expect(on('2026-07-01', 'YEAR', 7).from).toBe('2026-07-01');
  });
});

describe('the periods of a carrier', () => {
  const quarterly: ReportingRule = { period: 'QUARTER', startMonth: 1, dueDays: 20 };
  const keys = (wanted: Partial<PeriodsWanted>, from: string) =>
    reportPeriods({ ruleOn: () => MONTHLY, taken: [], through: localDate('2026-12-31'), ...wanted })
      .filter((period) => period.to >= from)
      .map(({ key }) => key);

  it('begin where the last one ended when the rules change in the middle of a quarter, and are due by the rules of their last day', () => {
    const ruleOn = (day: string) => (day < '2026-08-15' ? MONTHLY : quarterly);
    expect(keys({ ruleOn }, '2026-07-01')).toEqual(['2026-07', '2026-08', '2026-09', '2026-10--2026-12']);
    const [last] = reportPeriods({ ruleOn, taken: [], through: localDate('2026-11-02') }).slice(-1);
    expect(last).toMatchObject({ from: '2026-10-01', to: '2026-12-31', dueOn: '2027-01-20' });
  });

  it('are reminded of three days before they are due and once after, not while they go on, not when handed in, not for ever', () => {
    const november = { to: localDate('2026-11-30'), dueOn: localDate('2026-12-15') };
    const on = (day: string, state: ReportState = 'open') => reportReminderOn(localDate(day), november, state);
    expect(
      ['2026-11-30', '2026-12-11', '2026-12-12', '2026-12-15', '2026-12-16', '2027-01-14', '2027-01-15'].map((day) => on(day)),
    ).toEqual([...[undefined, undefined, 'before', 'before', 'after', 'after', undefined]]);
    expect(on('2026-12-16', 'submitted')).toBeUndefined();
    expect(on('2026-12-16', 'returned')).toBe('after');
    // Due at once: the day after the period is the first on which it can be handed in.
    expect(reportReminderOn(localDate('2026-12-01'), { to: november.to, dueOn: november.to }, 'open')).toBe('after');
  });

  it('leave what was handed in as it is: a quarter ends before a month that stands in its middle', () => {
    expect(keys({ ruleOn: () => quarterly, taken: ['2026-08', '2026-01--2026-06'] }, '2026-01-01')).toEqual([
      '2026-01--2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10--2026-12',
    ]);
    expect(keys({ ruleOn: () => ({ period: 'YEAR', startMonth: 7, dueDays: 30 }) }, '2026-01-01')).toEqual([
      '2025-07--2026-06',
      '2026-07--2027-06',
    ]);
  });

  it('cover every day once, whatever the rules say and whatever was handed in', () => {
    const rule: fc.Arbitrary<ReportingRule> = fc.record({
      period: fc.constantFrom('MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'),
      startMonth: fc.integer({ min: 1, max: 12 }),
      dueDays: fc.constant(10),
    });
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 20 }),
        fc.infiniteStream(fc.boolean()),
        (rules, months, handedIn) => {
          // Rules change every so many months; of the periods that come of the first rule some are handed in and then kept.
          const before = reportPeriods({ ruleOn: () => rules[0], taken: [], through: localDate('2026-06-30') });
          const taken = before
            .slice(-8)
            .filter(() => handedIn.next().value)
            .map(({ key }) => key);
          const ruleOn = (day: string) =>
            rules[Math.floor((Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))) / (months + 1)) % rules.length];
          const periods = reportPeriods({ ruleOn, taken, through: localDate('2026-06-30') });
          for (const [index, period] of periods.slice(1).entries()) expect(period.from).toBe(addDays(periods[index]?.to ?? period.from, 1));
          for (const key of taken) expect(periods.map((period) => period.key)).toContain(key);
          expect((periods.at(-1)?.to ?? '') >= '2026-06-30').toBe(true);
        },
      ),
    );
  });
});

describe('the lines of a report', () => {
  it('hold every delivered and failed note of the period with its sums, and no promise', () => {
    const notes = [
      aNote('n1', { fee: kronor(20) }),
      aNote('n2', { householdId: 'bo', ...failed }),
      aNote('n3', { householdId: 'cia', outcome: { state: 'PROMISED' } }),
      aNote('n4', { householdId: 'dan', day: localDate('2026-12-01') }),
    ];
    const { lines } = settle(notes, [], ['2026-11', '2026-12']);
    expect(lines.map((line) => [lineKey(line), line.periodKey, line.outcome, line.compensation, line.grant])).toEqual([
      ['n1/1', '2026-11', 'DELIVERED', kronor(200), kronor(100)],
      ['n2/1', '2026-11', 'FAILED', 0, 0],
      ['n4/1', '2026-12', 'DELIVERED', kronor(200), kronor(100)],
    ]);
    expect(totalsOf(lines)).toEqual({
      notes: 3,
      failed: 1,
      occasions: 2,
      households: 2,
      compensation: kronor(400),
      fees: kronor(20),
      feesReceived: 0,
      netOutlay: kronor(400),
      grant: kronor(200),
    });
    expect([...totalsBy(lines, (line) => line.periodKey)].map(([key, totals]) => [key, totals.compensation])).toEqual([
      ['2026-11', kronor(200)],
      ['2026-12', kronor(200)],
    ]);
  });
  it('of a locked month stay as they are: a correction is a counter-line in the next open period (golden case 14)', () => {
    const locked = settle([aNote('n1')], [], ['2026-11']).lines;
    const { lines } = settle([aNote('n1', failed)], locked, ['2026-12']);
    expect(
      lines.map((line) => [line.sequence, line.entry, line.periodKey, line.day, line.outcome, line.compensation, line.occasionCount]),
    ).toEqual([
      [2, 'REVERSAL', '2026-12', '2026-11-03', 'DELIVERED', kronor(-200), -1],
      [3, 'REPLACEMENT', '2026-12', '2026-11-03', 'FAILED', 0, 0],
    ]);
    expect(totalsOf([...locked, ...lines])).toMatchObject({ notes: 1, failed: 1, occasions: 0, households: 0, netOutlay: 0, grant: 0 });
  });
  it('judge a June note corrected in August by June’s version (golden case 13)', () => {
    const june = aScheme('HARJEDALEN', { residentFee: { ...aScheme('HARJEDALEN').residentFee, keptBy: 'MUNICIPALITY' } });
    const amounts = [{ from: localDate('2026-07-01'), amount: kronor(150) }];
    const july = aScheme('HARJEDALEN', { version: 2, validFrom: localDate('2026-07-01'), compensation: { ...june.compensation, amounts } });
    const note = aNote('n1', { day: localDate('2026-06-16'), fee: kronor(0), feeKeptBy: 'MUNICIPALITY' });
    const openPeriodsOf = (name: string) => () => [month(name)];
    const voided = new Set<string>();
    const locked = settleLines({
      standing: standing([note], june),
      frozen: [],
      voided,
      held: voided,
      openPeriodsOf: openPeriodsOf('2026-06'),
    }).lines;
    const corrected = standing([{ ...note, fee: kronor(20) }], june, july);
    const { lines } = settleLines({ standing: corrected, frozen: locked, voided, held: voided, openPeriodsOf: openPeriodsOf('2026-08') });
    expect(lines.map((line) => [line.entry, line.scheme?.version, line.netOutlay, line.grant])).toEqual([
      ['REVERSAL', 1, kronor(-200), kronor(-100)],
      ['REPLACEMENT', 1, kronor(180), kronor(90)],
    ]);
  });
  it('give the week’s place to the second delivery when the first, long locked, turns out to have failed', () => {
    const second = aNote('n2', { day: localDate('2026-11-06'), promisedAt: new Date('2026-11-05T09:00:00Z') });
    const locked = settle([aNote('n1'), second], [], ['2026-11']).lines;
    expect(locked.map((line) => line.compensation)).toEqual([kronor(200), 0]);
    const { lines } = settle([aNote('n1', failed), second], locked, ['2026-12']);
    expect(totalsOf([...locked, ...lines])).toMatchObject({ occasions: 1, compensation: kronor(200) });
    expect(lines.map((line) => lineKey(line))).toEqual(['n1/2', 'n1/3', 'n2/2', 'n2/3']);
  });
  it('take back a note that was never driven, and take in one that a phone sent after the month was locked', () => {
    const locked = settle([aNote('n1')], [], ['2026-11']).lines;
    const late = aNote('n2', { householdId: 'bo' });
    const { lines } = settle([aNote('n1'), late], locked, ['2026-12'], ['n1']);
    expect(lines.map((line) => [lineKey(line), line.entry, line.periodKey])).toEqual([
      ['n2/1', 'ORIGINAL', '2026-12'],
      ['n1/2', 'REVERSAL', '2026-12'],
    ]);
    expect(settle([aNote('n1')], [...locked, ...lines], ['2027-01'], ['n1']).lines).toEqual([]);
  });
  it('wait when the carrier has no open report that could hold them', () => {
    const locked = settle([aNote('n1')], [], ['2026-11']).lines;
    expect(settle([aNote('n1', failed)], locked, [])).toEqual({ lines: [], waiting: ['n1'] });
    expect(settle([aNote('n1', { day: localDate('2026-12-01') })], [], ['2026-11'])).toEqual({ lines: [], waiting: ['n1'] });
  });
  it('of a month that the officer is trying are neither moved nor countered until it is approved or returned', () => {
    expect(settle([aNote('n1', failed)], [], ['2026-12'], [], ['n1'])).toEqual({ lines: [], waiting: ['n1'] });
  });
  it('say what is to be looked at of what the claim pays for, each of its own note, and nothing when turned round', () => {
    const unstated = aNote('n1', { goods: null, fee: kronor(10) });
    const other = aNote('n2', { fee: kronor(30) });
    const refused = aNote('n3', { householdId: 'bo', goods: null, household: { ...aNote('n3').household, eligibility: null } });
    const { lines } = settle([unstated, other, refused], [], ['2026-11']);
    expect(lines.map(({ noteId, remarks }) => [noteId, remarks])).toEqual([
      ['n1', ['GOODS_NOT_STATED', 'FEE_DIFFERS']],
      ['n2', ['FEE_DIFFERS']],
      ['n3', []],
    ]);
    const taken = settle([unstated, other], lines, ['2026-12'], ['n1']).lines.find(({ entry }) => entry === 'REVERSAL');
    expect(taken).toMatchObject({ noteId: 'n1', remarks: [] });
  });
  it('need no counter-line for a proof that came later', () => {
    const locked = settle([aNote('n1', { evidence: null })], [], ['2026-11']).lines;
    expect(settle([aNote('n1')], locked, ['2026-12']).lines).toEqual([]);
  });
});

describe('through months of corrections', () => {
  const outcome = fc.constantFrom<NoteFacts['outcome']>({ state: 'DELIVERED' }, { state: 'FAILED', reason: 'NOT_HOME' });
  const seeds = fc.array(
    fc.record({
      house: fc.integer({ min: 0, max: 3 }),
      day: fc.integer({ min: 0, max: 27 }),
      outcomes: fc.array(outcome, { minLength: 4, maxLength: 4 }),
    }),
    { maxLength: 25 },
  );
  it('the lines of all locked months add up to what the notes came to in the end, and running again adds none', () => {
    fc.assert(
      fc.property(seeds, (given) => {
        let frozen: readonly ReportLine[] = [];
        const notesAt = (round: number) =>
          given.map((seed, index) =>
            aNote(`n${index}`, {
              householdId: `h${seed.house}`,
              day: addDays(localDate('2026-06-01'), seed.day),
              promisedAt: new Date(Date.UTC(2026, 4, 1) + index * 60_000),
              outcome: seed.outcomes[round] ?? { state: 'DELIVERED' },
            }),
          );
        ['2026-06', '2026-07', '2026-08', '2026-09'].forEach((open, round) => {
          frozen = [...frozen, ...settle(notesAt(round), frozen, [open]).lines];
        });
        const { households, ...sums } = totalsOf(frozen);
        const recount = standing(notesAt(3), aScheme('HARJEDALEN')).map((line) => ({
          ...line,
          sequence: 1,
          entry: 'ORIGINAL' as const,
          periodKey: '',
        }));
        expect({ households, ...sums }).toEqual(totalsOf(recount));
        expect(new Set(frozen.map(lineKey)).size).toBe(frozen.length);
        expect(settle(notesAt(3), frozen, ['2026-10']).lines).toEqual([]);
      }),
    );
  });
});
