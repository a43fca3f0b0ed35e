import { phrases } from '../core/index.ts';
import { en } from './en.ts';
import { formEn } from './form-en.ts';
import { formSv } from './form-sv.ts';
import { sv } from './sv.ts';

export const subsidyPhrases = phrases({ sv, en });
export const schemeFormPhrases = phrases({ sv: formSv, en: formEn });
