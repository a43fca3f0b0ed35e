import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { questionProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([questionProblems]);

export const questionPhrases = phrases({ sv, en });
