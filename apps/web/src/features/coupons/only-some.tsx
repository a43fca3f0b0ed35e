import type { Reply } from '@galleria/contract/client';
import { CATEGORIES } from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import { categoryName } from '@galleria/phrases/categories';
import { commonPhrases } from '@galleria/phrases/common';
import { couponStaffPhrases } from '@galleria/phrases/coupons-staff';
import { formatOre } from '@galleria/phrases/format';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, TextField } from '../../ui/field.tsx';
import type { Where } from './coupons-page.tsx';

type Chosen = { readonly id: string; readonly name: string };
export type Only = { readonly categories: readonly string[]; readonly offers: readonly Chosen[] };
export const EVERYTHING: Only = { categories: [], offers: [] };
type Found = Reply<'GET /tenants/:tenant/shops/:shop/offers'>;
type Props = { readonly where: Where; readonly only: Only; readonly onChange: (only: Only) => void };

/** Shelves with goods on them: no services, and no floors of the house. */
const SHELVES = CATEGORIES.filter(({ parent, kind }) => parent !== null && kind !== 'service').map(({ slug }) => slug);

/** Which goods the coupon is for; none chosen: all. */
export function OnlySome({ where, only, onChange }: Props) {
  const lang = useLang();
  const words = couponStaffPhrases(lang);
  const { categories } = only;
  return (
    <>
      <p className="soft">{words.onlyNone}</p>
      <details>
        <summary>{words.onlyCategories}</summary>
        <FieldGroup label={words.onlyCategories}>
          <div className="desk-categories">
            {SHELVES.map((slug) => (
              <Checkbox
                key={slug}
                label={categoryName(lang, slug)}
                checked={categories.includes(slug)}
                onChange={(event) => {
                  const others = categories.filter((each) => each !== slug);
                  onChange({ ...only, categories: event.target.checked ? [...others, slug] : others });
                }}
              />
            ))}
          </div>
        </FieldGroup>
      </details>
      <details>
        <summary>{words.onlyOffers}</summary>
        <OnlyOffers where={where} only={only} onChange={onChange} />
      </details>
    </>
  );
}

function OnlyOffers({ where, only, onChange }: Props) {
  const lang = useLang();
  const words = couponStaffPhrases(lang);
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const { offers } = only;
  return (
    <div className="stack">
      <ul className="plain-list stack">
        {offers.map(({ id, name }) => (
          <li key={id} className="row row-spread">
            {name}
            <Button
              kind="bare"
              icon="trash"
              label={words.takeAway(name)}
              onClick={() => onChange({ ...only, offers: offers.filter((each) => each.id !== id) })}
            />
          </li>
        ))}
      </ul>
      <div className="own-search">
        <TextField
          label={words.find}
          type="search"
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // The form around it makes the coupon.
            event.preventDefault();
            setQuery(typed.trim());
          }}
        />
        <Button icon="search" onClick={() => setQuery(typed.trim())}>
          {commonPhrases(lang).search}
        </Button>
      </div>
      {query !== '' && (
        <FoundOffers
          where={where}
          query={query}
          chosen={offers}
          onAdd={(offer) => onChange({ ...only, offers: [...offers, offer].slice(0, 100) })}
        />
      )}
    </div>
  );
}

type FoundProps = {
  readonly where: Where;
  readonly query: string;
  readonly chosen: readonly Chosen[];
  readonly onAdd: (offer: Chosen) => void;
};
function FoundOffers({ where, query, chosen, onAdd }: FoundProps) {
  const lang = useLang();
  const words = couponStaffPhrases(lang);
  const list = useApi<Found>(apiPath(`${where.api}/offers`, { q: query, filter: 'all', page: 1 }));
  return (
    <Loaded query={list}>
      {({ offers }) => (
        <ul className="plain-list stack">
          {offers
            .filter(({ id }) => chosen.every((each) => each.id !== id))
            .slice(0, 20)
            .map(({ id, name, price }) => (
              <li key={id} className="row row-spread">
                <span>
                  {name} <span className="soft">{formatOre(lang, ore(price.ore))}</span>
                </span>
                <Button kind="quiet" label={words.add(name)} onClick={() => onAdd({ id, name })}>
                  {words.addShort}
                </Button>
              </li>
            ))}
        </ul>
      )}
    </Loaded>
  );
}
