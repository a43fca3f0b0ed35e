import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../csv/index.ts';
import { kronor, ore } from '../money/index.ts';
import { type ReportLine, reversalOf, standingLines } from '../report/index.ts';
import { KNOWN_GRANT_RULES } from '../subsidy/grant-rules.fixture.ts';
import { assess, type DeliveryScheme, type NoteFacts, occasionsOf } from '../subsidy/index.ts';
import { aNote, aScheme, GRANTED, NEAREST_SHOP } from '../subsidy/subsidy.fixture.ts';
import { addDays, localDate } from '../time/index.ts';
import {
  CLAIM_STEPS,
  type ClaimEvent,
  type ClaimState,
  type ClaimWords,
  checkClaimPeriod,
  computeClaim,
  decisionOf,
  householdNumbers,
  moveClaim,
  pseudonymColumns,
  pseudonymise,
  recoverable,
  shopColumns,
  specificationColumns,
  specify,
} from './index.ts';

const YEAR = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };
const linesOf = (notes: readonly NoteFacts[], ...schemes: readonly DeliveryScheme[]): ReportLine[] => {
  const occasions = occasionsOf(notes);
  const lines = standingLines(occasions, assess(occasions, schemes, KNOWN_GRANT_RULES));
  return lines.map((line) => ({ ...line, sequence: 1, entry: 'ORIGINAL', periodKey: line.day.slice(0, 7) }));
};
const claim = (lines: readonly ReportLine[]) => {
  const result = computeClaim({ lines, period: YEAR, grantRules: KNOWN_GRANT_RULES });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
/** So many households with one delivery each on 3 November. */
const households = (count: number, differs: Partial<NoteFacts> = {}): NoteFacts[] =>
  Array.from({ length: count }, (_, index) => aNote(`n${index}`, { householdId: `h${index}`, ...differs }));
const paying = (amount: number): DeliveryScheme =>
  aScheme('KALIX', {
    compensation: {
      amounts: [{ from: localDate('2026-01-01'), amount: kronor(amount) }],
      vatTreatment: 'EX_VAT',
      vatRates: [],
      indexedBy: 'NONE',
    },
  });

describe('a claim', () => {
  it('is granted, partly granted or refused by its sums; less than was sought has a reason, and no more is paid back than was granted', () => {
    const decide = (granted: number, reason = '') => decisionOf({ sought: kronor(300), granted: kronor(granted), reason });
    expect(decide(300)).toEqual({ ok: true, value: 'granted' });
    expect(decide(0, 'För sent')).toEqual({ ok: true, value: 'refused' });
    expect(decide(299, 'Ett hushåll för nära')).toEqual({ ok: true, value: 'partly' });
    expect(decide(299, ' ')).toMatchObject({ error: { code: 'claim.reason-missing' } });
    expect(decide(301)).toMatchObject({ error: { code: 'claim.more-than-sought', sought: 30_000 } });
    expect(recoverable({ granted: 30_000, recovered: 20_000 }, kronor(100))).toEqual({ ok: true, value: 10_000 });
    expect(recoverable({ granted: 30_000, recovered: 20_000 }, kronor(101))).toMatchObject({ error: { left: 10_000 } });
  });

  it('is submitted, supplemented, decided, paid and recovered, and takes no other step', () => {
    const events: readonly ClaimEvent[] = ['submit', 'supplement', 'decide', 'pay', 'recover'];
    const taken = (Object.keys(CLAIM_STEPS) as ClaimState[]).flatMap((state) =>
      events.filter((event) => moveClaim(state, event).ok).map((event) => `${state} ${event}`),
    );
    expect(taken).toEqual([
      'draft submit',
      'submitted supplement',
      'submitted decide',
      'supplemented supplement',
      'supplemented decide',
      'decided pay',
      'paid recover',
      'recovered recover',
    ]);
    expect(moveClaim('submitted', 'submit')).toEqual({
      ok: false,
      error: { code: 'claim.step-forbidden', state: 'submitted', event: 'submit' },
    });
  });

  it('of Kalix’s 2,652 deliveries at 120 kr has an outlay of 318,240 and seeks 159,120', () => {
    const notes = Array.from({ length: 2_652 }, (_, index) =>
      aNote(`n${index}`, {
        householdId: `h${index % 66}`,
        // 66 customers, two a week at most: about 40 deliveries each.
        day: addDays(localDate('2026-01-05'), 7 * Math.floor(index / 66)),
      }),
    );
    expect(claim(linesOf(notes, aScheme('KALIX')))).toMatchObject({
      households: 66,
      occasions: 2_652,
      gross: kronor(318_240),
      netOutlay: kronor(318_240),
      shareOfOutlay: kronor(159_120),
      amountSought: kronor(159_120),
    });
  });

  it('seeks nothing for an outlay of 29,599.99 kr and half of 29,600.00 (golden case 10)', () => {
    const almost = linesOf(households(148), aScheme('HARJEDALEN'));
    expect(claim(almost)).toMatchObject({ netOutlay: kronor(29_600), reachesThreshold: true, amountSought: kronor(14_800) });
    const [first, ...others] = almost;
    const less = first ? [{ ...first, netOutlay: ore(first.netOutlay - 1) }, ...others] : [];
    expect(claim(less)).toMatchObject({
      netOutlay: kronor(29_599.99),
      threshold: kronor(29_600),
      reachesThreshold: false,
      amountSought: 0,
    });
  });

  it('covers no two years: what 2025 lacks of its threshold is not made up by 2026 (golden case 10)', () => {
    const scheme = aScheme('HARJEDALEN', { eligibility: aScheme('KALIX').eligibility, validFrom: localDate('2025-01-01') });
    const of = (year: number, count: number) => linesOf(households(count, { day: localDate(`${year}-11-03`) }), scheme);
    const alone = (year: number, count: number) => {
      const period = { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) };
      return computeClaim({ lines: of(year, count), period, grantRules: KNOWN_GRANT_RULES });
    };
    // 65 × 200 = 13,000 of 29,400; 148 × 200 = 29,600 of 29,600.
    expect(alone(2025, 65)).toMatchObject({ value: { threshold: kronor(29_400), yearOutlay: kronor(13_000), amountSought: 0 } });
    expect(alone(2026, 148)).toMatchObject({ value: { yearOutlay: kronor(29_600), amountSought: kronor(14_800) } });
    expect(checkClaimPeriod({ from: '2025-11-01', to: '2026-09-30' })).toEqual({ ok: false, error: { code: 'claim.two-years' } });
    expect(checkClaimPeriod({ from: '2026-09-30', to: '2026-09-29' })).toEqual({ ok: false, error: { code: 'claim.period-reversed' } });
    expect(checkClaimPeriod(YEAR)).toEqual({ ok: true, value: YEAR });
  });

  it('tries the threshold on the year: a part of it below half a price base amount seeks its share once the year has reached it', () => {
    const lines = linesOf(households(50), aScheme('HARJEDALEN'));
    const part = (outsideClaim: number) =>
      computeClaim({ lines, period: YEAR, outsideClaim: kronor(outsideClaim), grantRules: KNOWN_GRANT_RULES });
    expect(part(19_599.99)).toMatchObject({ value: { yearOutlay: kronor(29_599.99), reachesThreshold: false, amountSought: 0 } });
    expect(part(19_600)).toMatchObject({
      value: { netOutlay: kronor(10_000), yearOutlay: kronor(29_600), reachesThreshold: true, amountSought: kronor(5_000) },
    });
  });

  it('shows the cap tried on each occasion and on the sum, and the difference', () => {
    const dear = linesOf(households(100), paying(250));
    const cheap = linesOf(households(100, { day: localDate('2026-11-10') }), paying(120)).map((line) => ({
      ...line,
      noteId: `cheap-${line.noteId}`,
    }));
    // 100 × min(125, 100) + 100 × 60 = 16,000; on the sum: min(18,500, 200 × 100) = 18,500.
    expect(claim([...dear, ...cheap])).toMatchObject({
      netOutlay: kronor(37_000),
      shareOfOutlay: kronor(18_500),
      cappedByOccasion: kronor(16_000),
      cappedOnSum: kronor(18_500),
      capDifference: kronor(2_500),
      amountSought: kronor(16_000),
    });
  });

  it('never holds a failed delivery, even one that the municipality paid (golden case 11)', () => {
    const scheme = aScheme('HARJEDALEN', { payFailed: true });
    const failed = aNote('failed', { householdId: 'x', outcome: { state: 'FAILED', reason: 'ID_REFUSED' } });
    const lines = linesOf([...households(2), failed], scheme);
    expect(lines.reduce((sum, line) => sum + line.compensation, 0)).toBe(kronor(600));
    expect(claim(lines)).toMatchObject({ households: 2, occasions: 2, gross: kronor(400), netOutlay: kronor(400) });
    expect(pseudonymise({ lines, numbers: householdNumbers(lines), partners: new Map() })).toHaveLength(2);
  });

  it('gives each shop its occasions and amounts, and counts rides by themselves', () => {
    const konsum = { ...NEAREST_SHOP, shopId: 'konsum' };
    const notes = [
      aNote('a1', { fee: kronor(20), feeKeptBy: 'MUNICIPALITY' }),
      aNote('a2', { shop: konsum }),
      aNote('b1', { householdId: 'bo' }),
      aNote('c1', { householdId: 'cia', kind: 'RIDE', shop: null, goods: null, transportCost: kronor(150) }),
    ];
    const { perShop, occasions, deliveries, rides, households: served } = claim(linesOf(notes, aScheme('HARJEDALEN')));
    expect({ occasions, deliveries, rides, served }).toEqual({ occasions: 3, deliveries: 2, rides: 1, served: 3 });
    expect(perShop.map((shop) => [shop.shopId, shop.occasions, shop.gross, shop.feesReceived, shop.netOutlay])).toEqual([
      [null, 1, kronor(150), 0, kronor(150)],
      ['konsum', 1, kronor(100), 0, kronor(100)],
      ['lanthandeln', 2, kronor(300), kronor(20), kronor(280)],
    ]);
  });

  it('takes back what an earlier claim held too much', () => {
    const old = linesOf(
      [aNote('old', { householdId: 'old', day: localDate('2025-12-30') })],
      aScheme('HARJEDALEN', { eligibility: aScheme('KALIX').eligibility, validFrom: localDate('2025-01-01') }),
    );
    const lines = [...linesOf(households(200), aScheme('HARJEDALEN')), ...old.map((line) => reversalOf(line, '2026-01'))];
    expect(claim(lines)).toMatchObject({ households: 200, occasions: 199, netOutlay: kronor(39_800), amountSought: kronor(19_900) });
  });

  it('refuses a line twice, a line after its period, and a year without a price base amount', () => {
    const lines = linesOf(households(1), aScheme('HARJEDALEN'));
    const attempt = (given: readonly ReportLine[], to: string) =>
      computeClaim({ lines: given, period: { from: YEAR.from, to: localDate(to) }, grantRules: KNOWN_GRANT_RULES });
    expect(attempt([...lines, ...lines], '2026-12-31')).toEqual({ ok: false, error: { code: 'claim.line-twice', line: 'n0/1' } });
    expect(attempt(lines, '2026-10-31')).toEqual({ ok: false, error: { code: 'claim.line-outside', line: 'n0/1' } });
    expect(attempt(lines, '2040-12-31')).toEqual({ ok: false, error: { code: 'claim.rules-unknown', year: 2040 } });
  });

  it('equals a plain recount, whatever was delivered', () => {
    const seeds = fc.array(
      fc.record({ house: fc.integer({ min: 0, max: 9 }), day: fc.integer({ min: 0, max: 300 }), isFailed: fc.boolean() }),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(seeds, (given) => {
        const notes = given.map((seed, index) =>
          aNote(`n${index}`, {
            householdId: `h${seed.house}`,
            day: addDays(YEAR.from, seed.day),
            outcome: seed.isFailed ? { state: 'FAILED', reason: 'NOT_HOME' } : { state: 'DELIVERED' },
          }),
        );
        const totals = claim(linesOf(notes, aScheme('HARJEDALEN')));
        const doors = new Set(notes.filter((note) => note.outcome.state === 'DELIVERED').map((note) => `${note.householdId} ${note.day}`));
        expect(totals.occasions).toBeLessThanOrEqual(doors.size);
        expect(totals.netOutlay).toBe(kronor(200) * totals.occasions);
        expect(totals.amountSought).toBe(totals.netOutlay >= kronor(29_600) ? kronor(100) * totals.occasions : 0);
        expect(totals.perShop.reduce((sum, shop) => sum + shop.grant, 0)).toBe(totals.cappedByOccasion);
      }),
    );
  });
});

