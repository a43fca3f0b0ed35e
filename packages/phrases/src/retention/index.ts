import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { retentionProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([retentionProblems]);
export const retentionPhrases = phrases({ sv, en });
