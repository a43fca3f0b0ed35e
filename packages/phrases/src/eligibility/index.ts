import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { eligibilityProblems } from './problems.ts';
import { sv } from './sv.ts';

export const eligibilityPhrases = phrases({ sv, en });

knowProblems([eligibilityProblems]);
