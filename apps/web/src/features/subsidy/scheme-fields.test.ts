import type { SchemeRules } from '@galleria/contract/subsidy';
import { type EligibilityMode, joinsAtOnce, waysOf } from '@galleria/domain/eligibility';
import { SCHEME_TEMPLATE_KEYS, SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { schemeFormPhrases, subsidyPhrases } from '@galleria/phrases/subsidy';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from './plain-words.tsx';
import { contradictions, faultsOf, fieldsFrom, rulesFrom, type SchemeFields } from './scheme-fields.ts';

const HEAD = { validFrom: '2026-07-01', lastDay: '', decidedOn: '2026-06-01', registrationNumber: '' };
const rulesOf = (key: (typeof SCHEME_TEMPLATE_KEYS)[number]): SchemeRules =>
  structuredClone(SCHEME_TEMPLATES[key]) as unknown as SchemeRules;
const kalix = rulesOf('KALIX');
const changed = (base: SchemeRules, differs: Partial<SchemeFields>) => {
  const fields = { ...fieldsFrom(base, HEAD), ...differs };
  const rules = rulesFrom(fields, base);
  return { rules, faults: faultsOf(fields, rules) };
};
/** The same rules with every amount said from the version's first day. */
const fromStart = (rules: SchemeRules): SchemeRules =>
  JSON.parse(JSON.stringify(rules).replaceAll(/"from":"\d{4}-\d\d-\d\d"/g, '"from":"2026-07-01"'));
const places = {
  excludedVillages: [{ id: '0190f3c0-0000-7000-8000-000000000001', name: 'Arjeplog' }],
  includedVillages: [],
  includedAreas: [],
};

describe('the form of the rules', () => {
  it('gives back every municipality’s rules as they were, when nothing is changed', () => {
    for (const key of SCHEME_TEMPLATE_KEYS) expect(changed(rulesOf(key), {}).rules).toEqual(fromStart(rulesOf(key)));
    const sorted = { ...kalix, places };
    expect(changed(sorted, {}).rules).toEqual(fromStart(sorted));
  });

  it('keeps amounts that begin later, and leaves out those that have been replaced', () => {
    const amounts = ['2011-01-01', '2026-01-01', '2027-01-01'].map((from, index) => ({ from, amount: 12_000 + index }));
    const { rules } = changed({ ...kalix, compensation: { ...kalix.compensation, amounts } }, {});
    expect(rules.compensation.amounts).toEqual([
      { from: '2026-07-01', amount: 12_001 },
      { from: '2027-01-01', amount: 12_002 },
    ]);
  });

  it('finds the fault of an amount that does not stand in order of time, and of one that is no number', () => {
    const first = { from: '', amount: '120' };
    expect(changed(kalix, { compensation: [first, { from: '2026-05-01', amount: '130' }] }).faults.get('compensation.amounts')).toBe(
      'ROWS_NOT_IN_ORDER',
    );
    expect(changed(kalix, { compensation: [{ from: '', amount: 'många' }] }).faults.get('compensation.amounts')).toBe(
      'AMOUNT_OUT_OF_RANGE',
    );
  });

  it('says a forbidden fee and a missing area at once, and what is not filled in yet when it is tried', () => {
    const fee = [{ from: '', amount: '20' }];
    expect([...contradictions(changed(kalix, { fee }).faults)]).toEqual([['residentFee.charged', 'FEE_FORBIDDEN']]);
    expect([...contradictions(changed(kalix, { mode: 'AREA' }).faults)]).toEqual([['excludedAreas', 'AREA_MISSING']]);
    expect(changed(kalix, { mode: 'AREA', excludedVillages: places.excludedVillages }).faults.size).toBe(0);
    const unnamed = changed(kalix, { name: ' ' }).faults;
    expect([unnamed.size, contradictions(unnamed).size]).toEqual([1, 0]);
  });

  it('takes both ends of a fee that the shop says, gives them back, and says the range in words', () => {
    const ornskoldsvik = rulesOf('ORNSKOLDSVIK');
    const { rules, faults } = changed(ornskoldsvik, { feeCeilings: [{ from: '', amount: '40' }] });
    expect([rules.residentFee.ceilings, faults.size]).toEqual([[{ from: '2026-07-01', amount: 4000 }], 0]);
    expect(changed(rules, {}).rules).toEqual(fromStart(rules));
    const [money] = sentencesOf({ lang: 'sv', rules, day: '2026-07-01' });
    expect(money?.lines.join(' ').replaceAll('\u00a0', ' ')).toContain('Kunden betalar mellan 30,00 kr och 40,00 kr för varje leverans.');
    expect(changed(rules, { feeCeilings: [{ from: '', amount: '25' }] }).faults.get('residentFee.ceilings')).toBe('FEE_LIMITS_REVERSED');
    expect(changed(rules, { feeCeilings: [] }).rules).toEqual(fromStart(ornskoldsvik));
  });

  it('takes a trial’s last day, and none before its first', () => {
    expect(changed(kalix, { lastDay: '2026-09-30' }).faults.size).toBe(0);
    expect(changed(kalix, { lastDay: '2026-06-30' }).faults.get('validTo')).toBe('VALIDITY_REVERSED');
  });

  it('says of every way to a right that the municipality decides, as it does', () => {
    const { says, modes } = subsidyPhrases('sv');
    const decided = (Object.keys(modes) as (keyof typeof modes & EligibilityMode)[]).filter(
      (mode) => waysOf(mode).length > 0 && !joinsAtOnce(mode),
    );
    expect(decided).toEqual(['SELF_DECLARED_AT_VENDOR', 'VENDOR_APPLIES', 'RESIDENT_APPLIES', 'CARE_DECISION']);
    for (const mode of decided) expect(says.mode(mode)).toMatch(/kommunen,? (som )?beslutar/i);
    expect(schemeFormPhrases('sv').modeHint.SELF_DECLARED_AT_VENDOR).toContain('ni beslutar');
  });

  it('names each of several grounds of which one is enough, where one lives too', () => {
    const any = [{ kind: 'YEAR_ROUND' }, { kind: 'AGE_MIN', years: 76 }] as const;
    const eligibility = { ...kalix.eligibility, criteria: { all: [{ kind: 'REGISTERED_RESIDENT' } as const], any: [...any] } };
    const lines = sentencesOf({ lang: 'sv', rules: { ...kalix, eligibility }, day: '2026-07-01' }).flatMap((group) => group.lines);
    expect(lines).toContain('Ett av detta räcker: bor här året om, minst 76 år.');
    expect(lines).toContain(subsidyPhrases('sv').says.registered);
    expect(lines.join()).not.toContain('Det krävs');
  });

  it('takes no address for a document but one of the web', () => {
    const document = { hasGuideline: true, guidelineTitle: 'Riktlinjer' };
    expect(changed(kalix, { ...document, guidelineUrl: 'javascript:alert(1)' }).faults.get('guidelineDocument.url')).toBe(
      'GUIDELINE_ADDRESS_INVALID',
    );
    expect(changed(kalix, { ...document, guidelineUrl: 'https://arjeplog.se/riktlinjer.pdf' }).faults.size).toBe(0);
  });
});
