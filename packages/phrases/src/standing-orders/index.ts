import { phrases } from '../core/index.ts';
import { checkoutProblems } from '../problems/checkout.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { standingProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([checkoutProblems, standingProblems]);
export const standingOrdersPhrases = phrases({ sv, en });
