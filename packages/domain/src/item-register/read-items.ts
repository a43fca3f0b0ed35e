import type { Result } from '../result/index.ts';
import { type ItemProblem, type ItemSource, parseItemLine, type ReadItem } from './item.ts';

/** One line of the file, from 1, with the item or the reason that there is none. */
export interface ItemLine {
  readonly line: number;
  readonly outcome: Result<ReadItem, ItemProblem>;
}

/** A register load has at most so many lines; more are loaded in several files. */
export const MAX_ITEM_LINES = 200_000;

/**
 * Reads JSON lines one at a time, so that the caller can stop between them; blank lines are passed over. A GTIN that comes again in the
 * file is refused, the first stays.
 */
export function* readItems(text: string, source: ItemSource): Generator<ItemLine, void> {
  const seen = new Set<string>();
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let line = 1; from < text.length && line <= MAX_ITEM_LINES; line += 1) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const content = text.slice(from, end).trim();
    from = end + 1;
    if (content === '') continue;
    const outcome = parseItemLine(content, source);
    const gtin = outcome.ok ? outcome.value.item.gtin : undefined;
    if (gtin !== undefined && seen.has(gtin)) {
      yield { line, outcome: { ok: false, error: 'gtin.twice' } };
      continue;
    }
    if (gtin !== undefined) seen.add(gtin);
    yield { line, outcome };
  }
}
