import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { dayOf, localDate } from '../time/index.ts';
import { assess } from './assess.ts';
import { checkFee } from './fee.ts';
import { KNOWN_GRANT_RULES } from './grant-rules.fixture.ts';
import { type NoteFacts, occasionsOf } from './occasion.ts';
import { shownEligibility } from './promise.ts';
import type { DeliveryScheme } from './scheme.ts';
import { aNote, aScheme, GRANTED, NEAREST_SHOP } from './subsidy.fixture.ts';

const judge = (scheme: DeliveryScheme | readonly DeliveryScheme[], ...notes: readonly NoteFacts[]) =>
  assess(occasionsOf(notes), [scheme].flat(), KNOWN_GRANT_RULES);
const codes = (answer: { readonly reasons: readonly { readonly code: string }[] } | undefined) =>
  answer?.reasons.map((reason) => reason.code);
const goods = (daily: number, beer: number, other: number): NoteFacts['goods'] => [
  ...(daily > 0 ? [{ class: 'DAILY_GOODS' as const, value: kronor(daily) }] : []),
  ...(beer > 0 ? [{ class: 'BEER' as const, value: kronor(beer) }] : []),
  ...(other > 0 ? [{ class: 'OTHER' as const, value: kronor(other) }] : []),
];

describe('golden cases of the subsidy (DOMAIN 2.9)', () => {
  it('1: pays Härjedalen’s first delivery of the week 200 kr, leaves the 20 kr with the shop, and grants 100 kr', () => {
    const [answer] = judge(aScheme('HARJEDALEN'), aNote('n1', { fee: kronor(20) }));
    expect(answer).toMatchObject({
      subsidised: true,
      reasons: [],
      remarks: [],
      compensation: kronor(200),
      fee: kronor(20),
      feeReceived: 0,
      netOutlay: kronor(200),
      grant: kronor(100),
      claimable: true,
    });
  });

  it('2: does not subsidise the same household’s second delivery that week, though another shop promised it', () => {
    const other = { ...NEAREST_SHOP, shopId: 'konsum' };
    const second = aNote('n2', { day: localDate('2026-11-06'), promisedAt: new Date('2026-11-05T09:00:00Z'), shop: other });
    const [first, answer] = judge(aScheme('HARJEDALEN'), aNote('n1'), second);
    expect(first?.subsidised).toBe(true);
    expect(answer).toMatchObject({ subsidised: false, reasons: [{ code: 'WEEKLY_LIMIT', limit: 1 }], compensation: 0, grant: 0 });
  });

  it('3: forbids any fee under Kalix’s rules and grants 60 kr of an outlay of 120', () => {
    const kalix = aScheme('KALIX');
    expect(checkFee(kalix, localDate('2026-11-03'), kronor(1))).toEqual({ ok: false, error: { code: 'FEE_FORBIDDEN' } });
    expect(judge(kalix, aNote('n1'))[0]).toMatchObject({ netOutlay: kronor(120), grant: kronor(60) });
    expect(codes(judge(kalix, aNote('n1', { fee: kronor(20) }))[0])).toEqual(['FEE_FORBIDDEN']);
  });

  it('4: asks 30 kr in Örnsköldsvik, two kilometres, and a home lived in all year', () => {
    const scheme = aScheme('ORNSKOLDSVIK');
    const near = { ...GRANTED, distanceToNearestShop: { metres: 1_900, method: 'DRIVEN' as const, measuredOn: localDate('2026-02-01') } };
    const fee = kronor(30);
    expect(judge(scheme, aNote('n1', { fee }))[0]?.subsidised).toBe(true);
    expect(judge(scheme, aNote('n1', { fee: kronor(25) }))[0]?.reasons).toEqual([{ code: 'FEE_BELOW_MINIMUM', minimum: kronor(30) }]);
    expect(judge(scheme, aNote('n1', { fee, household: near }))[0]?.reasons).toEqual([{ code: 'TOO_NEAR', minimumMetres: 2_000 }]);
    expect(codes(judge(scheme, aNote('n1', { fee, household: { ...GRANTED, yearRound: false } }))[0])).toEqual(['NOT_YEAR_ROUND']);
    // A car costs the municipality 200 kr whatever its contract says; a boat its freight besides, at most 200 kr a piece.
    const paid = (byBoat: boolean, cost: number) =>
      judge(scheme, aNote('n1', { fee, byBoat, transportCost: kronor(cost), pieces: 2 }))[0]?.compensation;
    expect([paid(false, 79.2), paid(true, 79.2), paid(true, 450)]).toEqual([kronor(200), kronor(279.2), kronor(600)]);
  });

  it('5: refuses a basket of daily goods for 99 kr where 100 are asked, however much cement lies beside it', () => {
    const scheme = aScheme('GOTENE');
    expect(judge(scheme, aNote('n1', { goods: goods(99, 0, 500) }))[0]?.reasons).toEqual([
      { code: 'BELOW_MINIMUM_ORDER', minimum: kronor(100) },
    ]);
    expect(judge(scheme, aNote('n1', { goods: goods(100, 0, 0) }))[0]?.subsidised).toBe(true);
  });

  it('6: in Jokkmokk refuses beer alone and cement alone, and carries cement beside milk as unsubsidised freight', () => {
    const jokkmokk = aScheme('JOKKMOKK');
    const transportCost = kronor(85);
    expect(codes(judge(jokkmokk, aNote('n1', { transportCost, goods: goods(0, 120, 0) }))[0])).toEqual(['BEER_ONLY']);
    expect(codes(judge(jokkmokk, aNote('n1', { transportCost, goods: goods(0, 0, 400) }))[0])).toEqual(['NOT_DAILY_GOODS']);
    const [both] = judge(jokkmokk, aNote('n1', { transportCost, goods: goods(15, 0, 400) }));
    expect(both).toMatchObject({ subsidised: true, compensation: kronor(85), grant: kronor(42.5) });
    expect(both?.notes[0]?.goods).toEqual({ covered: kronor(15), alongside: 0, separate: kronor(400) });
  });

  it('6: pays the milk note and not the builder’s note when two shops deliver to one door', () => {
    const milk = aNote('milk', { transportCost: kronor(85) });
    const cement = aNote('cement', { transportCost: kronor(300), goods: goods(0, 0, 400), shop: { ...NEAREST_SHOP, shopId: 'bygg' } });
    const [answer, ...more] = judge(aScheme('JOKKMOKK'), milk, cement);
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ subsidised: true, compensation: kronor(85) });
    expect(answer?.notes.map((note) => [note.noteId, note.covered, note.compensation])).toEqual([
      ['cement', false, 0],
      ['milk', true, kronor(85)],
    ]);
  });

  it('7: lets cement ride along with milk in Falun when it costs nothing extra, and not when it does', () => {
    const falun = aScheme('FALUN');
    const split = (otherGoodsCostExtra: boolean) =>
      judge(falun, aNote('n1', { goods: goods(15, 0, 400), otherGoodsCostExtra }))[0]?.notes[0]?.goods;
    expect(split(false)).toEqual({ covered: kronor(15), alongside: kronor(400), separate: 0 });
    expect(split(true)).toEqual({ covered: kronor(15), alongside: 0, separate: kronor(400) });
  });

  it('8: counts a delivery and a ride in one week as two of Sunne’s two', () => {
    const sunne = aScheme('SUNNE', { compensation: aScheme('HARJEDALEN').compensation });
    const later = (hours: number) => new Date(Date.parse('2026-11-02T09:00:00Z') + hours * 3_600_000);
    const ride = aNote('n2', { kind: 'RIDE', shop: null, goods: null, transportCost: kronor(150), promisedAt: later(1) });
    const third = aNote('n3', { day: localDate('2026-11-06'), promisedAt: later(2) });
    const answers = judge(sunne, aNote('n1'), ride, third);
    expect(answers.map((answer) => answer.subsidised)).toEqual([true, true, false]);
    expect(answers[1]).toMatchObject({ kind: 'RIDE', compensation: kronor(150), grant: kronor(75) });
  });

  it('9: grants a household 0.5 km away whose decision sets the distance aside, and shows the shop no reason', () => {
    const scheme = aScheme('HARJEDALEN', {
      minDistance: { metres: 2_000, comparison: 'AT_LEAST', measuredTo: 'NEAREST_SHOP', exceptions: ['FARDTJANST'] },
    });
    const near = { ...GRANTED, distanceToNearestShop: { metres: 500, method: 'DRIVEN' as const, measuredOn: localDate('2026-02-01') } };
    const exempt = {
      ...near,
      eligibility: { validFrom: localDate('2026-01-01'), validTo: localDate('2026-12-31'), distanceExempt: true },
    };
    expect(codes(judge(scheme, aNote('n1', { household: near }))[0])).toEqual(['TOO_NEAR']);
    expect(judge(scheme, aNote('n1', { household: exempt }))[0]?.subsidised).toBe(true);
    expect(shownEligibility(exempt, localDate('2026-11-03'))).toEqual({ eligible: true, until: '2026-12-31' });
  });

  it('11: reports a delivery that failed on identity, pays it where the scheme pays failures, and never claims it', () => {
    const failed = aNote('n1', { outcome: { state: 'FAILED', reason: 'ID_REFUSED' }, evidence: null });
    const [unpaid] = judge(aScheme('HARJEDALEN'), failed);
    expect(unpaid).toMatchObject({ subsidised: false, reasons: [{ code: 'FAILED' }], compensation: 0, claimable: false, grant: 0 });
    const [paid] = judge(aScheme('HARJEDALEN', { payFailed: true }), failed);
    expect(paid).toMatchObject({ subsidised: false, compensation: kronor(200), claimable: false, grant: 0 });
    expect(paid?.notes[0]?.occasionCount).toBe(0);
  });

  it('12: counts a delivery on 31 December at 23.30 by the rules of that year, whatever UTC says', () => {
    const old = aScheme('KALIX', { validTo: localDate('2026-12-31') });
    const next = aScheme('KALIX', {
      version: 2,
      validFrom: localDate('2027-01-01'),
      compensation: { ...old.compensation, amounts: [{ from: localDate('2027-01-01'), amount: kronor(140) }] },
    });
    const answers = judge(
      [old, next],
      aNote('n1', { day: dayOf(new Date('2026-12-31T22:30:00Z')) }),
      aNote('n2', { householdId: 'bo', day: dayOf(new Date('2026-12-31T23:30:00Z')) }),
    );
    expect(answers.map((answer) => [answer.day, answer.scheme?.version, answer.compensation])).toEqual([
      ['2026-12-31', 1, kronor(120)],
      ['2027-01-01', 2, kronor(140)],
    ]);
  });

  it('13: judges a June delivery by June’s version after the rules changed on 1 July', () => {
    const june = aScheme('HARJEDALEN');
    const july = aScheme('HARJEDALEN', {
      version: 2,
      validFrom: localDate('2026-07-01'),
      compensation: { ...june.compensation, amounts: [{ from: localDate('2026-07-01'), amount: kronor(150) }] },
    });
    const answers = judge([july, june], aNote('n1', { day: localDate('2026-06-30') }), aNote('n2', { day: localDate('2026-07-07') }));
    expect(answers.map((answer) => [answer.scheme?.version, answer.netOutlay, answer.grant])).toEqual([
      [1, kronor(200), kronor(100)],
      [2, kronor(150), kronor(75)],
    ]);
  });
});
