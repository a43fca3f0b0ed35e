import { phrases, plural } from '../core/index.ts';
import { ledgerPhrases } from '../ledger/index.ts';

type Check = keyof ReturnType<typeof ledgerPhrases>['checks'];
const differences = (count: number) => `${count} ${plural('sv', count, { one: 'ny skillnad', other: 'nya skillnader' })}`;
const inEnglish = (count: number) => `${count} ${plural('en', count, { one: 'new difference', other: 'new differences' })}`;

const sv = {
  subject: (galleria: string, count: number) => `${differences(count)} i avstämningen för ${galleria}`,
  row: (month: string, check: Check, of: readonly string[]) => `- ${month}, ${[ledgerPhrases('sv').checks[check], ...of].join(': ')}`,
  text: (rows: readonly string[], count: number, link: string) =>
    `Böckerna och underlaget säger olika:\n\n${rows.join('\n')}${count > rows.length ? `\n- och ${count - rows.length} till` : ''}\n\nVad ni kan göra står vid varje skillnad på sidan Avstämning:\n${link}\n\nNi får veta det en gång om varje skillnad. Den försvinner från sidan av sig själv när summorna är lika igen.`,
} as const;
const en: typeof sv = {
  subject: (galleria, count) => `${inEnglish(count)} in the reconciliation of ${galleria}`,
  row: (month, check, of) => `- ${month}, ${[ledgerPhrases('en').checks[check], ...of].join(': ')}`,
  text: (rows, count, link) =>
    `The books and their source say different things:\n\n${rows.join('\n')}${count > rows.length ? `\n- and ${count - rows.length} more` : ''}\n\nWhat you can do stands with each difference on the page Reconciliation:\n${link}\n\nYou are written to once of each new difference. It goes from the page by itself when the sums are equal again.`,
};

/** What the officers are written when the books and their source differ. */
export const differenceLetters = phrases({ sv, en });
