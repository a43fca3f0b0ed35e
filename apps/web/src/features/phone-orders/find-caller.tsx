import type { Caller, FoundCallers } from '@galleria/contract/phone-orders';
import { phoneNumber } from '@galleria/domain/phone-order';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Badge, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Field } from '../../ui/field.tsx';
import { useStill } from './choices.ts';

type Props = { readonly api: string; readonly onChoose: (caller: Caller) => void; readonly onNew: (phone: string | undefined) => void };
type Option = {
  readonly key: string;
  readonly choose: () => void;
  readonly text: string;
  readonly note: string;
  readonly right?: string | undefined;
};

/** Who rings: a number or a name, and the keyboard chooses among those found. */
export function FindCaller({ api, onChoose, onNew }: Props) {
  const words = phoneOrdersPhrases(useLang());
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [hurry, setHurry] = useState(false);
  const q = useStill(text.trim(), 150);
  const query = useApi<FoundCallers>(apiPath(`${api}/phone/callers`, { q }), { enabled: q.length >= 3, staleTime: 10_000 });
  const isAnswered = q === text.trim() && query.data !== undefined;
  const options = useOptions(isAnswered ? query.data : undefined, text, { onChoose, onNew });
  const many = isAnswered && (query.data?.households.length ?? 0) > 1 && query.data?.phone !== null;
  // Enter before the answer has come means the first of it.
  useEffect(() => {
    if (!hurry || !isAnswered) return;
    setHurry(false);
    // Several households behind one number are a question to ask, not to guess.
    if (!many) options[0]?.choose();
  }, [hurry, isAnswered, many, options]);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, options.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key !== 'Enter' || event.ctrlKey) return;
    else if (options.length > 0) options[active]?.choose();
    else setHurry(text.trim().length >= 3);
    event.preventDefault();
  };
  return (
    <div className="desk-who">
      <Field label={words.who} hint={words.whoHint} required>
        {(control) => (
          <input
            {...control}
            className="input"
            role="combobox"
            aria-expanded={options.length > 0}
            aria-controls={`${id}-found`}
            aria-activedescendant={options[active] && `${id}-${active}`}
            type="text"
            maxLength={80}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the page is for this one field; the telephone is ringing
            autoFocus
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
            }}
            onKeyDown={press}
          />
        )}
      </Field>
      <ProblemNotice problem={query.error} />
      {many && <Notice tone="warn">{words.several}</Notice>}
      <div id={`${id}-found`} className="desk-options" role="listbox" aria-label={words.who}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's (aria-activedescendant)
          <div key={option.key} tabIndex={-1} id={`${id}-${index}`} role="option" aria-selected={index === active} onClick={option.choose}>
            <strong>{option.text}</strong> <span className="soft">{option.note}</span>{' '}
            {option.right && <Badge tone="success">{option.right}</Badge>}
          </div>
        ))}
      </div>
      <p className="soft" role="status">
        {text.trim().length < 3
          ? ''
          : !isAnswered
            ? words.searching
            : query.data?.more
              ? words.more
              : options.length <= 1
                ? words.nobody
                : ''}
      </p>
    </div>
  );
}

function useOptions(found: FoundCallers | undefined, text: string, { onChoose, onNew }: Pick<Props, 'onChoose' | 'onNew'>): Option[] {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  if (!found) return [];
  const day = (text_: string) => formatDay(lang, localDate(text_), { short: true, year: true });
  const phone = found.phone ?? phoneNumber(text);
  return [
    ...found.households.map(
      (household): Option => ({
        key: household.id,
        text: household.name,
        note: [household.street, household.village ?? household.locality, household.phone].filter(Boolean).join(', '),
        right: household.eligible && household.eligibleUntil ? words.eligibleUntil(day(household.eligibleUntil)) : undefined,
        choose: () =>
          onChoose({
            householdId: household.id,
            name: household.name,
            ...(household.phone && { phone: household.phone }),
            street: household.street,
            postalCode: household.postalCode,
            locality: household.locality,
            ...(household.villageId && { villageId: household.villageId }),
            directions: household.directions,
          }),
      }),
    ),
    ...found.guests.map(
      (guest): Option => ({
        key: guest.phone,
        text: guest.name,
        note: [guest.street, guest.village ?? guest.locality, guest.phone, words.lastOrder(day(guest.lastOrder))]
          .filter(Boolean)
          .join(', '),
        choose: () => {
          const { lastOrder: _l, village: _v, villageId, ...rest } = guest;
          onChoose({ ...rest, ...(villageId && { villageId }) });
        },
      }),
    ),
    {
      key: 'new',
      text: phone ? words.newCaller(phone) : words.newCallerNoPhone,
      note: '',
      choose: () => onNew(phone ?? undefined),
    },
  ];
}
