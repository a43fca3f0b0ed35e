import { phrases } from '../core/index.ts';
import { deliveryProblems } from '../problems/delivery.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

knowProblems([deliveryProblems]);
export const dispatchPhrases = phrases({ sv, en });
