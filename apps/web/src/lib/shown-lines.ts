import type { QuotedLine } from '@galleria/contract/checkout';
import { rowsOfLines } from '@galleria/domain/bundle';

/** A row of a basket: a line by itself, or a bundle with the lines that are its parts. */
export type ShownLine = QuotedLine & { readonly parts?: readonly QuotedLine[] };

/** Lines as whoever buys sees them: a bundle is one row under its own name, count and price. */
export const shownLines = (lines: readonly QuotedLine[]): ShownLine[] =>
  rowsOfLines(lines).flatMap((row) => ('line' in row ? [row.line] : bundleLine(row.parts)));

function bundleLine(parts: readonly QuotedLine[]): ShownLine[] {
  const [first] = parts;
  if (!first?.bundle) return [];
  const { promotion: _p, homeDays: _h, bundle, ...line } = first;
  const sum = (of: (part: QuotedLine) => number) => parts.reduce((total, part) => total + of(part), 0);
  const days = parts.flatMap((part) => part.homeDays ?? []);
  const ages = parts.flatMap((part) => part.ageLimit ?? []);
  return [
    {
      ...line,
      bundle,
      parts,
      ...(bundle.promotion && { promotion: bundle.promotion }),
      offerId: bundle.id,
      name: bundle.name,
      quantity: bundle.count,
      priceOre: bundle.priceOre,
      goodsOre: sum((part) => part.goodsOre),
      couponOre: sum((part) => part.couponOre ?? 0),
      depositOre: sum((part) => part.depositOre),
      totalOre: sum((part) => part.totalOre),
      ageLimit: ages.length > 0 ? Math.max(...ages) : null,
      checkId: parts.some((part) => part.checkId),
      orderedHome: parts.some((part) => part.orderedHome),
      ...(days.length > 0 && { homeDays: { from: Math.max(...days.map(({ from }) => from)), to: Math.max(...days.map(({ to }) => to)) } }),
    },
  ];
}
