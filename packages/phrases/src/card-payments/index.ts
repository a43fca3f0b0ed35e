import { phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { cardPaymentProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([cardPaymentProblems]);

export const cardPaymentPhrases = phrases({ sv, en });
