import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor, type Ore, ore } from '../money/index.ts';
import { addDays, localDate } from '../time/index.ts';
import { type Assessment, assess } from './assess.ts';
import { KNOWN_GRANT_RULES } from './grant-rules.fixture.ts';
import { type NoteFacts, occasionsOf } from './occasion.ts';
import { endNoticeDue, endOfRules, lastDayOfRules, rulingSpans, schemeBy } from './ruling-spans.ts';
import type { DeliveryScheme } from './scheme.ts';
import { aNote, aScheme, GRANTED, NEAREST_SHOP } from './subsidy.fixture.ts';

const judge = (scheme: DeliveryScheme | readonly DeliveryScheme[], ...notes: readonly NoteFacts[]) =>
  assess(occasionsOf(notes), [scheme].flat(), KNOWN_GRANT_RULES);
const codes = (answer: Assessment | undefined) => answer?.reasons.map((reason) => reason.code);
const near = (metres: number) => ({ metres, method: 'ROAD_NETWORK' as const, measuredOn: localDate('2026-02-01') });

describe('the household', () => {
  it('is not eligible before its decision begins or after it ends, and is on both of its last days', () => {
    const eligibility = { validFrom: localDate('2026-03-02'), validTo: localDate('2026-10-30'), distanceExempt: false };
    const on = (day: string) =>
      codes(judge(aScheme('HARJEDALEN'), aNote('n', { day: localDate(day), household: { ...GRANTED, eligibility } }))[0]);
    expect(on('2026-03-01')).toEqual(['NOT_ELIGIBLE']);
    expect(on('2026-03-02')).toEqual([]);
    expect(on('2026-10-30')).toEqual([]);
    expect(on('2026-10-31')).toEqual(['NOT_ELIGIBLE']);
  });
  it('has no right from an estimated or undated distance', () => {
    const distances = [null, { ...near(9_000), method: 'ESTIMATE' as const }, { ...near(9_000), measuredOn: null }];
    for (const distanceToNearestShop of distances) {
      expect(codes(judge(aScheme('JOKKMOKK'), aNote('n', { household: { ...GRANTED, distanceToNearestShop } }))[0])).toEqual([
        'DISTANCE_UNKNOWN',
      ]);
    }
  });
  it('lives exactly 3 km away: enough for "at least", too near for "more than"', () => {
    const household = { ...GRANTED, distanceToNearestShop: near(3_000) };
    const rule = { metres: 3_000, measuredTo: 'NEAREST_SHOP' as const, exceptions: [] };
    expect(judge(aScheme('KALIX', { minDistance: { ...rule, comparison: 'AT_LEAST' } }), aNote('n', { household }))[0]?.subsidised).toBe(
      true,
    );
    expect(codes(judge(aScheme('KALIX', { minDistance: { ...rule, comparison: 'MORE_THAN' } }), aNote('n', { household }))[0])).toEqual([
      'TOO_NEAR',
    ]);
  });
  it('is measured to the ordering shop where the scheme says so', () => {
    const minDistance = { metres: 2_000, comparison: 'AT_LEAST' as const, measuredTo: 'ORDERING_SHOP' as const, exceptions: [] };
    const shop = { ...NEAREST_SHOP, distance: near(800) };
    expect(codes(judge(aScheme('KALIX', { minDistance }), aNote('n', { shop }))[0])).toEqual(['TOO_NEAR']);
  });
  it('is served by a trial for all outside the town only when its pin lies outside', () => {
    const ring = [
      [17, 66],
      [18, 66],
      [18, 66.1],
      [17, 66.1],
    ] as const;
    const trial = aScheme('KALIX', {
      eligibility: { mode: 'AREA', criteria: { all: [], any: [] }, validityMonths: null },
      excludedAreas: [{ name: 'Arjeplogs tätort', ring }],
    });
    const at = (pin: readonly [number, number] | null) => judge(trial, aNote('n', { household: { ...GRANTED, pin } }))[0]?.reasons;
    expect(at([17.5, 66.05])).toEqual([{ code: 'IN_EXCLUDED_AREA', area: 'Arjeplogs tätort' }]);
    expect(at([17.5, 66.2])).toEqual([]);
    expect(at(null)).toEqual([{ code: 'PLACE_UNKNOWN' }]);
  });
  it('is served by village where villages are named, and by nothing else that is included', () => {
    const [laisvall, slagnas] = [
      { id: 'laisvall', name: 'Laisvall' },
      { id: 'slagnas', name: 'Slagnäs' },
    ];
    const ring = [
      [17, 66],
      [18, 66],
      [18, 66.1],
    ] as const;
    const none = { excludedVillages: [], includedVillages: [], includedAreas: [] };
    const reasons = (places: Partial<typeof none>, household: Partial<typeof GRANTED>) => {
      const scheme = aScheme('KALIX', { places: { ...none, ...places } });
      return codes(judge(scheme, aNote('n', { household: { ...GRANTED, pin: [17.9, 66.05], ...household } }))[0]);
    };
    const served = { includedVillages: [slagnas], includedAreas: [{ name: 'Ön', ring }] } as object;
    const left = { excludedVillages: [laisvall] } as object;
    expect(reasons(left, { villageId: 'laisvall' })).toEqual(['IN_EXCLUDED_AREA']);
    expect(reasons(left, { villageId: 'slagnas' })).toEqual([]);
    expect(reasons(left, { villageId: null })).toEqual(['PLACE_UNKNOWN']);
    expect(reasons(served, { villageId: 'slagnas', pin: null })).toEqual([]);
    expect(reasons(served, { villageId: 'laisvall' })).toEqual([]);
    expect(reasons(served, { villageId: 'laisvall', pin: [20, 60] })).toEqual(['OUTSIDE_AREA']);
    expect(reasons(served, { villageId: 'laisvall', pin: null })).toEqual(['PLACE_UNKNOWN']);
    expect(reasons({ ...served, ...left }, { villageId: 'laisvall' })).toEqual(['IN_EXCLUDED_AREA']);
  });
  it('must be registered in Jokkmokk', () => {
    expect(codes(judge(aScheme('JOKKMOKK'), aNote('n', { household: { ...GRANTED, registeredResident: false } }))[0])).toEqual([
      'NOT_REGISTERED',
    ]);
  });
});

