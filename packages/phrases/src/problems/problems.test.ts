import { expect, it } from 'vitest';
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
