import { ore } from '@galleria/domain/money';
import { orderReference } from '@galleria/domain/order';
import { formatOre } from '@galleria/phrases/format';
import { replacementPhrases } from '@galleria/phrases/replacements';
import type { Ctx } from '../../core/context.ts';
import { reach } from '../messages/index.ts';
import { changesOf } from './changes.ts';
import type { LineRow, PartRow } from './order.store.ts';
import { owedFor } from './owed.ts';

/**
 * Tells the resident at packing what came out differently than ordered, why, and what there is to pay or is drawn: what was replaced by what, what was missing
 * and what weighs less. By e-mail, else by text message; paper with the goods says it in any case. Nothing when all is as ordered.
 */
export async function tellChanged({ tx }: Pick<Ctx, 'tx'>, part: PartRow, lines: readonly LineRow[]): Promise<void> {
  const lang = part.language;
  const changes = changesOf(lines, lang);
  if (changes.length === 0 || part.printed) return;
  const words = replacementPhrases(lang);
  const owed = words[part.paymentMethod === 'card' ? 'drawnNow' : 'toPayNow'](formatOre(lang, owedFor(part, lines).total));
  const text = [...changes, `${owed}. ${words.before(formatOre(lang, ore(part.totalOre)))}. ${words.rights}`].join('\n\n');
  const subject = words[subjectOf(lines)](part.shopName, orderReference(part));
  await reach(tx, {
    to: part,
    subject,
    text,
    sms: `${subject}. ${owed}. ${words.rights}`,
    cause: `order.changed:${part.id}:${part.version}`,
  });
}

function subjectOf(lines: readonly LineRow[]): 'subject' | 'subjectRecalled' | 'subjectLess' {
  if (lines.some(({ replacement }) => replacement !== null)) return 'subject';
  return lines.some(({ recalled, state }) => recalled !== null && state === 'short') ? 'subjectRecalled' : 'subjectLess';
}
