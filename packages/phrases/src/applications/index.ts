import { phrases } from '../core/index.ts';
import { applicationProblems } from '../problems/applications.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const applicationsPhrases = phrases({ sv, en });

knowProblems([applicationProblems]);
