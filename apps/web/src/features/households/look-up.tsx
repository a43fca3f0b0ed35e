import type { KnownHousehold } from '@galleria/contract/households';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay } from '@galleria/phrases/format';
import { householdsPhrases } from '@galleria/phrases/households';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';

type Found = { readonly households: readonly KnownHousehold[]; readonly more: boolean };

/** For the counter when somebody rings: whom to deliver to, until when the right holds, and what is left of the week. Never why. */
export function HouseholdLookUp({ onChoose }: { readonly onChoose?: (household: KnownHousehold) => void }) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim().length >= 3) setAsked(text.trim());
  };
  return (
    <>
      <form className="row" onSubmit={submit}>
        <TextField
          label={words.lookUpLabel}
          hint={words.lookUpHint}
          required
          type="search"
          maxLength={80}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" icon="search">
          {commonPhrases(lang).search}
        </Button>
      </form>
      {asked && <Answers q={asked} {...(onChoose ? { onChoose } : {})} />}
    </>
  );
}

function Answers({ q, onChoose }: { readonly q: string; readonly onChoose?: (household: KnownHousehold) => void }) {
  const { tenant, id } = useWorkplace();
  const words = householdsPhrases(useLang());
  const query = useApi<Found>(apiPath(`/tenants/${tenant}/shops/${id}/households`, { q }));
  return (
    <Loaded query={query}>
      {({ households, more }) =>
        households.length === 0 ? (
          <EmptyState icon="search" title={words.lookUpNone}>
            <p>{words.lookUpNoneText}</p>
          </EmptyState>
        ) : (
          <>
            {more && <Notice>{words.lookUpMore}</Notice>}
            <ul className="plain stack" aria-live="polite">
              {households.map((household) => (
                <Answer key={household.id} household={household} {...(onChoose ? { onChoose } : {})} />
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}

function Answer({ household, onChoose }: { readonly household: KnownHousehold; readonly onChoose?: (household: KnownHousehold) => void }) {
  const lang = useLang();
  const words = householdsPhrases(lang);
  const { eligible, eligibleUntil, places } = household;
  const until = eligibleUntil ? words.eligible(formatDay(lang, localDate(eligibleUntil), { short: true, year: true })) : words.eligibleOpen;
  return (
    <li className="card row row-spread">
      <div>
        <h3>{household.name}</h3>
        <p className="soft">
          {[household.street, household.village, household.phone && telephoneOnPage(household.phone)].filter(Boolean).join(', ')}
        </p>
        <p>
          <Badge tone={eligible ? 'success' : 'warn'}>{eligible ? until : words.notEligible}</Badge>{' '}
          {eligible && (places.left === null || places.of === null ? words.noLimit : words.places(places.left, places.of))}
        </p>
      </div>
      {onChoose && <Button onClick={() => onChoose(household)}>{words.choose}</Button>}
    </li>
  );
}
