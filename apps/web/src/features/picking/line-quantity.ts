import type { PickingLine } from '@galleria/contract/picking';
import type { Lang } from '@galleria/phrases/core';
import { formatQuantity } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';

/** What to fetch of a line; once somebody has said, what there was of it or what it weighed beside what was ordered. */
export function lineQuantity(lang: Lang, line: Pick<PickingLine, 'state' | 'quantity' | 'pickedQuantity' | 'unit'>): string {
  const words = pickingPhrases(lang);
  const ordered = formatQuantity(lang, line.quantity, line.unit);
  const found = formatQuantity(lang, line.pickedQuantity ?? 0, line.unit);
  if (line.state === 'short') return words.shortOf(found, ordered);
  return line.state === 'picked' && line.pickedQuantity !== null && line.pickedQuantity !== line.quantity
    ? words.weighedOf(found, ordered)
    : ordered;
}
