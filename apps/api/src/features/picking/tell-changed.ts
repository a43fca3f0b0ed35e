import { ore } from '@galleria/domain/money';
import { orderReference } from '@galleria/domain/order';
import { formatOre } from '@galleria/phrases/format';
import { replacementPhrases } from '@galleria/phrases/replacements';
import type { Ctx } from '../../core/context.ts';
import { reach } from '../messages/index.ts';
import { changesOf } from './changes.ts';
import type { LineRow, PartRow } from './order.store.ts';
import { owedFor } from './owed.ts';

/** Tells the resident at packing what was replaced by what, why, and what there is to pay: by e-mail, else by text message. Paper with the goods says it in any case. */
export async function tellChanged(
  { tx }: Pick<Ctx, 'tx'>,
  part: PartRow,
  lines: readonly LineRow[],
  { always = false }: { readonly always?: boolean } = {},
): Promise<void> {
  if ((!always && lines.every((line) => line.replacement === null)) || part.printed) return;
  const lang = part.language;
  const words = replacementPhrases(lang);
  const owed = words[part.paymentMethod === 'card' ? 'drawnNow' : 'toPayNow'](formatOre(lang, owedFor(part, lines).total));
  const text = [...changesOf(lines, lang), `${owed}. ${words.before(formatOre(lang, ore(part.totalOre)))}. ${words.rights}`].join('\n\n');
  const replaced = lines.some((line) => line.replacement !== null);
  const subject = words[replaced ? 'subject' : 'subjectRecalled'](part.shopName, orderReference(part));
  await reach(tx, {
    to: part,
    subject,
    text,
    sms: `${subject}. ${owed}. ${words.rights}`,
    cause: `order.changed:${part.id}:${part.version}`,
  });
}
