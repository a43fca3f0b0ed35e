import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { homeCareProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([homeCareProblems]);

export const homeCarePhrases = phrases({ sv, en });
