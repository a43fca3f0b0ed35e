import { phrases } from '../core/index.ts';
import { identityProblems } from '../problems/identity.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

knowProblems([identityProblems]);
export const drivingPhrases = phrases({ sv, en });
