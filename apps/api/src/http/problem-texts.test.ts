import { commonProblems } from '@galleria/contract/problems';
import type { Route } from '@galleria/contract/route';
import { routes } from '@galleria/contract/routes';
import { problemText } from '@galleria/phrases/problems';
import { knowStaffProblems } from '@galleria/phrases/problems-staff';
// Those two know their own words where they are shown.
import '@galleria/phrases/card-payments';
import '@galleria/phrases/questions';
import { expect, it } from 'vitest';

knowStaffProblems();
const codes = [
  ...new Set([
    ...Object.keys(commonProblems),
    ...Object.values(routes as Readonly<Record<string, Route>>).flatMap((route) => Object.keys(route.problems ?? {})),
  ]),
];

it.each(['sv', 'en'] as const)('has a sentence of its own in %s for every problem that a route may answer with', (lang) => {
  const general = problemText(lang, 'no.such-code');
  expect(codes.filter((code) => code !== 'service.failed' && problemText(lang, code) === general)).toEqual([]);
});
