import type { TenantTx } from '@galleria/db';
import { dayOf, localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { leavingLetters } from '@galleria/phrases/leaving-letters';
import type { TenantRef } from '../../core/context.ts';
import { officersOf } from '../../core/officers.ts';
import { queueMessage } from '../messages/index.ts';

export type LeavingNews =
  | { readonly kind: 'announced'; readonly closeOn: string; readonly at: Date }
  | { readonly kind: 'asked' | 'called-off'; readonly at: Date }
  | { readonly kind: 'confirmed'; readonly runsAt: Date; readonly at: Date }
  | { readonly kind: 'reminder'; readonly days: number; readonly runsAt: Date };

const dayIn = (lang: 'sv' | 'en', day: string): string => formatDay(lang, localDate(day), { year: true });

function wordsOf(lang: 'sv' | 'en', name: string, news: LeavingNews): { readonly subject: string; readonly text: string } {
  const words = leavingLetters(lang);
  switch (news.kind) {
    case 'announced':
      return { subject: words.announced.subject(name), text: words.announced.text(name, dayIn(lang, news.closeOn)) };
    case 'asked':
      return { subject: words.asked.subject(name), text: words.asked.text(name) };
    case 'called-off':
      return { subject: words.calledOff.subject(name), text: words.calledOff.text(name) };
    case 'confirmed':
      return { subject: words.confirmed.subject(name), text: words.confirmed.text(name, dayIn(lang, dayOf(news.runsAt))) };
    case 'reminder':
      return { subject: words.reminder.subject(name, news.days), text: words.reminder.text(name, dayIn(lang, dayOf(news.runsAt))) };
  }
}

/** Writes to every officer, in Swedish with English below: a step of this weight is nobody's secret. */
export async function tellOfficers(tx: TenantTx, { name }: Pick<TenantRef, 'name'>, news: LeavingNews): Promise<void> {
  const swedish = wordsOf('sv', name, news);
  const english = wordsOf('en', name, news);
  const occasion = news.kind === 'reminder' ? `${news.runsAt.toISOString()}:${news.days}` : news.at.toISOString();
  for (const { email } of await officersOf(tx)) {
    await queueMessage(tx, {
      channel: 'email',
      recipient: email,
      subject: swedish.subject,
      text: `${swedish.text}\n\n---\n\n${english.subject}\n\n${english.text}`,
      cause: `leaving.${news.kind}:${occasion}:${email}`,
    });
  }
}
