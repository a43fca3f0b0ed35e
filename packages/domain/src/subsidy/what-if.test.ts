import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { addDays, localDate } from '../time/index.ts';
import { assess } from './assess.ts';
import { KNOWN_GRANT_RULES } from './grant-rules.fixture.ts';
import { type NoteFacts, occasionsOf } from './occasion.ts';
import type { SchemeRules } from './scheme.ts';
import { aNote, aScheme, GRANTED, NEAREST_SHOP } from './subsidy.fixture.ts';
import { SCHEME_TEMPLATE_KEYS, SCHEME_TEMPLATES } from './templates.ts';
import { ownCost, whatIf } from './what-if.ts';

const day = localDate('2027-01-01');
const NOBODY = { gaining: 0, more: 0, cheaper: 0, dearer: 0, fewer: 0, losing: 0 };
const placeOf = (household: string) => (household.startsWith('h') ? 'Laisvall' : 'Slagnäs');
function ask(notes: readonly NoteFacts[], rules: SchemeRules, current = aScheme('HARJEDALEN')) {
  const occasions = occasionsOf(notes);
  const answers = assess(occasions, [current], KNOWN_GRANT_RULES);
  return whatIf(occasions, answers, { rules, day, versions: [current], grantRules: KNOWN_GRANT_RULES, placeOf });
}
const harjedalen = SCHEME_TEMPLATES.HARJEDALEN;
const twoAWeek: SchemeRules = {
  ...harjedalen,
  maxOccasions: { n: 2, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: false, countsFailed: false },
};
const second = aNote('n2', { day: localDate('2026-11-06'), promisedAt: new Date('2026-11-05T09:00:00Z'), fee: kronor(20) });
const first = aNote('n1', { fee: kronor(20) });

