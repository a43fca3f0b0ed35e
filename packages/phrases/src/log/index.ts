import { phrases } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export type { AuditAction } from './did.ts';
export const logPhrases = phrases({ sv, en });
