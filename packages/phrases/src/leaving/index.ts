import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { leavingProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([leavingProblems]);
export const leavingPhrases = phrases({ sv, en });
