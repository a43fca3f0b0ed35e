import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { householdMergeProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([householdMergeProblems]);

export const householdMergePhrases = phrases({ sv, en });
