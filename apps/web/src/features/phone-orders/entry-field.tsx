import type { DeskOffer, UsualOffer } from '@galleria/contract/phone-orders';
import { ore } from '@galleria/domain/money';
import { type Entry, parseEntry, quantityOf } from '@galleria/domain/phone-order';
import { fold, searchWords } from '@galleria/domain/search';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { apiPath, send } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Field } from '../../ui/field.tsx';
import { useStill } from './choices.ts';

type Props = {
  readonly api: string;
  readonly usual: readonly UsualOffer[];
  readonly field: Ref<HTMLInputElement>;
  readonly onAdd: (offer: DeskOffer, quantity: number) => void;
  /** Up to the lines of the order. */
  readonly onUp: () => void;
};
const SHOWN = 9;

/** Goods of the caller's own that the words name; without words, what she usually buys. */
function usualFor(entry: Entry, usual: readonly UsualOffer[]): UsualOffer[] {
  if (entry.words === '') return usual.slice(0, SHOWN);
  const asked = searchWords(entry.words);
  return usual.filter((offer) => {
    const name = fold(offer.name);
    return offer.sku === entry.words || (!entry.isNumber && asked.every((word) => name.includes(word)));
  });
}

/** One line to type in: "2 mjölk", Enter, and the next. What the caller usually buys is there before the server has answered. */
export function EntryField({ api, usual, field, onAdd, onUp }: Props) {
  const words = phoneOrdersPhrases(useLang());
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const [said, setSaid] = useState('');
  const entry = parseEntry(text);
  const own = usualFor(entry, usual);
  const still = useStill(entry.words, 100);
  const query = useApi<{ offers: DeskOffer[] }>(apiPath(`${api}/phone/offers`, { q: still }), {
    enabled: still.length >= 2,
    staleTime: 60_000,
  });
  const isAnswered = still === entry.words && query.data !== undefined;
  const found = isAnswered ? (query.data?.offers ?? []) : [];
  const options: readonly DeskOffer[] = [
    ...own,
    ...(entry.words === '' ? [] : found.filter((offer) => !own.some((each) => each.id === offer.id))),
  ].slice(0, SHOWN);

  const add = (offer: DeskOffer, { amount }: Entry) => {
    setSaid(words.added(offer.name));
    onAdd(offer, quantityOf(amount, { unit: offer.price.unit, ...offer.quantity }));
  };
  const take = (offer: DeskOffer) => {
    setText('');
    setActive(-1);
    add(offer, entry);
  };
  /** Enter before the answer has come: the field is free for the next, and the first that is found is added. */
  const takeFirst = async (asked: Entry) => {
    setText('');
    setSaid(words.searching);
    const reply = await send<{ offers: DeskOffer[] }>('GET', apiPath(`${api}/phone/offers`, { q: asked.words })).catch(() => undefined);
    const [first] = reply?.offers ?? [];
    if (first) add(first, asked);
    else setSaid(words.notFound(asked.words));
  };
  const chosen = options[Math.max(active, 0)];
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') setActive(Math.min((active < 0 && text !== '' ? 0 : active) + 1, options.length - 1));
    else if (event.key === 'ArrowUp' && text === '' && (event.shiftKey || active <= 0)) onUp();
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key !== 'Enter' || event.ctrlKey) return;
    else if (text === '' && active < 0) return;
    else if (chosen) take(chosen);
    else void takeFirst(entry);
    event.preventDefault();
  };
  return (
    <div className="desk-entry">
      <Field label={words.add} hint={words.addHint} required>
        {(control) => (
          <input
            {...control}
            required={false}
            ref={field}
            className="input"
            role="combobox"
            aria-expanded={options.length > 0}
            aria-controls={`${id}-goods`}
            aria-activedescendant={options[active] && `${id}-${active}`}
            type="text"
            maxLength={100}
            autoComplete="off"
            value={text}
            // biome-ignore lint/a11y/noAutofocus: the caller has been found, and says what she wants
            autoFocus
            onChange={(event) => {
              setText(event.target.value);
              setActive(-1);
            }}
            onKeyDown={press}
          />
        )}
      </Field>
      <p className="soft" role="status">
        {said}
      </p>
      <h3 className="desk-small">{entry.words === '' ? words.usual : words.found}</h3>
      <div id={`${id}-goods`} className="desk-options" role="listbox" aria-label={entry.words === '' ? words.usual : words.found}>
        {options.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's (aria-activedescendant)
          <div
            key={offer.id}
            tabIndex={-1}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === (text === '' ? active : Math.max(active, 0))}
            onClick={() => take(offer)}
          >
            <OfferOption offer={offer} entry={entry} />
          </div>
        ))}
      </div>
      {isAnswered && entry.words.length >= 2 && options.length === 0 && <p className="soft">{words.noGoods}</p>}
    </div>
  );
}

function OfferOption({ offer, entry }: { readonly offer: DeskOffer; readonly entry: Entry }) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const { unit, amount } = offer.price;
  const quantity = quantityOf(entry.amount, { unit, ...offer.quantity });
  const per = unit === 'piece' && amount === 1 ? '' : `/${formatQuantity(lang, amount, unit)}`;
  const last =
    'lastQuantity' in offer && typeof offer.lastQuantity === 'number' ? words.lastTime(formatQuantity(lang, offer.lastQuantity, unit)) : '';
  return (
    <>
      <span className="number">{formatQuantity(lang, quantity, unit)}</span> <strong>{offer.name}</strong>{' '}
      <span className="soft">
        {[offer.sku, `${formatOre(lang, ore(offer.price.ore))}${per}`, last, offer.inStock ? '' : words.soldOut]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}
