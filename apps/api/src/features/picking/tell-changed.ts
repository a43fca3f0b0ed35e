import { type Ore, ore } from '@galleria/domain/money';
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
  const owed = owedInWords(part, owedFor(part, lines).total);
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

/** What there is to pay, is drawn of what was approved, or comes back of what was drawn already: Swish cannot be held, and a hold that runs out is drawn early. */
function owedInWords({ language, paymentMethod, paymentState, capturedOre }: PartRow, total: Ore): string {
  const words = replacementPhrases(language);
  const amount = formatOre(language, total);
  if (paymentMethod !== 'card') return words.toPayNow(amount);
  if (paymentState !== 'captured') return words.drawnNow(amount);
  const back = (capturedOre ?? 0) - total;
  return back > 0 ? words.paidNowBack(amount, formatOre(language, ore(back))) : words.paidNow(amount);
}

function subjectOf(lines: readonly LineRow[]): 'subject' | 'subjectRecalled' | 'subjectLess' {
  if (lines.some(({ replacement }) => replacement !== null)) return 'subject';
  return lines.some(({ recalled, state }) => recalled !== null && state === 'short') ? 'subjectRecalled' : 'subjectLess';
}