describe('the shop', () => {
  it('needs an agreement and may not be passed another on the way in Härjedalen', () => {
    const shop = { ...NEAREST_SHOP, approved: false, nearestWithAgreement: false, passesAnother: true, passesAnotherWithAgreement: true };
    expect(codes(judge(aScheme('HARJEDALEN'), aNote('n', { shop }))[0])).toEqual([
      'SHOP_NOT_APPROVED',
      'NOT_NEAREST_SHOP',
      'PAST_ANOTHER_SHOP',
    ]);
    // On the way lies a shop without an agreement: the nearest with one is what the rules ask for.
    const nearestOfThose = { ...NEAREST_SHOP, nearest: false, passesAnother: true };
    const harjedalen = aScheme('HARJEDALEN');
    expect(harjedalen.vendorRules).toEqual(expect.arrayContaining(['NEAREST_WITH_AGREEMENT', 'NOT_PAST_ANOTHER']));
    const refused = (vendorRules: typeof harjedalen.vendorRules) =>
      codes(judge({ ...harjedalen, vendorRules }, aNote('n', { shop: nearestOfThose, fee: kronor(20) }))[0]);
    expect(refused(harjedalen.vendorRules)).toEqual([]);
    expect(refused(['NOT_PAST_ANOTHER'])).toEqual(['PAST_ANOTHER_SHOP']);
  });
  it('may lie in the neighbouring municipality in Jokkmokk and not in Kalix', () => {
    const shop = { ...NEAREST_SHOP, withinMunicipality: false };
    expect(codes(judge(aScheme('KALIX'), aNote('n', { shop }))[0])).toEqual(['SHOP_OUTSIDE_MUNICIPALITY']);
    expect(judge(aScheme('JOKKMOKK'), aNote('n', { shop, transportCost: kronor(80) }))[0]?.subsidised).toBe(true);
  });
  it('loses nothing when nobody knows which shop is nearest, but the officer is told', () => {
    const [answer] = judge(aScheme('JOKKMOKK'), aNote('n', { shop: { ...NEAREST_SHOP, nearest: null }, transportCost: kronor(80) }));
    expect(answer).toMatchObject({ subsidised: true, remarks: ['NEAREST_SHOP_UNKNOWN'] });
    const [passing] = judge(
      aScheme('HARJEDALEN'),
      aNote('n', { shop: { ...NEAREST_SHOP, passesAnotherWithAgreement: null }, fee: kronor(20) }),
    );
    expect(passing).toMatchObject({ subsidised: true, remarks: ['PAST_ANOTHER_UNKNOWN'] });
  });
});

