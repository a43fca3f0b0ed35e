import type { CallArguments, Reply } from '@galleria/contract/client';
import { parseAmount } from '@galleria/domain/price-file';
import { variantPhrases } from '@galleria/phrases/variants';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { SearchForm } from '../../ui/search-form.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { OwnOfferRow, Where } from './own-offer.ts';
import { Refused } from './variants-refused.tsx';

type Found = Reply<'GET /tenants/:tenant/shops/:shop/offers'>;
type Group = Reply<'GET /tenants/:tenant/shops/:shop/variant-groups/:variantGroup'>;
type NewVariant = CallArguments<'POST /tenants/:tenant/shops/:shop/variant-groups/:variantGroup/variants'>['body'];

type FindProps = { readonly where: Where; readonly without: readonly string[]; readonly onAdd: (offer: OwnOfferRow) => void };

/** Goods that are there already, to be put on the page. */
export function FindVariant({ where, without, onAdd }: FindProps) {
  const lang = useLang();
  const words = variantPhrases(lang);
  const [query, setQuery] = useState('');
  return (
    <search className="card stack">
      <SearchForm label={words.find} onSearch={setQuery} />
      {query !== '' && <FoundGoods where={where} query={query} without={without} onAdd={onAdd} />}
    </search>
  );
}

function FoundGoods({ where, query, without, onAdd }: FindProps & { readonly query: string }) {
  const words = variantPhrases(useLang());
  const list = useApi<Found>(apiPath(`${where.api}/offers`, { q: query, filter: 'all', page: 1 }));
  return (
    <Loaded query={list}>
      {({ offers }) => {
        const others = offers.filter(({ id }) => !without.includes(id)).slice(0, 20);
        // What is chosen already was found, and is not shown once more.
        if (others.length === 0) return offers.length === 0 ? <p>{words.foundNone}</p> : null;
        return (
          <ul className="plain-list stack" aria-label={words.found}>
            {others.map((offer) => (
              <li key={offer.id} className="row row-spread">
                <span>
                  {offer.name} <span className="soft">{offer.sku}</span>
                </span>
                <Button kind="quiet" icon="plus" label={words.add(offer.name)} onClick={() => onAdd(offer)}>
                  {words.addShort}
                </Button>
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}

/** A variant that is not there yet: a copy with values, price and numbers of its own. */
export function NewVariantForm({ where, group }: { readonly where: Where; readonly group: Group }) {
  const words = variantPhrases(useLang());
  const tell = useToast();
  const [wrong, setWrong] = useState<string>();
  const add = useCommand<NewVariant, Group>({
    method: 'POST',
    path: `${where.api}/variant-groups/${group.id}/variants`,
    purpose: `new-variant.${group.id}`,
    changes: [`${where.api}/offers`, `${where.api}/variant-groups`],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const price = text('price') === '' ? undefined : parseAmount(text('price'));
    const isWrong = price !== undefined && !(price.ok && price.value > 0);
    setWrong(isWrong ? words.amountWrong : undefined);
    if (isWrong) return;
    const variant: NewVariant = {
      from: text('from'),
      values: group.options.map((_, place) => text(`value${place}`)),
      ...(price?.ok && { priceOre: price.value }),
      ...(text('sku') && { sku: text('sku') }),
      ...(text('gtin') && { gtin: text('gtin') }),
    };
    add.mutate(variant, { onSuccess: () => tell(words.copied) });
  };
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <h2>{words.copyTitle}</h2>
      <p>{words.copyText}</p>
      <div className="own-fields">
        <Select
          label={words.copyFrom}
          name="from"
          required
          choices={group.members.map(({ offerId, values, name }) => ({ value: offerId, label: `${values.join(', ')} (${name})` }))}
        />
        {group.options.map((option, place) => (
          <TextField key={option} label={option} name={`value${place}`} required short maxLength={60} />
        ))}
        <TextField label={words.copyPrice} hint={words.copyPriceHint} name="price" inputMode="decimal" short error={wrong} />
        <TextField label={words.copySku} hint={words.copySkuHint} name="sku" maxLength={40} />
        <TextField label={words.copyGtin} name="gtin" inputMode="numeric" maxLength={20} />
      </div>
      <Refused problem={add.error} />
      <Button type="submit" busy={add.isPending && words.saving}>
        {words.copySave}
      </Button>
    </form>
  );
}
