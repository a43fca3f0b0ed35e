import type { PickingLine } from '@galleria/contract/picking';
import { rowsOfLines } from '@galleria/domain/bundle';
import { formatQuantity } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { useLang } from '../../lib/site.tsx';

/** Bundles of an order: picked shelf by shelf like everything else, and put together when it is packed. Parts that were missed are not among them. */
export function Together({ lines }: { readonly lines: readonly PickingLine[] }) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const bundles = rowsOfLines(lines.filter(({ state }) => state !== 'short')).flatMap((row) => ('bundle' in row ? [row] : []));
  const held = (parts: readonly PickingLine[]) =>
    parts
      .map(({ name, quantity, pickedQuantity, unit, replacement }) =>
        replacement
          ? `${formatQuantity(lang, replacement.quantity, replacement.unit)} ${replacement.name}`
          : `${formatQuantity(lang, pickedQuantity ?? quantity, unit)} ${name}`,
      )
      .join(', ');
  return bundles.map(({ bundle, parts }) => (
    <p key={bundle.id}>{words.together(formatQuantity(lang, bundle.count, 'piece'), bundle.name, held(parts))}</p>
  ));
}
