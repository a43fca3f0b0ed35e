import type { MessageOverview } from '@galleria/contract/messages';
import { MOST_SMS_PER_DAY } from '@galleria/domain/messages';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { messagesPhrases } from '@galleria/phrases/messages';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** How many text messages the municipality pays for in a day, from a day on. */
export function BudgetForm({ overview: { today, budgets }, path }: { readonly overview: MessageOverview; readonly path: string }) {
  const lang = useLang();
  const words = messagesPhrases(lang);
  const tell = useToast();
  const [perDay, setPerDay] = useState(String(today.perDay));
  const [validFrom, setValidFrom] = useState<string>(today.day);
  const save = useCommand<{ perDay: number; validFrom: string }, MessageOverview>({
    method: 'PUT',
    path: `${path}/budget`,
    changes: [path],
  });
  const isFit = /^\d{1,5}$/.test(perDay) && Number(perDay) <= MOST_SMS_PER_DAY && validFrom !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isFit) save.mutate({ perDay: Number(perDay), validFrom }, { onSuccess: () => tell(words.saved) });
  };
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <h2>{words.budget}</h2>
      <p>{words.budgetText}</p>
      <TextField
        label={words.perDay}
        required
        hint={words.perDayHint}
        inputMode="numeric"
        value={perDay}
        onChange={({ target: { value } }) => setPerDay(value.trim())}
      />
      <TextField
        label={words.validFrom}
        required
        type="date"
        min={today.day}
        value={validFrom}
        onChange={({ target: { value } }) => setValidFrom(value)}
      />
      <ProblemNotice problem={save.error} />
      <div>
        <Button type="submit" disabled={!isFit} busy={save.isPending && words.saving}>
          {words.save}
        </Button>
      </div>
      {budgets.length === 0 ? (
        <p className="soft">{words.default(today.perDay)}</p>
      ) : (
        <ul>
          {budgets.map((each) => (
            <li key={each.validFrom}>
              {words.decided(each.perDay, formatDay(lang, localDate(each.validFrom), { year: true }), each.decidedBy)}
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
