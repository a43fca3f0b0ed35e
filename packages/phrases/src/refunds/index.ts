import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { refundProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([refundProblems]);

export const refundsPhrases = phrases({ sv, en });
