import { phrases } from '../core/index.ts';
import { checkoutProblems } from '../problems/checkout.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { orderChangeProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([checkoutProblems, orderChangeProblems]);

export const orderChangePhrases = phrases({ sv, en });