const words: ClaimWords = {
  heading: {
    household: 'Hushåll',
    name: 'Namn',
    address: 'Adress',
    distance: 'Avstånd, km',
    day: 'Dag',
    kind: 'Slag',
    shop: 'Butik',
    carrier: 'Transportör',
    evidence: 'Kvittens',
    gross: 'Ersättning',
    fee: 'Avgift',
    feesReceived: 'Avgifter till kommunen',
    netOutlay: 'Nettoutgift',
    grant: 'Bidrag',
    entry: 'Post',
    schemeVersion: 'Regelversion',
    note: 'Sedel',
    line: 'Rad',
    occasions: 'Tillfällen',
  },
  kind: { DELIVERY: 'Hemsändning', RIDE: 'Inköpstur' },
  entry: { ORIGINAL: '', REVERSAL: 'Rättelse', REPLACEMENT: 'Rättad' },
  evidence: { SIGNATURE: 'Underskrift', CUSTOMER_CONFIRM: 'Bekräftad', DRIVER_REPORT: 'Förare' },
  protectedName: 'Skyddade personuppgifter',
  noShop: '–',
};

describe('the documents of a claim', () => {
  const names = new Map([
    ['asa', { name: '=Åsa Öberg', address: 'Storvägen 4, Laisvall', isProtected: false }],
    ['bo', { name: 'Bo Ek', address: 'Hemliga gatan 1', isProtected: true }],
  ]);
  const partners = new Map([
    ['lanthandeln', 'Laisvalls lanthandel'],
    ['posten', 'Posten'],
  ]);
  const notes = [
    aNote('n1', { day: localDate('2026-11-10'), fee: kronor(20) }),
    aNote('n2', { householdId: 'bo' }),
    aNote('n3', {
      day: localDate('2026-11-17'),
      household: { ...GRANTED, distanceToNearestShop: { metres: 7_900, method: 'DRIVEN', measuredOn: localDate('2026-11-01') } },
    }),
  ];
  const noteNumbers = new Map([
    ['n1', '1-26-00001-8'],
    ['n2', '1-26-00002-6'],
  ]);
  const lines = linesOf(notes, aScheme('HARJEDALEN'));
  const numbers = householdNumbers(lines);

  it('number households by their first delivery and keep the numbers when the claim is supplemented', () => {
    expect([...numbers]).toEqual([
      ['bo', 1],
      ['asa', 2],
    ]);
    const earlier = linesOf([aNote('n0', { householdId: 'cia', day: localDate('2026-01-07') })], aScheme('HARJEDALEN'));
    expect([...householdNumbers([...earlier, ...lines], numbers)]).toEqual([
      ['bo', 1],
      ['asa', 2],
      ['cia', 3],
    ]);
  });
  it('with names show everything an auditor follows, and of a protected identity only the number', () => {
    const csv = toCsv(specificationColumns(words), specify({ lines, numbers, partners }, { households: names, notes: noteNumbers }));
    expect(csv.split('\r\n').slice(1, 3)).toEqual([
      '1;Skyddade personuppgifter;;;2026-11-03;Hemsändning;Laisvalls lanthandel;Posten;Underskrift;200,00;0,00;200,00;100,00;;1;1-26-00002-6;n2/1',
      `2;"'=Åsa Öberg";Storvägen 4, Laisvall;7,0;2026-11-10;Hemsändning;Laisvalls lanthandel;Posten;Underskrift;200,00;20,00;200,00;100,00;;1;1-26-00001-8;n1/1`,
    ]);
    expect(csv).not.toContain('Bo Ek');
    expect(csv).not.toContain('Hemliga');
  });
  it('for the state hold no name, address, id, note or exact distance', () => {
    const csv = toCsv(pseudonymColumns(words), pseudonymise({ lines, numbers, partners }));
    expect(csv.split('\r\n').slice(1, -1)).toEqual([
      '1;2026-11-03;Hemsändning;7;Laisvalls lanthandel;Posten;200,00;0,00;200,00;100,00;',
      '2;2026-11-10;Hemsändning;7;Laisvalls lanthandel;Posten;200,00;20,00;200,00;100,00;',
      '2;2026-11-17;Hemsändning;7;Laisvalls lanthandel;Posten;200,00;0,00;200,00;100,00;',
    ]);
    for (const secret of ['Öberg', 'Ek', 'gatan', 'vägen', 'asa', 'n1', '7,9', '7900']) expect(csv).not.toContain(secret);
  });
  it('sum to the totals of the claim', () => {
    const rows = pseudonymise({ lines, numbers, partners });
    const totals = claim(lines);
    expect(rows.reduce((sum, row) => sum + row.netOutlay, 0)).toBe(totals.netOutlay);
    expect(toCsv(shopColumns(words, partners), totals.perShop)).toContain('Laisvalls lanthandel;3;600,00;0,00;600,00;300,00\r\n');
  });
});
