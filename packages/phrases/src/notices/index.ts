import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { noticeProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([noticeProblems]);
export const noticesPhrases = phrases({ sv, en });
