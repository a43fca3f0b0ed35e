import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMs } from '../cpu.fixture.ts';
import { kronor } from '../money/index.ts';
import { SCHEME_TEMPLATES, type SchemeRules } from '../subsidy/index.ts';
import { localDate } from '../time/index.ts';
import { adoptRules, neutralText, RULE_FIELDS, ruleDifferences } from './index.ts';

const TODAY = localDate('2026-11-26');
const { KALIX, HARJEDALEN } = SCHEME_TEMPLATES;

describe('rules that are taken over', () => {
  it('keep the receiver’s name, document and places, and the giver’s conditions', () => {
    const own: SchemeRules = { ...HARJEDALEN, name: 'Våra regler', excludedAreas: [{ name: 'Tätorten', ring: [[18, 66]] }] };
    const theirs: SchemeRules = { ...KALIX, guidelineDocument: { title: 'Riktlinjer', dnr: 'KS 1', decidedOn: null, url: null } };
    expect(adoptRules(theirs, own, TODAY)).toMatchObject({
      ...{ name: 'Våra regler', excludedAreas: own.excludedAreas, guidelineDocument: own.guidelineDocument },
      ...{ payee: KALIX.payee, maxOccasions: KALIX.maxOccasions },
    });
    expect(adoptRules(theirs, null, TODAY)).toMatchObject({ name: KALIX.name, excludedAreas: [], guidelineDocument: null });
  });

  it('take the amounts of the day and none of the giver’s history', () => {
    const rows = [
      { from: localDate('2020-01-01'), amount: kronor(100) },
      { from: localDate('2026-01-01'), amount: kronor(130) },
      { from: localDate('2027-01-01'), amount: kronor(150) },
    ];
    const theirs = { ...KALIX, compensation: { ...KALIX.compensation, amounts: rows } };
    expect(adoptRules(theirs, null, TODAY).compensation.amounts).toEqual([{ from: '2026-01-01', amount: kronor(130) }]);
  });

  it('do not go by areas that the receiver does not have', () => {
    const byArea: SchemeRules = { ...KALIX, eligibility: { ...KALIX.eligibility, mode: 'AREA' }, excludedAreas: [{ name: 'X', ring: [] }] };
    expect(adoptRules(byArea, null, TODAY).eligibility.mode).toBe('NONE');
  });

  it('differ in the fields that differ, whatever day an amount began and whatever order its members stand in', () => {
    expect(ruleDifferences(HARJEDALEN, { ...HARJEDALEN, payFailed: !HARJEDALEN.payFailed }, TODAY)).toEqual(['payFailed']);
    const later = {
      ...KALIX,
      compensation: { ...KALIX.compensation, amounts: KALIX.compensation.amounts.map((row) => ({ ...row, from: TODAY })) },
    };
    expect(ruleDifferences(KALIX, later, TODAY)).toEqual([]);
    const turned = JSON.parse(JSON.stringify(KALIX, Object.keys(flat(KALIX)).sort().reverse())) as SchemeRules;
    expect(ruleDifferences(KALIX, turned, TODAY)).toEqual([]);
    expect(ruleDifferences(null, KALIX, TODAY)).toEqual(RULE_FIELDS);
    expect(ruleDifferences(HARJEDALEN, KALIX, TODAY)).toEqual(expect.arrayContaining(['compensation', 'payee', 'fee', 'limit']));
  });

  it('are the same when they are taken over again', () => {
    const templates = fc.constantFrom(...Object.values(SCHEME_TEMPLATES));
    fc.assert(
      fc.property(templates, templates, (theirs, own) => {
        const adopted = adoptRules(theirs, own, TODAY);
        expect(adoptRules(theirs, adopted, TODAY)).toEqual(adopted);
        expect(ruleDifferences(adopted, adoptRules(theirs, adopted, TODAY), TODAY)).toEqual([]);
      }),
    );
  });
});

/** Every key at any depth, for JSON in another order. */
const flat = (value: unknown): Record<string, true> =>
  typeof value === 'object' && value !== null
    ? Object.assign({}, ...Object.entries(value).map(([key, member]) => ({ [key]: true, ...flat(member) })))
    : {};

describe('a text that is taken over', () => {
  const from = { galleria: 'Arvidsjaurgallerian', municipality: 'Arvidsjaur' };
  const to = { galleria: 'Arjeplogsgallerian', municipality: 'Arjeplog' };
  const taken = (text: string) => neutralText(text, { from, to, gaps: { phone: '[telefon]', email: '[e-post]' } });

  it.each([
    ['Ring 0960-155 00.', 'Ring [telefon].'],
    ['Ring +46 960 155 00 eller (070) 123 45 67', 'Ring [telefon] eller [telefon]'],
    ['Tel:0960-155 00', '[telefon]'],
    ['Skriv till gunilla.renberg@arvidsjaur.se!', 'Skriv till [e-post]!'],
    ['[Ring oss](tel:+4696015500) i dag', 'Ring oss [telefon] i dag'],
    ['[0960-155 00](tel:+4696015500)', '[telefon]'],
    ['[Mejla](mailto:kommun@arvidsjaur.se?subject=Hej)', 'Mejla [e-post]'],
    ['Arvidsjaurs kommun och Arvidsjaurgallerian', 'Arjeplogs kommun och Arjeplogsgallerian'],
    ['Vi kör 2026-12-24 klockan 08.30–16.00 och tar 120 kronor.', 'Vi kör 2026-12-24 klockan 08.30–16.00 och tar 120 kronor.'],
    ['[Så fungerar det](/hemsandning)', '[Så fungerar det](/hemsandning)'],
  ])('loses whom to call and the giver’s names: %s', (text, expected) => {
    expect(taken(text)).toBe(expected);
  });

  it('holds no address and no long number however they are put together', () => {
    const number = fc
      .tuple(fc.constantFrom('0960', '070', '+46 70', '+4770'), fc.constantFrom('-', ' ', '', '/'))
      .chain(([head, gap]) => fc.stringMatching(/^\d{3} ?\d{2} ?\d{2}$/).map((rest) => `${head}${gap}${rest}`));
    const address = fc
      .tuple(fc.stringMatching(/^[a-zåäö.]{1,12}$/), fc.constantFrom('arvidsjaur.se', 'post.example.org'))
      .map((both) => both.join('@'));
    fc.assert(
      fc.property(fc.array(fc.oneof(number, address, fc.constantFrom('ring', 'eller', 'kl. 10'))), (parts) => {
        const text = taken(parts.join(' '));
        expect(text).not.toMatch(/@|\d{2} ?\d{2} ?\d{2}/);
      }),
      { numRuns: 200 },
    );
  });

  it('is not slow on a text made to be', () => {
    const hard = ['0'.repeat(20_000), '[('.repeat(10_000), 'a@a.'.repeat(5_000), '0 '.repeat(10_000), 'tel:'.repeat(5_000)];
    expect(cpuMs(() => hard.forEach((each) => void taken(each)))).toBeLessThan(1_500);
  });
});
