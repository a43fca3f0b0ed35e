import type { LineBundle } from '@galleria/domain/bundle';
import { ore } from '@galleria/domain/money';
import { bundlePhrases } from '@galleria/phrases/bundles';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { replacementPhrases } from '@galleria/phrases/replacements';
import type { LineRow } from './order.store.ts';
import type { Replacement } from './taken-instead.ts';

type ToldLine = Pick<LineRow, 'name' | 'quantity' | 'unit' | 'state' | 'pickedQuantity' | 'remark'> & {
  readonly replacement: Replacement | null;
  readonly bundle: LineBundle | null;
  readonly recalled?: string | null;
};
type Lang = 'sv' | 'en';

/** What came out differently than ordered, a text for each line: what was taken instead and why, what it costs, what was missing, and what weighs less. */
export function changesOf(lines: readonly ToldLine[], lang: Lang): string[] {
  const words = replacementPhrases(lang);
  return lines.flatMap((line) => {
    const ordered = named(line, lang);
    if (line.replacement) return [replacedText(line.replacement, { ordered, remark: line.remark }, lang)];
    if (line.state === 'waiting') return [];
    const found = line.pickedQuantity ?? (line.state === 'short' ? 0 : line.quantity);
    if (line.recalled && found === 0) return [words.recalled(ordered)];
    const [there, all] = [formatQuantity(lang, found, line.unit), formatQuantity(lang, line.quantity, line.unit)];
    // What weighs more costs no more.
    if (line.state !== 'short') return found < line.quantity ? [words.lighter(line.name, there, all)] : [];
    const missing = found === 0 ? words.none(ordered) : words.short(there, all, line.name);
    return [line.bundle ? `${missing} ${bundlePhrases(lang).ofBundle(line.bundle.name)}` : missing];
  });
}

function replacedText(taken: Replacement, { ordered, remark }: { readonly ordered: string; readonly remark: string }, lang: Lang): string {
  const words = replacementPhrases(lang);
  const names = (codes: Replacement['contains']) => codes.map((code) => cataloguePhrases(lang).allergenNames[code]).join(', ');
  return [
    words.replaced(ordered, named(taken, lang)),
    words.costs(formatOre(lang, ore(taken.goodsOre + taken.depositOre))),
    taken.asked ? words.asked : words.byWish,
    taken.contains.length > 0 && words.contains(names(taken.contains)),
    taken.mayContain.length > 0 && words.mayContain(names(taken.mayContain)),
    taken.unknown && words.unknown,
    remark && words.shopSays(remark),
  ]
    .filter(Boolean)
    .join(' ');
}

const named = ({ name, quantity, unit }: Pick<LineRow, 'name' | 'quantity' | 'unit'>, lang: Lang): string =>
  `${formatQuantity(lang, quantity, unit)} ${name}`;

/** The same in few words, for the note that lies with the goods. */
export const changesOnPaper = (lines: readonly ToldLine[]): string[] =>
  lines.flatMap((line) => (line.replacement ? [replacementPhrases('sv').onPaper(named(line, 'sv'), named(line.replacement, 'sv'))] : []));
