import type { LineBundle } from '@galleria/contract/catalogue';
import type { OrderLine } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { bundlePhrases } from '@galleria/phrases/bundles';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { promotionNote } from '@galleria/phrases/promotions';
import type { ReactNode } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Money } from '../../ui/text.tsx';

export type BundleLinesProps = { readonly bundle: LineBundle; readonly lines: readonly OrderLine[]; readonly children: ReactNode };

/** A bundle with its price, and what it holds line by line: each is picked, missed and returned by itself. */
export function BundleLines({ bundle, lines, children }: BundleLinesProps) {
  const lang = useLang();
  const words = bundlePhrases(lang);
  const isOther = lines.some(({ pickState }) => pickState === 'short' || pickState === 'replaced');
  return (
    <li>
      <div className="review-line">
        <span>
          {formatQuantity(lang, bundle.count, 'piece')} <strong>{bundle.name}</strong>
          {bundle.promotion && <span className="field-hint">{promotionNote(lang, bundle.promotion)}</span>}
          {bundle.separateOre > bundle.priceOre && (
            <span className="field-hint">{words.separate(formatOre(lang, ore(bundle.separateOre * bundle.count)))}</span>
          )}
        </span>
        <Money ore={ore(lines.reduce((sum, line) => sum + (line.paidOre ?? line.totalOre), 0))} />
      </div>
      <ul className="line-list bundle-lines">{children}</ul>
      {isOther && <p className="soft">{words.missing(bundle.name)}</p>}
    </li>
  );
}
