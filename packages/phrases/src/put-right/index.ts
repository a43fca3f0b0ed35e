import { phrases } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const putRightPhrases = phrases({ sv, en });
