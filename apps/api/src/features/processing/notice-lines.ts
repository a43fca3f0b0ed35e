import type { Processing } from '@galleria/contract/processing';
import type { Lang } from '@galleria/phrases/core';
import { legalPhrases } from '@galleria/phrases/legal';
import { processingPhrases } from '@galleria/phrases/processing';
import { retentionPhrases } from '@galleria/phrases/retention';

export type NoticeFacts = Omit<Processing, 'version' | 'ownText'>;

/** Pure: the whole privacy notice as paragraphs, as the public page shows it: what holds everywhere, what this galleria uses, what the municipality adds. */
export function noticeLines(lang: Lang, facts: NoticeFacts, ownText: string): string[] {
  const words = processingPhrases(lang);
  const kept = retentionPhrases(lang);
  const ways = facts.payments.map((method) => words.payments[method]).join(', ');
  return [
    ...legalPhrases(lang).privacy.parts,
    words.hereHeading(facts.galleria),
    words.shops(facts.shops),
    facts.carriers.length > 0 ? words.carriers(facts.carriers.join(', ')) : words.noCarriers,
    ...(facts.neighbours.length > 0 ? [words.neighbours(facts.neighbours.join(', '))] : []),
    ...(ways ? [words.paidBy(ways)] : []),
    facts.sms ? words.sms : words.noSms,
    words.howLong,
    ...facts.retention.map((rule) => words.keeps(kept.classes[rule.class], rule.inForce ? kept.days(rule.keepDays) : words.undecided)),
    words.signIns,
    ...(ownText ? [words.ownHeading, ownText] : []),
  ];
}