describe('the money', () => {
  it('lowers the outlay by a fee that the municipality keeps', () => {
    const [answer] = judge(aScheme('HARJEDALEN'), aNote('n', { fee: kronor(20), feeKeptBy: 'MUNICIPALITY' }));
    expect(answer).toMatchObject({ compensation: kronor(200), feeReceived: kronor(20), netOutlay: kronor(180), grant: kronor(90) });
  });
  it('takes the VAT out of an amount that includes it before anything is counted', () => {
    const amounts = [{ from: localDate('2026-01-01'), amount: kronor(125) }];
    const vatRates = [{ from: localDate('2026-01-01'), ratePercent: 25 }];
    const [answer] = judge(
      aScheme('KALIX', { compensation: { amounts, vatTreatment: 'INCLUDED', vatRates, indexedBy: 'NONE' } }),
      aNote('n'),
    );
    expect(answer).toMatchObject({ compensation: kronor(100), grant: kronor(50) });
  });
  it('stops the grant at 100 kr: an outlay of 250 gives 100', () => {
    const amounts = [{ from: localDate('2026-01-01'), amount: kronor(250) }];
    const [answer] = judge(
      aScheme('KALIX', { compensation: { amounts, vatTreatment: 'EX_VAT', vatRates: [], indexedBy: 'NONE' } }),
      aNote('n'),
    );
    expect(answer?.grant).toBe(kronor(100));
  });
  it('adds boat freight up to its cap for each piece', () => {
    const boat = aScheme('HARJEDALEN', { transportReimbursement: { capPerPiece: kronor(200), means: 'ANY' } });
    expect(judge(boat, aNote('n', { transportCost: kronor(500), pieces: 2 }))[0]?.compensation).toBe(kronor(600));
    expect(judge(boat, aNote('n', { transportCost: kronor(150), pieces: 2 }))[0]?.compensation).toBe(kronor(350));
  });
  it('is one occasion, one compensation and one grant when two shops deliver to one door the same day', () => {
    const other = aNote('n2', { shop: { ...NEAREST_SHOP, shopId: 'konsum' }, promisedAt: new Date('2026-11-02T12:00:00Z') });
    const answers = judge(aScheme('HARJEDALEN'), aNote('n1'), other);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ subsidised: true, compensation: kronor(200), grant: kronor(100) });
    expect(answers[0]?.notes.map((note) => [note.compensation, note.grant, note.occasionCount])).toEqual([
      [kronor(100), kronor(50), 1],
      [kronor(100), kronor(50), 0],
    ]);
  });
  it('pays the occasion to the note that arrived when the other one failed', () => {
    const failed = aNote('n2', { outcome: { state: 'FAILED', reason: 'DAMAGED' } });
    const [answer] = judge(aScheme('HARJEDALEN'), aNote('n1'), failed);
    expect(answer?.notes.map((note) => note.compensation)).toEqual([kronor(200), 0]);
  });
  it('remarks on a fee that is not the fixed one, on missing proof and on goods that nobody stated', () => {
    const [answer] = judge(aScheme('HARJEDALEN'), aNote('n', { fee: kronor(40), evidence: 'DRIVER_REPORT', goods: null }));
    expect(answer).toMatchObject({ subsidised: true, remarks: ['GOODS_NOT_STATED', 'EVIDENCE_MISSING', 'FEE_DIFFERS'] });
  });
  it('remarks on a bus whose cost nobody has reported', () => {
    expect(judge(aScheme('JOKKMOKK'), aNote('n'))[0]).toMatchObject({ compensation: 0, remarks: ['TRANSPORT_COST_MISSING'] });
  });
  it('remarks on carriage that another would have driven for less, where the cheapest is asked for and nowhere else', () => {
    const note = aNote('n', { transportCost: kronor(80), cheaperDriven: true });
    expect(judge(aScheme('JOKKMOKK'), note)[0]).toMatchObject({ compensation: kronor(80), remarks: ['CHEAPER_CARRIER'] });
    const any = { capPerPiece: null, means: 'ANY' } as const;
    expect(judge(aScheme('JOKKMOKK', { transportReimbursement: any }), note)[0]?.remarks).toEqual([]);
  });
  it('is nothing on a day without a scheme', () => {
    const [answer] = judge(aScheme('KALIX', { validTo: localDate('2026-06-30') }), aNote('n'));
    expect(answer).toMatchObject({ scheme: null, reasons: [{ code: 'NO_SCHEME' }], compensation: 0, notes: [{ covered: false }] });
  });
});

