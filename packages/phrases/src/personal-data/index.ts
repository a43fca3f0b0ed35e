import { type Lang, phrases } from '../core/index.ts';
import { knowProblems } from '../problems/index.ts';
import { en } from './en.ts';
import { LABELS } from './labels.ts';
import { personalDataProblems } from './problems.ts';
import { sv } from './sv.ts';

knowProblems([personalDataProblems]);
export const personalDataPhrases = phrases({ sv, en });

const words: Readonly<Record<string, readonly [string, string]>> = LABELS;
/** Whether an export has a word for a column. */
export const hasLabel = (column: string): boolean => column in words;
/** What a value of an export is called: `recipient.street` by its last member that has a word. */
export function labelOf(lang: Lang, column: string): string {
  const members = column.split('.');
  const named = members.map((member) => words[member]?.[lang === 'en' ? 1 : 0] ?? words[snake(member)]?.[lang === 'en' ? 1 : 0] ?? member);
  return named.join(', ');
}
const snake = (member: string): string => member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
