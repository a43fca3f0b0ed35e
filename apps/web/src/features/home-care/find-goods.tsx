import type { HomeCareOffers } from '@galleria/contract/home-care';
import type { DeskOffer } from '@galleria/contract/phone-orders';
import { ore } from '@galleria/domain/money';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { homeCarePhrases } from '@galleria/phrases/home-care';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiPath, send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useStill } from '../../lib/use-still.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

const STILL_MS = 250;
type Props = { readonly path: string; readonly unreached: ReadonlySet<string>; readonly onAdd: (offer: DeskOffer, shopId: string) => void };

/** Goods of every shop, shop by shop in the order of the lot. */
export function FindGoods({ path, unreached, onAdd }: Props) {
  const words = homeCarePhrases(useLang());
  const [text, setText] = useState('');
  const asked = useStill(text.trim(), STILL_MS);
  const address = apiPath(`${path}/offers`, { q: asked });
  const found = useQuery<HomeCareOffers, ApiProblem>({
    queryKey: queryKeyOf(address),
    queryFn: ({ signal }) => send<HomeCareOffers>('GET', address, { signal }),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  });
  const shops = asked.length >= 2 ? (found.data?.shops ?? []) : [];
  const said =
    asked.length < 2 ? '' : found.isPending ? words.searching : shops.length === 0 ? words.nothing(asked) : words.hits(shops.length);
  return (
    <section aria-labelledby="varor">
      <h2 id="varor">{words.goods}</h2>
      <TextField
        {...{
          label: words.search,
          hint: words.searchHint,
          type: 'search',
          required: true,
          maxLength: 80,
          autoComplete: 'off',
          value: text,
        }}
        onChange={({ target }) => setText(target.value)}
      />
      <p className="soft" role="status">
        {said}
      </p>
      <ProblemNotice problem={found.error} />
      <div className="stack">
        {shops.map(({ id, name, offers, more }) => (
          <section key={id} className="card" aria-label={name}>
            <h3>{name}</h3>
            {unreached.has(id) && <p className="soft">{words.reachesNot}</p>}
            <ul className="plain stack">
              {offers.map((offer) => (
                <Goods key={offer.id} offer={offer} shop={{ id, name }} onAdd={onAdd} />
              ))}
            </ul>
            {more && <p className="soft">{words.moreHere}</p>}
          </section>
        ))}
      </div>
    </section>
  );
}

type GoodsProps = {
  readonly offer: DeskOffer;
  readonly shop: { readonly id: string; readonly name: string };
  readonly onAdd: Props['onAdd'];
};
function Goods({ offer, shop, onAdd }: GoodsProps) {
  const lang = useLang();
  const words = homeCarePhrases(lang);
  const tell = useToast();
  const { unit, amount } = offer.price;
  const per = unit === 'piece' && amount === 1 ? '' : ` / ${formatQuantity(lang, amount, unit)}`;
  const add = () => {
    onAdd(offer, shop.id);
    tell(words.added(offer.name));
  };
  return (
    <li className="row row-spread">
      <span>
        {offer.name}{' '}
        <span className="soft">
          {formatOre(lang, ore(offer.price.ore))}
          {per}
          {offer.ageLimit !== null && `, ${words.age(offer.ageLimit)}`}
          {!offer.inStock && `, ${words.soldOut.toLowerCase()}`}
        </span>
      </span>
      <Button kind="quiet" icon="plus" label={words.add(offer.name, shop.name)} onClick={add}>
        {words.addShort}
      </Button>
    </li>
  );
}
