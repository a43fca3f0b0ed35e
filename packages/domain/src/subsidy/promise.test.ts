import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { KNOWN_GRANT_RULES } from './grant-rules.fixture.ts';
import type { NoteFacts } from './occasion.ts';
import { answerPromise, weekPlaces } from './promise.ts';
import type { DeliveryScheme } from './scheme.ts';
import { aNote, aScheme, GRANTED, NEAREST_SHOP } from './subsidy.fixture.ts';

const ask = (scheme: DeliveryScheme, known: readonly NoteFacts[], wanted: Partial<NoteFacts> = {}) =>
  answerPromise({
    wanted: aNote('wanted', {
      day: localDate('2026-11-05'),
      promisedAt: new Date('2026-11-04T08:00:00Z'),
      outcome: { state: 'PROMISED' },
      goods: null,
      ...wanted,
    }),
    known,
    versions: [scheme],
    grantRules: KNOWN_GRANT_RULES,
  });

describe('may one more be promised this week?', () => {
  it('says yes, what it costs the resident and what the municipality pays', () => {
    expect(ask(aScheme('HARJEDALEN'), [])).toMatchObject({
      separate: 0,
      subsidised: true,
      reasons: [],
      places: { week: '2026-W45', used: 0, of: 1, left: 1 },
      joins: false,
      fee: { proposed: kronor(20), minimum: kronor(20), maximum: kronor(20) },
      compensation: kronor(200),
    });
  });
  it('says no when another shop has promised the week’s only place, delivered or not', () => {
    const elsewhere = aNote('n1', { shop: { ...NEAREST_SHOP, shopId: 'konsum' }, outcome: { state: 'PROMISED' } });
    expect(ask(aScheme('HARJEDALEN'), [elsewhere])).toMatchObject({
      subsidised: false,
      reasons: [{ code: 'WEEKLY_LIMIT', limit: 1 }],
      places: { used: 1, of: 1, left: 0 },
      compensation: 0,
    });
  });
  it('says no to the second of two who ask in the same millisecond, whichever of the days is named first', () => {
    const at = new Date('2026-11-04T08:00:00Z');
    for (const day of ['2026-11-03', '2026-11-06'].map(localDate)) {
      const first = aNote('n1', { day, promisedAt: at, outcome: { state: 'PROMISED' } });
      expect(ask(aScheme('HARJEDALEN'), [first], { promisedAt: at })).toMatchObject({
        subsidised: false,
        reasons: [{ code: 'WEEKLY_LIMIT', limit: 1 }],
      });
    }
  });
  it('judges by the fee that it proposes: a least fee of 30 kronor stands in nobody’s way, paid before on the same day or not', () => {
    const scheme = aScheme('ORNSKOLDSVIK');
    expect(ask(scheme, [])).toMatchObject({ subsidised: true, fee: { proposed: kronor(30), minimum: kronor(30) } });
    const paid = aNote('n1', { day: localDate('2026-11-05'), fee: kronor(30) });
    expect(ask(scheme, [paid])).toMatchObject({ subsidised: true, joins: true });
  });
  it('says yes for a second shop on the same day, since both go to one door', () => {
    const sameDay = aNote('n1', { day: localDate('2026-11-05'), shop: { ...NEAREST_SHOP, shopId: 'konsum' } });
    expect(ask(aScheme('HARJEDALEN'), [sameDay])).toMatchObject({ subsidised: true, joins: true, places: { used: 1, left: 0 } });
  });
  it('shows one of two left in Kalix, and a new week starts afresh', () => {
    const known = [aNote('n1')];
    expect(ask(aScheme('KALIX'), known).places).toEqual({ week: '2026-W45', used: 1, of: 2, left: 1 });
    expect(ask(aScheme('KALIX'), known, { day: localDate('2026-11-09') }).places).toMatchObject({ week: '2026-W46', used: 0, left: 2 });
  });
  it('gives the place back after a failed delivery', () => {
    expect(ask(aScheme('HARJEDALEN'), [aNote('n1', { outcome: { state: 'FAILED', reason: 'NOT_HOME' } })])).toMatchObject({
      subsidised: true,
      places: { used: 0, left: 1 },
    });
  });
  it('tells every reason at once, and that cement beside another shop’s milk is not subsidised', () => {
    const household = { ...GRANTED, eligibility: null, registeredResident: false };
    expect(ask(aScheme('JOKKMOKK'), [], { household }).reasons.map((reason) => reason.code)).toEqual(['NOT_ELIGIBLE', 'NOT_REGISTERED']);
    const milk = aNote('n1', { day: localDate('2026-11-05'), transportCost: kronor(80) });
    const answer = ask(aScheme('JOKKMOKK'), [milk], { goods: [{ class: 'OTHER', value: kronor(400) }] });
    expect(answer).toMatchObject({ subsidised: false, reasons: [{ code: 'NOT_DAILY_GOODS' }] });
  });
  it('has no limit and no fee to tell where there is no scheme', () => {
    const scheme = aScheme('KALIX', { validTo: localDate('2026-06-30') });
    expect(ask(scheme, [])).toMatchObject({
      subsidised: false,
      reasons: [{ code: 'NO_SCHEME' }],
      fee: null,
      places: { of: null, left: null },
    });
  });
  it('counts a failed delivery where the scheme says that it uses a place', () => {
    const maxOccasions = { n: 2, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: false, countsFailed: true } as const;
    const known = [aNote('n1', { outcome: { state: 'FAILED', reason: 'NOT_HOME' } })];
    const question = { known, versions: [aScheme('KALIX', { maxOccasions })], grantRules: KNOWN_GRANT_RULES };
    expect(weekPlaces(question, localDate('2026-11-05'))).toMatchObject({ used: 1, left: 1 });
  });
});
