import type { OfferCard } from '@galleria/contract/catalogue';
import { ore } from '@galleria/domain/money';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatOre, formatUnitPrice, type PriceUnit } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';

type Priced = Pick<OfferCard, 'price' | 'unitPrice' | 'depositOre' | 'service' | 'weighed'>;
const perOf = { piece: 'piece', gram: 'kg', millilitre: 'l', millimetre: 'm', 'square-millimetre': 'm2' } as const satisfies Record<
  string,
  PriceUnit
>;

/** The price, the unit price close to it (KOVFS 2012:1), and the deposit by itself. */
export function Price({ offer, large = false }: { readonly offer: Priced; readonly large?: boolean }) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const { price, unitPrice, depositOre, service } = offer;
  const amount = price.unit === 'piece' ? formatOre(lang, ore(price.ore)) : formatUnitPrice(lang, ore(price.ore), perOf[price.unit]);
  const shown = service ? words.serviceFrom(amount) : amount;
  return (
    <p className={large ? 'price price-large' : 'price'}>
      <strong>{shown}</strong>
      {unitPrice && price.unit === 'piece' && (
        <span className="price-unit">
          <span className={large ? undefined : 'visually-hidden'}>{words.unitPrice} </span>
          {formatUnitPrice(lang, ore(unitPrice.ore), unitPrice.per)}
        </span>
      )}
      {depositOre > 0 && <span className="price-deposit">{words.deposit(formatOre(lang, ore(depositOre)))}</span>}
    </p>
  );
}
