import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { checkFee, feeRange } from './fee.ts';
import { KNOWN_GRANT_RULES } from './grant-rules.fixture.ts';
import { grantFor, grantTermsOn, thresholdOf } from './grant-rules.ts';
import { type DeliveryScheme, schemeOn } from './scheme.ts';
import { aScheme } from './subsidy.fixture.ts';
import { SCHEME_TEMPLATE_KEYS, SCHEME_TEMPLATES, TEMPLATE_GAPS } from './templates.ts';
import { validateScheme } from './validate-scheme.ts';

const from = localDate('2026-01-01');
const faultsOf = (scheme: DeliveryScheme) => {
  const result = validateScheme(scheme);
  return result.ok ? [] : result.error.map((fault) => `${fault.field}: ${fault.code}`);
};

describe('a scheme', () => {
  /** Where the municipality's own page names no amount, or says nothing of a fee, the officer must; nothing else hinders a decision. */
  const TO_FILL_IN = { compensation: 'compensation.amounts: NO_COMPENSATION', residentFee: 'residentFee.limits: FEE_LIMIT_MISSING' };
  it.each(SCHEME_TEMPLATE_KEYS)('from the template %s holds together and survives storing as JSON', (key) => {
    const scheme = aScheme(key);
    expect(faultsOf(scheme)).toEqual(TEMPLATE_GAPS[key].map((gap) => TO_FILL_IN[gap]));
    expect(JSON.parse(JSON.stringify(scheme))).toStrictEqual(scheme);
  });
  it('from each template has the numbers of DOMAIN 2.3: what is paid, what is taken, how far, how often, and when it is reported', () => {
    const numbers = Object.entries(SCHEME_TEMPLATES).map(([key, rules]) => {
      const { compensation, residentFee: fee, minDistance: far, maxOccasions, reporting } = rules;
      const kronorOf = (rows: readonly { readonly amount: number }[]) => (rows.at(-1)?.amount ?? 0) / 100;
      return [
        key,
        kronorOf(compensation.amounts),
        // A dash is no fee of nothing.
        `${fee.mode} ${fee.mode === 'MIN' && fee.limits.length === 0 ? '–' : kronorOf(fee.mode === 'FIXED' ? fee.charged : fee.limits)}`,
        far ? `${far.comparison} ${far.metres} ${far.measuredTo}` : '',
        maxOccasions?.n,
        `${reporting.period} ${reporting.startMonth} ${[reporting.dueDays, reporting.closingDueDays].filter((days) => days !== undefined).join('/')}`,
      ];
    });
    expect(numbers).toEqual([
      ['HARJEDALEN', 200, 'FIXED 20', '', 1, 'MONTH 1 15'],
      ['KALIX', 120, 'FORBIDDEN 0', '', 2, 'MONTH 1 10'],
      ['JOKKMOKK', 0, 'MIN –', 'AT_LEAST 3000 NEAREST_SHOP', 2, 'MONTH 1 15'],
      ['SUNNE', 0, 'MIN –', 'AT_LEAST 2000 NEAREST_SHOP', 2, 'QUARTER 1 15'],
      ['ORNSKOLDSVIK', 200, 'MIN 30', 'AT_LEAST 2000 NEAREST_SHOP', 1, 'QUARTER 1 15'],
      ['GOTENE', 100, 'MIN 0', 'AT_LEAST 2000 ORDERING_SHOP', 1, 'MONTH 1 15'],
      ['SAVSJO', 100, 'MIN –', 'MORE_THAN 3000 NEAREST_SHOP', 1, 'QUARTER 1 30'],
      ['FALUN', 200, 'MIN –', '', 1, 'HALF_YEAR 1 15/0'],
      ['SVENLJUNGA', 0, 'MAX 20', '', 1, 'MONTH 1 15'],
      ['SALA', 120, 'MAX_EQUALS_COMPENSATION 0', '', 1, 'MONTH 7 15'],
      ['BORGHOLM', 110, 'MIN –', '', 1, 'MONTH 1 15'],
    ]);
    const { ORNSKOLDSVIK, JOKKMOKK, GOTENE, BORGHOLM, SUNNE, SVENLJUNGA, FALUN, SALA, KALIX } = SCHEME_TEMPLATES;
    expect([ORNSKOLDSVIK.transportReimbursement, JOKKMOKK.transportReimbursement]).toEqual([
      { capPerPiece: kronor(200), means: 'BOAT' },
      { capPerPiece: null, means: 'CHEAPEST' },
    ]);
    expect(Object.values(SCHEME_TEMPLATES).filter(({ transportReimbursement: real }) => real)).toHaveLength(2);
    expect(GOTENE.minOrderValue.map(({ amount }) => amount)).toEqual([kronor(100)]);
    // "Over 75", and shops outside the town only: those that the municipality approves.
    expect(BORGHOLM.eligibility.criteria.any).toContainEqual({ kind: 'AGE_MIN', years: 76 });
    expect([BORGHOLM, FALUN, SALA].map(({ vendorApprovalRequired }) => vendorApprovalRequired)).toEqual([true, true, false]);
    expect([SUNNE, SVENLJUNGA].map(({ maxOccasions }) => maxOccasions?.countsTrips)).toEqual([true, true]);
    expect([KALIX.compensation.indexedBy, SUNNE.compensation.indexedBy, KALIX.paymentTermsDays]).toEqual(['CPI', 'BUDGET', 10]);
  });
  it('may not charge a fee where the municipality forbids one', () => {
    const residentFee = { ...SCHEME_TEMPLATES.KALIX.residentFee, charged: [{ from, amount: kronor(20) }] };
    expect(faultsOf(aScheme('KALIX', { residentFee }))).toEqual(['residentFee.charged: FEE_FORBIDDEN']);
  });
  it('may not propose 25 kr where 30 is the least, nor from a later day', () => {
    const fee = SCHEME_TEMPLATES.HARJEDALEN.residentFee;
    const limits = [{ from, amount: kronor(30) }];
    const low = aScheme('ORNSKOLDSVIK', {
      residentFee: { ...fee, mode: 'MIN', limits, charged: [{ from, amount: kronor(25) }] },
    });
    expect(validateScheme(low)).toEqual({
      ok: false,
      error: [{ field: 'residentFee.charged', code: 'FEE_BELOW_MINIMUM', minimum: kronor(30) }],
    });
    const raised = [...limits, { from: localDate('2026-07-01'), amount: kronor(40) }];
    const later = aScheme('HARJEDALEN', { residentFee: { ...fee, mode: 'MIN', limits: raised, charged: [{ from, amount: kronor(35) }] } });
    expect(validateScheme(later)).toEqual({
      ok: false,
      error: [{ field: 'residentFee.charged', code: 'FEE_BELOW_MINIMUM', minimum: kronor(40) }],
    });
  });
  it('caps the fee at a maximum, at the compensation, or at nothing', () => {
    const fee = { ...SCHEME_TEMPLATES.HARJEDALEN.residentFee, limits: [], charged: [] };
    const max = aScheme('HARJEDALEN', { residentFee: { ...fee, mode: 'MAX', limits: [{ from, amount: kronor(20) }] } });
    expect(checkFee(max, from, kronor(21))).toEqual({ ok: false, error: { code: 'FEE_ABOVE_MAXIMUM', maximum: kronor(20) } });
    const equal = aScheme('KALIX', { residentFee: { ...fee, mode: 'MAX_EQUALS_COMPENSATION' } });
    expect(feeRange(equal, from)).toEqual({ proposed: 0, minimum: 0, maximum: kronor(120) });
    const free = aScheme('KALIX', { residentFee: { ...fee, mode: 'FREE' } });
    expect(checkFee(free, from, kronor(1))).toEqual({ ok: false, error: { code: 'FEE_ABOVE_MAXIMUM', maximum: 0 } });
  });
  it('names every contradiction at once, each with its field', () => {
    const scheme = aScheme('KALIX', {
      name: ' ',
      version: 0,
      validTo: localDate('2025-12-31'),
      compensation: { amounts: [], vatTreatment: 'INCLUDED', vatRates: [], indexedBy: 'NONE' },
      eligibility: { mode: 'NONE', criteria: { all: [{ kind: 'NO_CAR' }], any: [] }, validityMonths: 12 },
      minDistance: { metres: 0, comparison: 'AT_LEAST', measuredTo: 'NEAREST_SHOP', exceptions: ['ILLNESS'] },
      maxOccasions: { n: 0, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: true, countsFailed: false },
      vendorRules: ['NEAREST_WITH_AGREEMENT'],
      reporting: { period: 'MONTH', startMonth: 13, dueDays: 10 },
    });
    expect(faultsOf(scheme)).toEqual([
      'name: NAME_MISSING',
      'version: VERSION_INVALID',
      'validTo: VALIDITY_REVERSED',
      'compensation.amounts: NO_COMPENSATION',
      'compensation.vatRates: VAT_RATE_MISSING',
      'eligibility.criteria: CRITERION_WITHOUT_DECISION',
      'eligibility.validityMonths: VALIDITY_WITHOUT_DECISION',
      'minDistance.exceptions: EXCEPTION_WITHOUT_DECISION',
      'maxOccasions.n: NUMBER_OUT_OF_RANGE',
      'minDistance.metres: NUMBER_OUT_OF_RANGE',
      'reporting.startMonth: NUMBER_OUT_OF_RANGE',
      'maxOccasions.countsTrips: TRIPS_COUNTED_BUT_NOT_COVERED',
      'vendorApprovalRequired: AGREEMENT_NOT_REQUIRED',
    ]);
  });
  it('refuses amounts out of order, that begin too late, or with a slip of the decimal point', () => {
    const rows = (...amounts: readonly (readonly [string, number])[]) =>
      faultsOf(
        aScheme('KALIX', {
          compensation: {
            ...SCHEME_TEMPLATES.KALIX.compensation,
            amounts: amounts.map(([day, value]) => ({ from: localDate(day), amount: kronor(value) })),
          },
        }),
      );
    expect(rows(['2026-01-01', 120], ['2025-01-01', 110])).toEqual(['compensation.amounts: ROWS_NOT_IN_ORDER']);
    expect(rows(['2026-02-01', 120])).toEqual(['compensation.amounts: NOT_COVERED_FROM_START']);
    expect(rows(['2026-01-01', 12_000])).toEqual(['compensation.amounts: AMOUNT_OUT_OF_RANGE']);
    expect(rows(['2026-01-01', -1])).toEqual(['compensation.amounts: AMOUNT_OUT_OF_RANGE']);
  });
  it('by area needs an area, and one with corners on earth', () => {
    const eligibility = { mode: 'AREA', criteria: { all: [], any: [] }, validityMonths: null } as const;
    expect(faultsOf(aScheme('KALIX', { eligibility }))).toEqual(['excludedAreas: AREA_MISSING']);
    const excludedAreas = [
      {
        name: 'tätorten',
        ring: [
          [17, 66],
          [18, 660],
          [18, 66],
        ] as const,
      },
    ];
    expect(faultsOf(aScheme('KALIX', { eligibility, excludedAreas }))).toEqual(['excludedAreas: AREA_INVALID']);
  });
  it('rules a day by the version that began last, within its days', () => {
    const versions = [
      aScheme('KALIX', { version: 2, validFrom: localDate('2026-07-01') }),
      aScheme('KALIX', { validTo: localDate('2026-12-31') }),
    ];
    const versionOn = (day: string) => schemeOn(versions, localDate(day))?.version;
    expect([versionOn('2025-12-31'), versionOn('2026-06-30'), versionOn('2026-07-01'), versionOn('2027-01-01')]).toEqual([
      undefined,
      1,
      2,
      2,
    ]);
  });
});

describe('the state’s terms', () => {
  it('grant half of 200, 120 and 250 kr as 100, 60 and 100, and round half an öre down', () => {
    const terms = grantTermsOn(KNOWN_GRANT_RULES, localDate('2026-11-03'));
    const grants = [kronor(200), kronor(120), kronor(250), kronor(0.03), kronor(-50)].map((net) => terms && grantFor(net, terms));
    expect(grants).toEqual([kronor(100), kronor(60), kronor(100), 1, 0]);
  });
  it('ask 29,600 kr of a year’s outlay in 2026, and are silent on a year whose price base amount is not known', () => {
    expect(thresholdOf(KNOWN_GRANT_RULES, localDate('2026-12-31'))).toBe(kronor(29_600));
    expect(thresholdOf(KNOWN_GRANT_RULES, localDate('2031-01-01'))).toBeUndefined();
  });
});