describe('the week', () => {
  const promised = (hours: number) => new Date(Date.parse('2026-11-01T09:00:00Z') + hours * 3_600_000);
  it('goes to whoever was promised first, not to whoever was delivered first', () => {
    const early = aNote('friday', { day: localDate('2026-11-06'), promisedAt: promised(1) });
    const late = aNote('monday', { day: localDate('2026-11-02'), promisedAt: promised(2) });
    const answers = judge(aScheme('HARJEDALEN'), late, early);
    expect(answers.map((answer) => [answer.day, answer.subsidised])).toEqual([
      ['2026-11-02', false],
      ['2026-11-06', true],
    ]);
  });
  it('has its place back when the first delivery failed', () => {
    const failed = aNote('n1', { promisedAt: promised(1), outcome: { state: 'FAILED', reason: 'ROAD_CLOSED' } });
    const again = aNote('n2', { promisedAt: promised(2), day: localDate('2026-11-05') });
    expect(judge(aScheme('HARJEDALEN'), failed, again)[1]?.subsidised).toBe(true);
    const strict = { n: 1, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: true, countsFailed: true } as const;
    expect(codes(judge(aScheme('HARJEDALEN', { maxOccasions: strict }), failed, again)[1])).toEqual(['WEEKLY_LIMIT']);
  });
  it('is not used up by an order that is not subsidised', () => {
    const beer = aNote('n1', { promisedAt: promised(1), goods: [{ class: 'BEER', value: kronor(90) }] });
    const food = aNote('n2', { promisedAt: promised(2), day: localDate('2026-11-05') });
    const scheme = aScheme('HARJEDALEN', { forbiddenBaskets: ['BEER_ONLY'] });
    expect(judge(scheme, beer, food).map((answer) => answer.subsidised)).toEqual([false, true]);
  });
  it('counts Friday 1 January 2027 in the last week of 2026', () => {
    const versions = [
      aScheme('KALIX', { maxOccasions: { n: 1, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: false, countsFailed: false } }),
    ];
    const answers = judge(
      versions,
      aNote('n1', { day: localDate('2026-12-29'), promisedAt: promised(1) }),
      aNote('n2', { day: localDate('2027-01-01'), promisedAt: promised(2) }),
    );
    expect(answers.map((answer) => [answer.week, answer.subsidised])).toEqual([
      ['2026-W53', true],
      ['2026-W53', false],
    ]);
  });
});

