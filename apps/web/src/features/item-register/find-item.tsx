import type { RegisteredItem } from '@galleria/contract/item-register';
import { localDate } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { itemRegisterPhrases } from '@galleria/phrases/item-register';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { REGISTER } from './load-items.tsx';

/** What the register says of one item, with its source and age. */
export function FindItem() {
  const words = itemRegisterPhrases(useLang());
  const [wanted, setWanted] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const digits = String(new FormData(event.currentTarget).get('gtin') ?? '').replace(/[\s-]/g, '');
    const fits = /^\d{8,14}$/.test(digits);
    setWrong(!fits);
    setWanted(fits ? digits : '');
  };
  return (
    <section className="card stack">
      <h2>{words.findTitle}</h2>
      <form className="row item-search" onSubmit={submit} noValidate>
        <TextField
          label={words.gtin}
          hint={words.gtinHint}
          name="gtin"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          required
          error={isWrong ? words.gtinWrong : undefined}
        />
        <Button type="submit" icon="search">
          {words.find}
        </Button>
      </form>
      <div aria-live="polite">{wanted && <Found gtin={wanted} />}</div>
    </section>
  );
}

function Found({ gtin }: { readonly gtin: string }) {
  const words = itemRegisterPhrases(useLang());
  const found = useApi<{ item: RegisteredItem | null }>(apiPath(`${REGISTER}/items`, { gtin }), { staleTime: 0 });
  return (
    <Loaded query={found} rows={3}>
      {({ item }) =>
        item ? (
          <Item item={item} />
        ) : (
          <Notice tone="info" title={words.notFound(gtin)}>
            <p>{words.notFoundText}</p>
          </Notice>
        )
      }
    </Loaded>
  );
}

function Item({ item }: { readonly item: RegisteredItem }) {
  const lang = useLang();
  const words = itemRegisterPhrases(lang);
  const { allergenNames } = cataloguePhrases(lang);
  const named = (list: RegisteredItem['contains']) => list.map((each) => allergenNames[each]).join(', ');
  const rows = [
    [words.ingredients, item.ingredients?.replaceAll('_', '') ?? words.notKnown],
    [words.contains, named(item.contains) || (item.ingredients === null ? words.notKnown : words.none)],
    [words.mayContain, named(item.mayContain) || '–'],
    [words.nutrition, item.hasNutrition ? words.known : words.notKnown],
    [words.source, `${item.source} (${item.licence}), ${formatDay(lang, localDate(item.sourceDate), { year: true })}`],
    [words.fetched, formatMoment(lang, new Date(item.updatedAt), { short: true })],
  ] as const;
  return (
    <article className="stack">
      <h3>
        {item.name} <span className="soft">{item.gtin}</span>
      </h3>
      <dl className="item-facts">
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{words.shownBy(item.offers)}</p>
    </article>
  );
}
