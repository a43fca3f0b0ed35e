import type { Caller, FoundCallers } from '@galleria/contract/phone-orders';
import { phoneNumber } from '@galleria/domain/phone-order';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useStill } from '../../lib/use-still.ts';
import { Badge, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Field } from '../../ui/field.tsx';
import { Options, optionId } from './options.tsx';

type Props = { readonly api: string; readonly onChoose: (caller: Caller) => void; readonly onNew: (phone: string | undefined) => void };
type Choice = {
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
  const typed = text.trim();
  const q = useStill(typed, 150);
  const query = useApi<FoundCallers>(apiPath(`${api}/phone/callers`, { q }), { enabled: q.length >= 3, staleTime: 10_000 });
  const found = q === typed ? query.data : undefined;
  const choices = useChoices(found, text, { onChoose, onNew });
  // Several households behind one number are a question to ask, not to guess.
  const many = (found?.households.length ?? 0) > 1 && found?.phone !== null;
  // Enter before the answer has come means the first of it.
  useEffect(() => {
    if (!hurry || !found) return;
    setHurry(false);
    if (!many) choices[0]?.choose();
  }, [hurry, found, many, choices]);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key !== 'Enter' || event.ctrlKey) return;
    else if (choices.length > 0) choices[active]?.choose();
    else setHurry(typed.length >= 3);
    event.preventDefault();
  };
  const write = (written: string) => {
    setText(written);
    setActive(0);
  };
  return (
    <div className="desk-who">
      <WhoInput text={text} list={id} active={choices[active] && optionId(id, active)} onText={write} onKey={press} />
      <ProblemNotice problem={query.error} />
      {many && <Notice tone="warn">{words.several}</Notice>}
      <Options
        id={id}
        label={words.who}
        active={active}
        onTake={(index) => choices[index]?.choose()}
        options={choices.map((choice) => ({ key: choice.key, content: <CallerOption choice={choice} /> }))}
      />
      <p className="soft" role="status">
        {typed.length < 3 ? '' : !found ? words.searching : found.more ? words.more : choices.length <= 1 ? words.nobody : ''}
      </p>
    </div>
  );
}

const CallerOption = ({ choice }: { readonly choice: Choice }) => (
  <>
    <strong>{choice.text}</strong> <span className="soft">{choice.note}</span>{' '}
    {choice.right && <Badge tone="success">{choice.right}</Badge>}
  </>
);

type InputProps = {
  readonly text: string;
  readonly list: string;
  readonly active: string | undefined;
  readonly onText: (text: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
};
function WhoInput({ text, list, active, onText, onKey }: InputProps) {
  const words = phoneOrdersPhrases(useLang());
  return (
    <Field label={words.who} hint={words.whoHint} required>
      {(control) => (
        <input
          {...control}
          className="input"
          role="combobox"
          aria-expanded={active !== undefined}
          aria-controls={list}
          aria-activedescendant={active}
          type="text"
          maxLength={80}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the page is for this one field; the telephone is ringing
          autoFocus
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKey}
        />
      )}
    </Field>
  );
}

function useChoices(found: FoundCallers | undefined, text: string, { onChoose, onNew }: Pick<Props, 'onChoose' | 'onNew'>): Choice[] {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  if (!found) return [];
  const dayText = (day: string) => formatDay(lang, localDate(day), { short: true, year: true });
  const phone = found.phone ?? phoneNumber(text);
  return [
    ...found.households.map(
      (household): Choice => ({
        key: household.id,
        text: household.name,
        note: [household.street, household.village ?? household.locality, household.phone].filter(Boolean).join(', '),
        right: household.eligible
          ? household.eligibleUntil
            ? words.eligibleUntil(dayText(household.eligibleUntil))
            : words.eligibleOpen
          : undefined,
        choose: () => onChoose(callerOf(household)),
      }),
    ),
    ...found.guests.map(
      (guest): Choice => ({
        key: guest.phone,
        text: guest.name,
        note: [guest.street, guest.village ?? guest.locality, guest.phone, words.lastOrder(dayText(guest.lastOrder))]
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
      text: phone ? words.newCaller(telephoneOnPage(phone)) : words.newCallerNoPhone,
      note: '',
      choose: () => onNew(phone ?? undefined),
    },
  ];
}

const callerOf = ({
  id,
  name,
  phone,
  street,
  postalCode,
  locality,
  villageId,
  directions,
}: FoundCallers['households'][number]): Caller => ({
  householdId: id,
  name,
  ...(phone && { phone }),
  street,
  postalCode,
  locality,
  ...(villageId && { villageId }),
  directions,
});