const START = localDate('2026-01-05');
const noteArbitrary = fc
  .record({
    household: fc.integer({ min: 0, max: 4 }),
    day: fc.integer({ min: 0, max: 27 }),
    promised: fc.integer({ min: 0, max: 500 }),
    kind: fc.constantFrom<NoteFacts['kind']>('DELIVERY', 'DELIVERY', 'DELIVERY', 'RIDE'),
    state: fc.constantFrom('DELIVERED', 'DELIVERED', 'PROMISED', 'FAILED'),
    fee: fc.integer({ min: 0, max: 4_000 }),
    keptBy: fc.constantFrom<NoteFacts['feeKeptBy']>('VENDOR', 'MUNICIPALITY'),
    cost: fc.option(fc.integer({ min: 0, max: 60_000 })),
    food: fc.integer({ min: 0, max: 50_000 }),
  })
  .map(
    (seed): Omit<NoteFacts, 'noteId'> => ({
      ...aNote('', {
        kind: seed.kind,
        householdId: `h${seed.household}`,
        day: addDays(START, seed.day),
        fee: ore(seed.fee),
        feeKeptBy: seed.keptBy,
      }),
      promisedAt: new Date(Date.parse('2026-01-01T00:00:00Z') + seed.promised * 60_000),
      outcome:
        seed.state === 'FAILED' ? { state: 'FAILED', reason: 'NOT_HOME' } : { state: seed.state === 'PROMISED' ? 'PROMISED' : 'DELIVERED' },
      shop: seed.kind === 'RIDE' ? null : NEAREST_SHOP,
      transportCost: seed.cost === null ? null : ore(seed.cost),
      goods: seed.food === 0 ? [{ class: 'OTHER', value: kronor(10) }] : [{ class: 'DAILY_GOODS', value: ore(seed.food) }],
    }),
  );
const notesArbitrary = fc
  .array(noteArbitrary, { maxLength: 60 })
  .map((notes) => notes.map((note, index) => ({ ...note, noteId: `n${index}` })));
const schemesArbitrary = fc.constantFrom<readonly DeliveryScheme[]>(
  [aScheme('HARJEDALEN')],
  [aScheme('HARJEDALEN', { payFailed: true, transportReimbursement: { capPerPiece: kronor(200), means: 'ANY' } })],
  [aScheme('JOKKMOKK')],
  [aScheme('KALIX'), aScheme('HARJEDALEN', { version: 2, validFrom: localDate('2026-01-15') })],
);
const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

describe('whatever a municipality lives through', () => {
  it('a grant is at most 100 kr and at most half of the outlay, and only for what was delivered', () => {
    fc.assert(
      fc.property(notesArbitrary, schemesArbitrary, (notes, schemes) => {
        for (const answer of judge(schemes, ...notes)) {
          expect(answer.grant).toBeLessThanOrEqual(kronor(100));
          expect(answer.grant * 2).toBeLessThanOrEqual(Math.max(0, answer.netOutlay));
          expect(answer.grant).toBeGreaterThanOrEqual(0);
          if (!answer.subsidised) expect(answer.grant).toBe(0);
        }
      }),
    );
  });
  it('an occasion’s money is the sum of its notes’, and the net outlay is compensation less the fee received', () => {
    fc.assert(
      fc.property(notesArbitrary, schemesArbitrary, (notes, schemes) => {
        for (const answer of judge(schemes, ...notes)) {
          const sum = (pick: (note: Assessment['notes'][number]) => Ore) => total(answer.notes.map(pick));
          expect(sum((note) => note.compensation)).toBe(answer.compensation);
          expect(sum((note) => note.netOutlay)).toBe(answer.netOutlay);
          expect(sum((note) => note.grant)).toBe(answer.grant);
          expect(total(answer.notes.map((note) => note.occasionCount))).toBe(answer.claimable ? 1 : 0);
          expect(answer.netOutlay).toBe(answer.compensation - answer.feeReceived);
        }
      }),
    );
  });
  it('no household has more subsidised occasions in a week than the rules allow', () => {
    fc.assert(
      fc.property(notesArbitrary, fc.integer({ min: 1, max: 3 }), (notes, n) => {
        const scheme = aScheme('HARJEDALEN', {
          maxOccasions: { n, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: true, countsFailed: false },
        });
        const used = new Map<string, number>();
        for (const answer of judge(scheme, ...notes)) {
          const key = `${answer.householdId} ${answer.week}`;
          if (answer.subsidised) used.set(key, (used.get(key) ?? 0) + 1);
        }
        expect(Math.max(0, ...used.values())).toBeLessThanOrEqual(n);
      }),
    );
  });
  it('the order in which occasions are given never changes an answer, nor do other households', () => {
    fc.assert(
      fc.property(notesArbitrary, schemesArbitrary, fc.integer(), (notes, schemes, seed) => {
        const occasions = occasionsOf(notes);
        const answers = assess(occasions, schemes, KNOWN_GRANT_RULES);
        const shuffled = [...occasions].sort(
          (a, b) => ((a.id.length * seed + a.day.charCodeAt(9)) % 7) - ((b.id.length * seed + b.day.charCodeAt(9)) % 7),
        );
        const again = new Map(assess(shuffled.reverse(), schemes, KNOWN_GRANT_RULES).map((answer) => [answer.occasionId, answer]));
        const alone = assess(
          occasions.filter((each) => each.householdId === 'h0'),
          schemes,
          KNOWN_GRANT_RULES,
        );
        for (const answer of answers) expect(again.get(answer.occasionId)).toEqual(answer);
        expect(alone).toEqual(answers.filter((answer) => answer.householdId === 'h0'));
      }),
    );
  });
});

