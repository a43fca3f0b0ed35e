import type { OrderLine } from '@galleria/contract/orders';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatQuantity } from '@galleria/phrases/format';
import { replacementPhrases } from '@galleria/phrases/replacements';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';

export type InsteadProps = { readonly line: OrderLine; readonly taken: NonNullable<OrderLine['replacement']> };

/** What came in the place of the ordered goods, why, and what of allergens is new in it. */
export function Instead({ line, taken }: InsteadProps) {
  const lang = useLang();
  const words = replacementPhrases(lang);
  const names = (codes: (typeof taken)['contains']) => codes.map((code) => cataloguePhrases(lang).allergenNames[code]).join(', ');
  const said = (quantity: number, unit: OrderLine['priceUnit'], name: string) => `${formatQuantity(lang, quantity, unit)} ${name}`;
  return (
    <>
      <Badge tone="warn">{words.exchanged}</Badge>
      <span className="field-hint">
        {words.replaced(said(line.quantity, line.priceUnit, line.name), said(taken.quantity, taken.unit, taken.name))}{' '}
        {taken.asked ? words.asked : words.byWish} {taken.contains.length > 0 && words.contains(names(taken.contains))}{' '}
        {taken.mayContain.length > 0 && words.mayContain(names(taken.mayContain))} {taken.unknown && words.unknown}{' '}
        {taken.remark && words.shopSays(taken.remark)}
      </span>
    </>
  );
}
