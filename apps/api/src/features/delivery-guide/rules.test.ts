import { kronor } from '@galleria/domain/money';
import { type DeliveryScheme, type SchemeTemplateKey, schemeFromTemplate } from '@galleria/domain/subsidy';
import { localDate } from '@galleria/domain/time';
import { describe, expect, it } from 'vitest';
import { comingRules, rulesOn } from './rules.ts';

const TODAY = localDate('2026-11-27');
const version = (key: SchemeTemplateKey, from = '2026-01-01', number = 1): DeliveryScheme =>
  schemeFromTemplate(key, {
    ...{ id: `v${number}`, version: number, validFrom: localDate(from), validTo: null },
    decided: { on: localDate('2025-12-01'), by: '', dnr: `KS 2025/${number}` },
  });
const said = (key: SchemeTemplateKey): string =>
  rulesOn([version(key)], TODAY, 'sv')
    .sections.flatMap(({ lines }) => lines)
    .join(' ')
    .replaceAll('\u00a0', ' ');

describe('what a resident is told of the rules', () => {
  it.each<[SchemeTemplateKey, readonly string[], readonly string[]]>([
    ['HARJEDALEN', ['Du betalar varorna och 20 kr för körningen.', 'Högst en gång i veckan för varje hushåll.'], ['KS']],
    ['KALIX', ['Du betalar bara varorna.', 'Högst två gånger i veckan'], ['20 kr']],
    ['ORNSKOLDSVIK', ['minst 30 kr för körningen', 'minst 2 km längs vägen', 'Du bor här hela året.'], ['20 kr']],
    ['GOTENE', ['Varorna ska kosta minst 100 kr.'], ['20 kr']],
    ['SAVSJO', ['Du har mer än 3 km längs vägen till närmaste butik.'], ['minst 3 km']],
    ['SALA', ['högst 120 kr för körningen'], ['20 kr för körningen. Butiken säger om']],
    ['BORGHOLM', ['Ett av det här räcker: du är minst 76 år, du har en funktionsnedsättning.'], ['20 kr']],
  ])('is %s’s own figures', (key, lines, others) => {
    const text = said(key);
    for (const line of lines) expect(text).toContain(line);
    for (const other of others) expect(text).not.toContain(other);
  });

  it('names each of several grounds of which one is enough, where one lives too', () => {
    const scheme = version('BORGHOLM');
    const any = [{ kind: 'YEAR_ROUND' }, { kind: 'REGISTERED_RESIDENT' }, { kind: 'AGE_MIN', years: 76 }] as const;
    const eligibility = { ...scheme.eligibility, criteria: { all: [], any } };
    const who = rulesOn([{ ...scheme, eligibility }], TODAY, 'sv').sections.find(({ key }) => key === 'who');
    expect(who?.lines).toContain('Ett av det här räcker: du bor här hela året, du är folkbokförd i kommunen, du är minst 76 år.');
  });

  it('is both what holds and what will, each with its day and decision', () => {
    const versions = [version('HARJEDALEN'), version('KALIX', '2027-01-01', 2)];
    expect(rulesOn(versions, TODAY, 'sv').standing).toBe('Reglerna gäller från torsdag 1 januari 2026, dnr KS 2025/1.');
    const [coming, ...more] = comingRules(versions, TODAY, 'sv');
    expect(more).toEqual([]);
    expect(coming).toMatchObject({ from: '2027-01-01', standing: 'Reglerna gäller från fredag 1 januari 2027, dnr KS 2025/2.' });
    expect(coming?.sections[0]).toMatchObject({ key: 'cost', lines: ['Du betalar bara varorna. Kommunen betalar körningen.'] });
    expect(comingRules(versions, localDate('2027-01-01'), 'sv')).toEqual([]);
  });

  it('tells beforehand of an amount that the same version raises later, and of nothing else', () => {
    const scheme = version('HARJEDALEN');
    const charged = [...scheme.residentFee.charged, { from: localDate('2027-02-01'), amount: kronor(30) }];
    const raised = { ...scheme, residentFee: { ...scheme.residentFee, charged } };
    const [coming] = comingRules([raised], TODAY, 'sv');
    // A second change leaves the fee of the first as it is by then, which is not as it is now.
    const minOrderValue = [{ from: localDate('2027-03-01'), amount: kronor(200) }];
    const second = comingRules([{ ...raised, minOrderValue }], TODAY, 'sv')[1];
    expect(second).toMatchObject({ from: '2027-03-01', unchanged: 'Allt annat blir som dagen innan.' });
    expect(coming).toMatchObject({ from: '2027-02-01', unchanged: 'Allt annat blir som nu.' });
    expect(coming?.sections.map(({ key, lines }) => [key, lines.join().replaceAll('\u00a0', ' ')])).toEqual([
      ['cost', 'Du betalar varorna och 30 kr för körningen.'],
    ]);
  });

  it('is until when a trial holds, and what is otherwise from the day after: the rules before it, or none', () => {
    const trial = { ...version('KALIX', '2026-11-01', 2), validTo: localDate('2026-12-31') };
    expect(rulesOn([trial], TODAY, 'sv').standing).toBe(
      'Reglerna gäller från söndag 1 november 2026 till och med torsdag 31 december 2026, dnr KS 2025/2.',
    );
    const [back] = comingRules([version('HARJEDALEN'), trial], TODAY, 'sv');
    expect(back).toMatchObject({ from: '2027-01-01', sections: [{ key: 'cost' }, { key: 'who' }, { key: 'what' }] });
    expect(back?.sections[0]?.lines.join().replaceAll('\u00a0', ' ')).toContain('20 kr för körningen');
    const [none] = comingRules([trial], TODAY, 'sv');
    expect(none).toMatchObject({ from: '2027-01-01', standing: '', unchanged: '' });
    expect(none?.sections[0]?.lines[0]).toContain('inga regler om bidrag');
  });

  it('is plain words where no rules hold, also when some are on their way', () => {
    expect(rulesOn([], TODAY, 'sv').sections[0]?.lines).toEqual([
      'Kommunen har inga regler om bidrag just nu. Du betalar bilens vanliga pris. Fråga butiken.',
    ]);
    const later = [version('HARJEDALEN', '2027-01-01')];
    expect(rulesOn(later, TODAY, 'en').sections[0]?.lines[0]).toContain('no rules about support');
    expect(rulesOn(later, TODAY, 'sv').standing).toBe('');
    expect(comingRules(later, TODAY, 'sv')).toMatchObject([
      { from: '2027-01-01', sections: [{ key: 'cost' }, { key: 'who' }, { key: 'what' }] },
    ]);
  });
});