describe('rules with a last day', () => {
  const day = localDate;
  const old = aScheme('KALIX', { id: 'old', version: 1, validFrom: day('2025-01-01'), validTo: null });
  const trial = aScheme('KALIX', { id: 'trial', version: 2, validFrom: day('2026-01-01'), validTo: day('2026-03-31') });
  const spansOf = (...versions: readonly DeliveryScheme[]) => rulingSpans(versions).map(({ scheme, from, to }) => [scheme.id, from, to]);

  it('end by themselves: the version before holds again, and where there is none no rules hold', () => {
    expect(spansOf(trial, old)).toEqual([
      ['old', '2025-01-01', '2025-12-31'],
      ['trial', '2026-01-01', '2026-03-31'],
      ['old', '2026-04-01', null],
    ]);
    expect(spansOf(trial)).toEqual([['trial', '2026-01-01', '2026-03-31']]);
    // One that begins before the last day follows at once, and has no gap before it.
    const next = aScheme('KALIX', { id: 'next', version: 3, validFrom: day('2026-03-01'), validTo: null });
    expect(spansOf(old, trial, next).slice(1)).toEqual([
      ['trial', '2026-01-01', '2026-02-28'],
      ['next', '2026-03-01', null],
    ]);
  });

  it('say when they end to those whom it concerns, and what a year was about after they did', () => {
    expect(lastDayOfRules([old, trial], day('2026-02-01'))).toBe('2026-03-31');
    expect(lastDayOfRules([old, trial], day('2026-04-01'))).toBeNull();
    expect(lastDayOfRules([trial], day('2026-04-01'))).toBeNull();
    expect(schemeBy([trial], day('2026-12-31'))?.id).toBe('trial');
    expect(schemeBy([trial], day('2025-12-31'))).toBeUndefined();
  });

  it('are at an end where none follow without a gap, which is due to be told two months and two weeks before', () => {
    const after = (validFrom: string, validTo: string | null) =>
      aScheme('KALIX', { id: 'after', version: 3, validFrom: day(validFrom), validTo: validTo === null ? null : day(validTo) });
    const now = day('2026-02-01');
    expect(endOfRules([trial], now)).toBe('2026-03-31');
    // The version before, or one that follows at once, until further notice; then one that ends too; then one after a gap.
    expect([endOfRules([old, trial], now), endOfRules([trial, after('2026-04-01', null)], now)]).toEqual([null, null]);
    expect(endOfRules([trial, after('2026-04-01', '2026-06-30')], now)).toBe('2026-06-30');
    expect(endOfRules([trial, after('2026-04-02', null)], now)).toBe('2026-03-31');
    expect([endOfRules([], now), endOfRules([trial], day('2026-04-01')), endOfRules([trial], day('2025-12-31'))]).toEqual([
      null,
      null,
      null,
    ]);
    const due = (today: string) => endNoticeDue(day('2026-03-31'), day(today));
    expect(['2026-01-29', '2026-01-30', '2026-03-16', '2026-03-17', '2026-03-31', '2026-04-01'].map(due)).toEqual([
      ...[undefined, 60, 60],
      ...[14, 14, undefined],
    ]);
  });
});
