import { expect, it } from 'vitest';
import { knowStaffProblems } from '../problems-staff/index.ts';
import { reportsPhrases } from '../reports/index.ts';
import { problemText } from './index.ts';

knowStaffProblems();

it('tells a known problem in the language of the reader', () => {
  expect(problemText('sv', 'network.offline')).toMatch(/utan uppkoppling/);
  expect(problemText('en', 'network.offline')).toMatch(/offline/);
});

it('tells an unknown problem in general words that promise nothing was lost', () => {
  expect(problemText('sv', 'flux.capacitor')).toMatch(/Något gick fel hos oss.*Inget har gått förlorat/);
  expect(problemText('en', 'toString')).toMatch(/Nothing has been lost/);
});

it('answers a Sami reader in Swedish rather than not at all', () => expect(problemText('smj', 'not-found')).toMatch(/finns inte/));

it('says which fee the municipality’s rules allow: just one, a least, a most, between two, none, or none more', () => {
  const said = (minimumOre: number, maximumOre: number | null, paidOre = 0) =>
    problemText('sv', 'note.fee-outside-rules', { minimumOre, maximumOre, paidOre });
  expect(said(2000, 2000)).toMatch(/bara om kunden betalar 20,00 kr, varken/);
  expect(said(3000, null)).toMatch(/minst 30,00 kr\.$/);
  expect(said(0, 2000)).toMatch(/högst 20,00 kr\.$/);
  expect(said(500, 2000, 1500)).toMatch(/mellan 5,00 kr och 20,00 kr\. 15,00 kr är redan betalt/);
  expect(said(0, 0)).toMatch(/inte betalar någon avgift/);
  expect(said(0, 0, 2000)).toMatch(/redan betald\. Skriv 0/);
});

it('says how a note stands when a step comes too early or too late, and what to do first', () => {
  const said = (state: string, step: string) => problemText('sv', 'delivery-note.step-forbidden', { state, step });
  expect(said('accepted', 'deliver')).toBe('Varorna är inte lastade än. Lasta sedeln först, sedan går den att redovisa.');
  expect(said('delivered', 'fail')).toBe('Det går inte: sedeln är redan levererad. Någon annan kan ha hunnit före. Ladda om sidan.');
  expect(said('constructor', 'void')).toMatch(/i ett annat läge/);
});

it('calls a period of reporting what its length is called, in a refusal and at the button', () => {
  const refusal = (period: string) => problemText('sv', 'report.month-not-over', { period, from: '2027-01-01' });
  expect(refusal('2026-12')).toBe('Månaden är inte slut än. Rapporten kan lämnas in från och med 2027-01-01.');
  expect(refusal('2026-10--2026-12')).toMatch(/^Kvartalet är inte slut/);
  expect(refusal('2026-07--2026-12')).toMatch(/^Halvåret är inte slut/);
  const { submit, notOver } = reportsPhrases('sv');
  expect([submit('2026-12'), submit('2026-07--2026-12'), submit('2026-11--2026-12')]).toEqual([
    'Lämna in månaden',
    'Lämna in halvåret',
    'Lämna in perioden',
  ]);
  expect(notOver('1 januari', '2026-01--2026-12')).toBe('Kan lämnas in när året är slut, från och med 1 januari.');
});
