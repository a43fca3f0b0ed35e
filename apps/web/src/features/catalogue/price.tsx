import { ore } from '@galleria/domain/money';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatOre, formatUnitPrice } from '@galleria/phrases/format';
import { Suspense } from 'react';
import { useLang } from '../../lib/site.tsx';
import { LazyPromotedPrice } from './lazy-promoted-price.ts';
import { type Priced, writtenPrice } from './priced.ts';

type Props = { readonly offer: Priced; readonly large?: boolean };

/** The price of today, the unit price close to it (KOVFS 2012:1), and the deposit by itself. */
export function Price(props: Props) {
  const ordinary = <OrdinaryPrice {...props} />;
  if (!props.offer.promotions) return ordinary;
  return (
    <Suspense fallback={ordinary}>
      <LazyPromotedPrice {...props} ordinary={ordinary} />
    </Suspense>
  );
}

function OrdinaryPrice({ offer, large = false }: Props) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const { price, unitPrice, depositOre, service } = offer;
  const amount = writtenPrice(lang, price.unit, price.ore);
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
