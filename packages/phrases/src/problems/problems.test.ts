import { expect, it } from 'vitest';
import '../home-delivery/index.ts';
import { problemText } from './index.ts';

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
