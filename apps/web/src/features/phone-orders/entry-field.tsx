import type { DeskOffer, UsualOffer } from '@galleria/contract/phone-orders';
import { ore } from '@galleria/domain/money';
import { type Entry, parseEntry, quantityOf } from '@galleria/domain/phone-order';
import { cheaperToday } from '@galleria/domain/promotion';
import { askedWords, fold } from '@galleria/domain/search';
import { dayOf } from '@galleria/domain/time';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { problemText } from '@galleria/phrases/problems';
import { dealText } from '@galleria/phrases/promotions';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { apiPath, send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useStill } from '../../lib/use-still.ts';
import { Field } from '../../ui/field.tsx';
import { Options, optionId } from './options.tsx';

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
  const asked = askedWords(entry.words);
  return usual.filter((offer) => {
    const name = fold(offer.name);
    return offer.sku === entry.words || (!entry.isNumber && asked.every((word) => name.includes(word.plain)));
  });
}

/** What the words find: the caller's own goods at once, the shop's when the server has answered. */
function useGoods(api: string, usual: readonly UsualOffer[], entry: Entry) {
  const own = usualFor(entry, usual);
  const still = useStill(entry.words, 100);
  const path = apiPath(`${api}/phone/offers`, { q: still });
  const query = useApi<{ offers: DeskOffer[] }>(path, { enabled: still.length >= 2, staleTime: 60_000 });
  const isAnswered = still === entry.words && query.data !== undefined;
  const others = isAnswered ? (query.data?.offers ?? []).filter((offer) => !own.some((each) => each.id === offer.id)) : [];
  const options: readonly DeskOffer[] = (entry.words === '' ? own : [...own, ...others]).slice(0, SHOWN);
  return { options, isAnswered };
}

/** One line to type in: "2 mjölk", Enter, and the next. What the caller usually buys is there before the server has answered. */
export function EntryField({ api, usual, field, onAdd, onUp }: Props) {
  const words = phoneOrdersPhrases(useLang());
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const { said, add, addFirst } = useAdding(api, onAdd);
  const entry = parseEntry(text);
  const { options, isAnswered } = useGoods(api, usual, entry);
  const at = text === '' ? active : Math.max(active, 0);
  const write = (typed: string) => {
    setText(typed);
    setActive(-1);
  };
  const take = (index: number) => {
    const offer = options[index];
    write('');
    if (offer) add(offer, entry);
    else void addFirst(entry);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') setActive(Math.min(at + 1, options.length - 1));
    else if (event.key === 'ArrowUp' && text === '' && (event.shiftKey || active <= 0)) onUp();
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key !== 'Enter' || event.ctrlKey || at < 0) return;
    else take(at);
    event.preventDefault();
  };
  const heading = entry.words === '' ? words.usual : words.found;
  return (
    <div className="desk-entry">
      <EntryInput
        field={field}
        text={text}
        list={`${id}-goods`}
        active={options[at] && optionId(`${id}-goods`, at)}
        onText={write}
        onKey={press}
      />
      <p className="soft" role="status">
        {said}
      </p>
      <h3 className="desk-small">{heading}</h3>
      <Options
        id={`${id}-goods`}
        label={heading}
        active={at}
        onTake={take}
        options={options.map((offer) => ({ key: offer.id, content: <OfferOption offer={offer} entry={entry} /> }))}
      />
      {isAnswered && entry.words.length >= 2 && options.length === 0 && <p className="soft">{words.noGoods}</p>}
    </div>
  );
}

/** Adds and says so. Enter before the answer has come: the field is free for the next, and the first that is found is added. */
function useAdding(api: string, onAdd: Props['onAdd']) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const [said, setSaid] = useState('');
  const add = (offer: DeskOffer, { amount }: Entry) => {
    setSaid(words.added(offer.name));
    onAdd(offer, quantityOf(amount, { unit: offer.price.unit, ...offer.quantity }));
  };
  const addFirst = async (asked: Entry) => {
    setSaid(words.searching);
    try {
      const { offers } = await send<{ offers: DeskOffer[] }>('GET', apiPath(`${api}/phone/offers`, { q: asked.words }));
      const [first] = offers;
      if (first) add(first, asked);
      else setSaid(words.notFound(asked.words));
    } catch (error) {
      // Nobody knows whether the shop has it: a clerk who read "not found" would say no to the customer.
      if (!(error instanceof ApiProblem)) throw error;
      setSaid(words.notAdded(asked.words, problemText(lang, error.code, error.params)));
    }
  };
  return { said, add, addFirst };
}

type InputProps = {
  readonly field: Ref<HTMLInputElement>;
  readonly text: string;
  readonly list: string;
  readonly active: string | undefined;
  readonly onText: (text: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
};
function EntryInput({ field, text, list, active, onText, onKey }: InputProps) {
  const words = phoneOrdersPhrases(useLang());
  return (
    <Field label={words.add} hint={words.addHint} required>
      {(control) => (
        <input
          {...control}
          required={false}
          ref={field}
          className="input"
          role="combobox"
          aria-expanded={active !== undefined}
          aria-controls={list}
          aria-activedescendant={active}
          type="text"
          maxLength={100}
          autoComplete="off"
          value={text}
          // biome-ignore lint/a11y/noAutofocus: the caller has been found, and says what she wants
          autoFocus
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKey}
        />
      )}
    </Field>
  );
}

function OfferOption({ offer, entry }: { readonly offer: DeskOffer; readonly entry: Entry }) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const { unit, amount } = offer.price;
  const quantity = quantityOf(entry.amount, { unit, ...offer.quantity });
  const per = unit === 'piece' && amount === 1 ? '' : `/${formatQuantity(lang, amount, unit)}`;
  const cheaper = cheaperToday({ priceOre: offer.price.ore, amount }, offer.promotions, dayOf(new Date()));
  const last =
    'lastQuantity' in offer && typeof offer.lastQuantity === 'number' ? words.lastTime(formatQuantity(lang, offer.lastQuantity, unit)) : '';
  return (
    <>
      <span className="number">{formatQuantity(lang, quantity, unit)}</span> <strong>{offer.name}</strong>{' '}
      <span className="soft">
        {[
          offer.sku,
          `${formatOre(lang, ore(cheaper?.priceOre ?? offer.price.ore))}${per}`,
          cheaper ? dealText(lang, cheaper.deal) : '',
          last,
          offer.inStock ? '' : words.soldOut,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}