describe('what other rules would have meant', () => {
  it('is nothing new under the rules in force', () => {
    const same = ask([first, second, aNote('n3', { householdId: 'h1', fee: kronor(20) })], harjedalen);
    expect(same.after).toEqual(same.before);
    expect(same).toMatchObject({
      counts: NOBODY,
      changed: [],
      before: { deliveries: 2, households: 2, netOutlay: kronor(400), grant: kronor(200) },
    });
    expect(same.reasons).toEqual([{ code: 'WEEKLY_LIMIT', occasions: 1 }]);
  });

  it('is twice as many deliveries where two a week are allowed', () => {
    const made = ask([first, second], twoAWeek);
    expect(made.before).toMatchObject({ deliveries: 1, grant: kronor(100) });
    expect(made.after).toEqual({ deliveries: 2, households: 1, netOutlay: kronor(400), grant: kronor(200), fees: kronor(40) });
    expect(made.reasons).toEqual([]);
  });

  it('takes the fee that the rules would have set, so that nobody falls out for having paid another', () => {
    const { charged: _, ...fee } = harjedalen.residentFee;
    const dearer = ask([aNote('n1', { fee: kronor(20) })], {
      ...harjedalen,
      residentFee: { ...fee, charged: [{ from: day, amount: kronor(50) }] },
    });
    expect(dearer.after).toMatchObject({ deliveries: 1, fees: kronor(50) });
    const free = ask([aNote('n1', { fee: kronor(20) })], SCHEME_TEMPLATES.KALIX);
    expect(free.after).toMatchObject({ deliveries: 1, fees: 0, netOutlay: kronor(120) });
    const kept: SchemeRules = { ...harjedalen, residentFee: { ...harjedalen.residentFee, keptBy: 'MUNICIPALITY' } };
    expect(ask([first], kept).after).toMatchObject({ netOutlay: kronor(180), grant: kronor(90) });
  });

  it('asks the fee of the note that the rules cover, where another shop’s note came to the same door with the round’s own fee', () => {
    const far = { ...NEAREST_SHOP, shopId: 'far', nearest: false, nearestWithAgreement: false };
    const both = [aNote('n0', { shop: far, fee: kronor(60) }), aNote('n1', { fee: kronor(20) })];
    const rules: SchemeRules = {
      ...harjedalen,
      residentFee: { ...harjedalen.residentFee, mode: 'MIN', limits: [{ from: day, amount: kronor(30) }], charged: [] },
    };
    const made = ask(both, rules);
    expect(made).toMatchObject({ counts: { ...NOBODY, dearer: 1 }, after: { deliveries: 1, fees: kronor(30) }, reasons: [] });
    expect(made.changed).toMatchObject([{ before: 1, after: 1, feesBefore: kronor(20), feesAfter: kronor(30) }]);
  });

  it('uses the amounts of the day that is asked about, on deliveries long before it', () => {
    const amounts = [...harjedalen.compensation.amounts, { from: day, amount: kronor(150) }];
    const made = ask([first], { ...harjedalen, compensation: { ...harjedalen.compensation, amounts } });
    expect(made.after).toMatchObject({ netOutlay: kronor(150), grant: kronor(75) });
    expect(ask([first], { ...harjedalen, compensation: { ...harjedalen.compensation, amounts: amounts.slice(1) } }).after.netOutlay).toBe(
      kronor(150),
    );
  });

  it('tells who gains and who loses, where, and why', () => {
    const without = { ...GRANTED, eligibility: null };
    const near = { ...GRANTED, distanceToNearestShop: { metres: 900, method: 'DRIVEN' as const, measuredOn: localDate('2026-02-01') } };
    const notes = [aNote('n1', { householdId: 'h1', household: without }), aNote('n2', { householdId: 'b1', household: near })];
    const rules: SchemeRules = { ...SCHEME_TEMPLATES.ORNSKOLDSVIK };
    const made = ask(notes, rules);
    expect(made).toMatchObject({ counts: { ...NOBODY, gaining: 1, losing: 1 }, reasons: [{ code: 'TOO_NEAR', occasions: 1 }] });
    expect(made.places.map(({ place, before, after }) => [place, before.deliveries, after.deliveries])).toEqual([
      ['Laisvall', 0, 1],
      ['Slagnäs', 1, 0],
    ]);
  });

  it('counts each household once: by its number of deliveries, and where that is the same by the fee that rules ask', () => {
    const fixed = (amount: number): SchemeRules['residentFee'] => ({
      ...harjedalen.residentFee,
      charged: [{ from: day, amount: kronor(amount) }],
    });
    const two = [first, second];
    expect(ask(two, twoAWeek).counts).toEqual({ ...NOBODY, more: 1 });
    expect(ask(two, harjedalen, aScheme('HARJEDALEN', { maxOccasions: twoAWeek.maxOccasions })).counts).toEqual({ ...NOBODY, fewer: 1 });
    expect(ask([first], { ...harjedalen, residentFee: fixed(10) }).counts).toEqual({ ...NOBODY, cheaper: 1 });
    const dearer = ask([first], { ...harjedalen, residentFee: fixed(50) });
    expect(dearer.counts).toEqual({ ...NOBODY, dearer: 1 });
    expect(dearer.changed).toEqual([
      { householdId: 'asa', change: 'dearer', before: 1, after: 1, feesBefore: kronor(20), feesAfter: kronor(50), reasons: [] },
    ]);
    // More for a higher fee is more; and a fee that the driver forgot is no change of the rules.
    expect(ask(two, { ...twoAWeek, residentFee: fixed(50) }).counts).toEqual({ ...NOBODY, more: 1 });
    expect(ask([aNote('n1', { fee: kronor(0) })], harjedalen).counts).toEqual(NOBODY);
  });

  it('leaves the municipality what the state does not pay, and all of it below half a price base amount', () => {
    const totals = { netOutlay: kronor(353_000), grant: kronor(176_500) };
    expect(ownCost(totals, kronor(29_600))).toBe(kronor(176_500));
    expect(ownCost(totals, null)).toBe(kronor(176_500));
    expect(ownCost({ netOutlay: kronor(29_599), grant: kronor(14_799) }, kronor(29_600))).toBe(kronor(29_599));
    expect(ownCost({ netOutlay: kronor(29_600), grant: kronor(14_800) }, kronor(29_600))).toBe(kronor(14_800));
  });

  it('adds up: places to the whole, whatever the rules and the year', () => {
    const note = fc.record({
      household: fc.integer({ min: 0, max: 5 }),
      offset: fc.integer({ min: 0, max: 60 }),
      fee: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 30 }), fc.constantFrom(...SCHEME_TEMPLATE_KEYS), (notes, key) => {
        const facts = notes.map(({ household, offset, fee }, index) =>
          aNote(`n${index}`, {
            householdId: `${household % 2 === 0 ? 'h' : 'b'}${household}`,
            day: addDays(localDate('2026-09-01'), offset),
            promisedAt: new Date(Date.UTC(2026, 8, 1) + index * 1000),
            fee: kronor(fee),
          }),
        );
        const made = ask(facts, SCHEME_TEMPLATES[key]);
        for (const side of ['before', 'after'] as const) {
          for (const field of ['deliveries', 'households', 'netOutlay', 'grant', 'fees'] as const) {
            expect(made.places.reduce((sum, place) => sum + place[side][field], 0)).toBe(made[side][field]);
          }
        }
        expect(made.after.households - made.before.households).toBe(made.counts.gaining - made.counts.losing);
        expect(Object.values(made.counts).reduce((sum, count) => sum + count, 0)).toBe(made.changed.length);
      }),
    );
  });
});
