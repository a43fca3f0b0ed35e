import type { Processing } from '@galleria/contract/processing';
import type { Lang } from '@galleria/phrases/core';
import { processingPhrases } from '@galleria/phrases/processing';
import { retentionPhrases } from '@galleria/phrases/retention';

/** For how long a class is kept, as the rule really stands: a paper without a decision on destruction is kept until there is one. */
export function keepingOf(lang: Lang, rule: Processing['retention'][number]): string {
  const words = processingPhrases(lang);
  const of = retentionPhrases(lang);
  return words.keeps(of.classes[rule.class], rule.inForce ? of.days(rule.keepDays) : words.undecided);
}
