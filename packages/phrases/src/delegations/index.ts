import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { delegationProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([delegationProblems]);

export const delegationsPhrases = phrases({ sv, en });
