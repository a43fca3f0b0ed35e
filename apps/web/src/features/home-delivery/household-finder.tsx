import type { KnownHousehold } from '@galleria/contract/households';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';

type Props = {
  readonly api: string;
  readonly chosen: KnownHousehold | undefined;
  readonly onChoose: (household: KnownHousehold | undefined) => void;
};

/** Finds the household of somebody who rings. The shop sees whether a right holds and until when, never why. */
export function HouseholdFinder({ api, chosen, onChoose }: Props) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const [q, setQ] = useState('');
  const wanted = q.trim();
  const found = useApi<{ households: KnownHousehold[] }>(apiPath(`${api}/households`, { q: wanted }), {
    enabled: wanted.length >= 3 && !chosen,
    staleTime: 60_000,
  });
  if (chosen) {
    return (
      <div className="card row row-spread">
        <span>
          <strong>{chosen.name}</strong>, {chosen.street}, {chosen.village ?? chosen.locality} <Right household={chosen} />
        </span>
        <Button kind="quiet" onClick={() => onChoose(undefined)}>
          {words.change}
        </Button>
      </div>
    );
  }
  return (
    <>
      <TextField
        label={words.findHousehold}
        hint={words.findHint}
        value={q}
        maxLength={80}
        type="search"
        autoComplete="off"
        onChange={(event) => setQ(event.target.value)}
      />
      <ul className="plain-list" aria-live="polite">
        {wanted.length >= 3 &&
          found.data?.households.map((household) => (
            <li key={household.id} className="found-row">
              <Button kind="quiet" onClick={() => onChoose(household)}>
                {household.name}, {household.street}, {household.village ?? household.locality}
              </Button>{' '}
              <Right household={household} />
            </li>
          ))}
        {wanted.length >= 3 && found.data?.households.length === 0 && <li className="soft">{words.noHousehold}</li>}
      </ul>
    </>
  );
}

function Right({ household }: { readonly household: KnownHousehold }) {
  const lang = useLang();
  if (!household.eligible || !household.eligibleUntil) return null;
  return (
    <Badge tone="success">
      {homeDeliveryPhrases(lang).eligibleUntil(formatDay(lang, localDate(household.eligibleUntil), { year: true, short: true }))}
    </Badge>
  );
}
