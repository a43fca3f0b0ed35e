import { ore } from '@galleria/domain/money';
import { bundlePhrases } from '@galleria/phrases/bundles';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import type { ShownLine } from '../../lib/shown-lines.ts';
import { useLang } from '../../lib/site.tsx';

/** What a bundle holds, and what that would cost one by one. */
export default function BundleContents({ line: { bundle, parts = [] } }: { readonly line: ShownLine }) {
  const lang = useLang();
  const words = bundlePhrases(lang);
  if (!bundle) return null;
  return (
    <span className="field-hint">
      {parts.map(({ name, quantity }) => words.line(formatQuantity(lang, quantity, 'piece'), name)).join(', ')}.
      {bundle.separateOre > bundle.priceOre && ` ${words.separate(formatOre(lang, ore(bundle.separateOre * bundle.count)))}.`}
    </span>
  );
}
