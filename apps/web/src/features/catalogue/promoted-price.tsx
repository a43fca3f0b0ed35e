import { ore } from '@galleria/domain/money';
import { promotionOn, underDeal } from '@galleria/domain/promotion';
import { dayOf, localDate } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatDay, formatOre, formatUnitPrice } from '@galleria/phrases/format';
import { dealText, promotionPhrases } from '@galleria/phrases/promotions';
import type { ReactNode } from 'react';
import { useLang } from '../../lib/site.tsx';
import { type Priced, writtenPrice } from './priced.ts';

export type PromotedProps = { readonly offer: Priced; readonly large?: boolean; readonly ordinary: ReactNode };

/**
 * The price with what makes it cheaper today. The earlier price stands right beside a reduction, in the same form (KOVRS 2023:1). Where the till has gone
 * below the promotion, or none holds today, the ordinary price stands as it is.
 */
export function PromotedPrice({ offer, large = false, ordinary }: PromotedProps) {
  const lang = useLang();
  const catalogue = cataloguePhrases(lang);
  const words = promotionPhrases(lang);
  const { price, unitPrice, depositOre } = offer;
  const promotion = promotionOn(offer.promotions, dayOf(new Date()));
  if (!promotion) return ordinary;
  const { deal, label, lowestOre, unitPriceOre, toDay } = promotion;
  const taken = deal.kind === 'price' ? price.amount : deal.take;
  const under = underDeal({ priceOre: ore(price.ore), amount: price.amount }, taken, deal);
  if (under.goods >= (price.ore * taken) / price.amount) return ordinary;
  const written = (amount: number): string => writtenPrice(lang, price.unit, amount);
  const [beforeWord, before] = lowestOre === null ? [words.otherwise, price.ore] : [words.lowest, lowestOre];
  const more = [deal.kind !== 'price' && deal.most !== null && words.most(deal.most), words.until(formatDay(lang, localDate(toDay)))];
  return (
    <div className="promoted">
      <p className="promoted-label">{label || (deal.kind === 'price' ? words.reduced : dealText(lang, deal))}</p>
      {deal.kind === 'price' ? (
        <p className={large ? 'price price-large' : 'price'}>
          <strong>{written(under.priceOre)}</strong>
          <span className="promoted-before">
            {beforeWord} <strong>{written(before)}</strong>
          </span>
        </p>
      ) : (
        <>
          {label !== '' && <p className="price promoted-deal">{dealText(lang, deal)}</p>}
          {ordinary}
        </>
      )}
      <p className="price">
        {unitPriceOre !== null && unitPrice && price.unit === 'piece' && (
          <span className="price-unit">
            {catalogue.unitPrice} {formatUnitPrice(lang, ore(unitPriceOre), unitPrice.per)}
            {deal.kind !== 'price' && ` (${dealText(lang, deal)})`}
          </span>
        )}
        {deal.kind === 'price' && depositOre > 0 && (
          <span className="price-deposit">{catalogue.deposit(formatOre(lang, ore(depositOre)))}</span>
        )}
      </p>
      <p className="promoted-until">{more.filter(Boolean).join('. ')}</p>
    </div>
  );
}
