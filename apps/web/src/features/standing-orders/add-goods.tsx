import type { OfferList } from '@galleria/contract/catalogue';
import type { StandingLine, StandingOrder } from '@galleria/contract/standing-orders';
import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { FieldGroup, TextField } from '../../ui/field.tsx';

const MOST_SHOWN = 8;
type Props = {
  readonly order: StandingOrder;
  /** What is on it already. */
  readonly has: ReadonlySet<string>;
  readonly onAdd: (line: StandingLine) => void;
};

/** A search over the goods of the shop that the standing order is with. Not a form of its own, since it stands inside one: Enter searches all the same. */
export function AddGoods({ order, has, onAdd }: Props) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  const { slug } = useSite();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const search = useApi<OfferList>(apiPath(`/tenants/${slug}/storefront/search`, { q: asked }), { enabled: asked !== '' });
  const found = search.data?.offers
    .filter((offer) => offer.shopId === order.shopId && !offer.service && !has.has(offer.id))
    .slice(0, MOST_SHOWN);
  const find = () => setAsked(typed.trim());
  return (
    <FieldGroup label={words.addGoods} hint={words.addHint(order.shopName)}>
      <div className="row">
        <TextField
          label={words.find}
          type="search"
          value={typed}
          maxLength={100}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            find();
          }}
        />
        <Button kind="quiet" icon="search" onClick={find}>
          {words.find}
        </Button>
      </div>
      <div role="status">{found?.length === 0 && <p>{words.noneFound}</p>}</div>
      <ul className="line-list">
        {(found ?? []).map(({ id, name, price, quantity }) => (
          <li key={id} className="row row-spread">
            <span>
              {name} <span className="soft">{price.unit === 'piece' ? formatOre(lang, ore(price.ore)) : ''}</span>
            </span>
            <Button
              kind="quiet"
              label={words.add(name)}
              onClick={() => onAdd({ offerId: id, name, unit: price.unit, quantity: quantity.min, wish: 'leave-out' })}
            >
              {words.addVerb}
            </Button>
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}
