import type { LineBundle } from './split.ts';

/** What a list shows in one row: a line by itself, or a bundle with the lines that are its parts. */
export type BundleRow<Line> = { readonly line: Line } | { readonly bundle: LineBundle; readonly parts: readonly Line[] };

/** Puts the lines of each bundle together, where its first one stands; everything else keeps its place. */
export function rowsOfLines<Line extends { readonly bundle?: LineBundle | null | undefined }>(lines: readonly Line[]): BundleRow<Line>[] {
  const rows: BundleRow<Line>[] = [];
  const bundles = new Map<string, Line[]>();
  for (const line of lines) {
    const { bundle } = line;
    if (!bundle) {
      rows.push({ line });
      continue;
    }
    const parts = bundles.get(bundle.id);
    if (parts) parts.push(line);
    else {
      const first = [line];
      bundles.set(bundle.id, first);
      rows.push({ bundle, parts: first });
    }
  }
  return rows;
}

/** Lines of an order as they were bought: each bundle once with its count, so that it can be bought again. */
export function asBought<
  Line extends {
    readonly offerId: string;
    readonly name: string;
    readonly quantity: number;
    readonly bundle?: LineBundle | null | undefined;
  },
>(lines: readonly Line[]): Line[] {
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const { bundle } = line;
    if (!bundle) return [line];
    if (seen.has(bundle.id)) return [];
    seen.add(bundle.id);
    return [{ ...line, offerId: bundle.id, name: bundle.name, quantity: bundle.count }];
  });
}
