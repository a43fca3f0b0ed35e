import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { formatMonth } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { useState } from 'react';
import { useLang } from '../lib/site.tsx';
import { Select } from './field.tsx';

/** The month that a page shows: this one, until another is chosen. */
export function useMonth(): [month: string, choose: (month: string) => void] {
  const [month, choose] = useState(() => dayOf(new Date()).slice(0, 7));
  return [month, choose];
}

/** The month before this one: the last that can be locked. */
export const lastMonth = (): string => addDays(localDate(`${dayOf(new Date()).slice(0, 7)}-01`), -1).slice(0, 7);

type Props = { readonly month: string; readonly months: readonly string[]; readonly onChoose: (month: string) => void };

/** Months with something in them, and the one that is shown. */
export function MonthChoice({ month, months, onChoose }: Props) {
  const lang = useLang();
  const shown = [...new Set([month, ...months])].sort().reverse();
  return (
    <div className="screen-only">
      <Select
        label={ledgerPhrases(lang).month}
        required
        choices={shown.map((each) => ({ value: each, label: formatMonth(lang, each) }))}
        value={month}
        onChange={(event) => onChoose(event.target.value)}
      />
    </div>
  );
}
