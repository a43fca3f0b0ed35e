import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { recallProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([recallProblems]);
export const recallsPhrases = phrases({ sv, en });
