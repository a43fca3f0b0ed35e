import type { Quote } from '@galleria/contract/checkout';
import type { DraftContent } from '@galleria/contract/phone-orders';
import { ore } from '@galleria/domain/money';
import type { Wish } from '@galleria/domain/order';
import { nextWish } from '@galleria/domain/phone-order';
import type { Lang } from '@galleria/phrases/core';
import { formatQuantity } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { promotionNote } from '@galleria/phrases/promotions';
import type { KeyboardEvent, RefObject } from 'react';
import { type ShownLine, shownLines } from '../../lib/shown-lines.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { SumTable } from '../../ui/sum-table.tsx';
import { Money } from '../../ui/text.tsx';
import { WishSelect } from './wish-select.tsx';

/** What a bundle holds, to be said to the caller who asks. */
const partsOf = (line: ShownLine | undefined, lang: Lang): string =>
  (line?.parts ?? []).map(({ name, quantity }) => `${formatQuantity(lang, quantity, 'piece')} ${name}`).join(', ');

type Props = {
  readonly content: DraftContent;
  readonly quote: Quote | null;
  readonly list: RefObject<HTMLOListElement | null>;
  readonly onWish: (offerId: string, wish: Wish) => void;
  readonly onWishForAll: (wish: Wish) => void;
  readonly onQuantity: (offerId: string, quantity: number) => void;
  readonly onBack: () => void;
};

/** What has been said so far, priced. Arrows walk through the quantities, Enter goes back to the field. */
export function DraftLines({ content, quote, list, onQuantity, onWish, onWishForAll, onBack }: Props) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const priced = new Map((quote?.shops ?? []).flatMap((shop) => shownLines(shop.lines)).map((line) => [line.offerId, line]));
  const wishOf = (line: DraftContent['lines'][number]) => line.wish ?? content.wish ?? 'leave-out';
  const step = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    const line = content.lines[index];
    const inputs = list.current?.querySelectorAll<HTMLInputElement>('input');
    const next = event.key === 'ArrowUp' ? index - 1 : event.key === 'ArrowDown' ? index + 1 : undefined;
    if (event.key === 'F8' && line) onWish(line.offerId, nextWish(wishOf(line)));
    else if (event.key === 'Enter' && !event.ctrlKey) onBack();
    else if (next !== undefined && inputs?.[next]) inputs[next].focus();
    else if (next !== undefined && next >= content.lines.length) onBack();
    else return;
    event.preventDefault();
  };
  return (
    <section aria-labelledby="desk-lines">
      <h2 id="desk-lines">{words.lines}</h2>
      {content.lines.length === 0 && <p className="soft">{words.noLines}</p>}
      <ol className="desk-lines" ref={list}>
        {content.lines.map((said, index) => {
          const { offerId, name, sku, quantity } = said;
          const line = priced.get(offerId);
          const measured = line && line.priceUnit !== 'piece' ? formatQuantity('sv', line.quantity, line.priceUnit) : '';
          return (
            <li key={offerId}>
              <input
                className="input desk-quantity"
                inputMode="numeric"
                aria-label={words.quantityOf(name)}
                value={quantity}
                maxLength={7}
                onFocus={(event) => event.target.select()}
                onChange={(event) => onQuantity(offerId, Math.min(1_000_000, Number(event.target.value.replace(/\D/g, ''))))}
                onKeyDown={(event) => step(event, index)}
              />
              <span>
                {name}{' '}
                <span className="soft">
                  {[sku, measured, line?.promotion && promotionNote(lang, line.promotion), partsOf(line, lang)].filter(Boolean).join(' · ')}
                </span>
              </span>
              <WishSelect label={words.wishOf(name)} value={wishOf(said)} onChange={(wish) => onWish(offerId, wish)} />
              <span className="desk-amount">{line && <Money ore={ore(line.totalOre)} />}</span>
              <Button kind="bare" icon="trash" label={words.remove(name)} onClick={() => onQuantity(offerId, 0)} />
            </li>
          );
        })}
      </ol>
      {content.lines.length > 0 && (
        <p className="row desk-wish-all">
          <span>{words.wishForAll}</span>
          <WishSelect label={words.wishForAll} value={content.wish ?? 'leave-out'} onChange={onWishForAll} />
        </p>
      )}
      {quote && <SumTable sums={quote} total={words.total} />}
    </section>
  );
}
