import type { FreedAssumption, Statistics } from '@galleria/contract/statistics';
import { dayOf } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { parseNumber } from '@galleria/phrases/format';
import { statisticsPhrases } from '@galleria/phrases/statistics';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Typed = { readonly minutes: string; readonly source: string; readonly sourceDate: string; readonly validFrom: string };
const MOST_MINUTES = 600;

/** It holds from this year's first day at the earliest. */
const firstDay = (): string => `${dayOf(new Date()).slice(0, 4)}-01-01`;

/** As it stands. What is shown of this year is to be shown anew, unless the officer says another day. */
const typedFrom = ({ freed, from }: Statistics): Typed => ({
  minutes: freed ? String(freed.assumption.minutesPerDelivery) : '',
  source: freed?.assumption.source ?? '',
  sourceDate: freed?.assumption.sourceDate ?? '',
  validFrom: [`${from}-01`, firstDay()].toSorted()[1] ?? '',
});

/** The officer states the assumption anew; the figures follow from its day on. `path` is what shows them. */
export function AssumptionForm({ statistics, path }: { readonly statistics: Statistics; readonly path: string }) {
  const lang = useLang();
  const words = statisticsPhrases(lang);
  const { tenant } = useWorkplace();
  const tell = useToast();
  const [typed, setTyped] = useState<Typed>(() => typedFrom(statistics));
  const [tried, setTried] = useState(false);
  const state = useCommand<FreedAssumption, FreedAssumption>({
    method: 'POST',
    path: `/tenants/${tenant}/officer/statistics/assumption`,
    purpose: `statistics.${tenant}`,
    changes: [path],
  });
  const minutes = parseNumber(typed.minutes);
  const isGood = minutes !== undefined && Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_MINUTES;
  const isFilled = typed.source.trim() !== '' && typed.sourceDate !== '' && typed.validFrom !== '';
  const field = (name: keyof Typed) => ({
    required: true,
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
    error: tried && typed[name].trim() === '' ? words.assumeFill : undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isGood || !isFilled) return;
    const { source, sourceDate, validFrom } = typed;
    state.mutate(
      { validFrom, minutesPerDelivery: minutes, source: source.trim(), sourceDate },
      { onSuccess: () => tell(words.assumeSaved) },
    );
  };
  return (
    <details className="screen-only">
      <summary>{words.assume}</summary>
      <form onSubmit={submit} noValidate>
        <TextField
          label={words.assumeMinutes}
          hint={words.assumeMinutesHint}
          short
          inputMode="numeric"
          {...field('minutes')}
          error={tried && !isGood ? words.assumeNumber : undefined}
        />
        <TextField label={words.assumeSource} hint={words.assumeSourceHint} maxLength={300} {...field('source')} />
        <TextField label={words.assumeSourceDate} short type="date" max={dayOf(new Date())} {...field('sourceDate')} />
        <TextField label={words.assumeFrom} short type="date" min={firstDay()} {...field('validFrom')} />
        <ProblemNotice problem={state.error} />
        <Button type="submit" busy={state.isPending && commonPhrases(lang).sending}>
          {words.assumeSave}
        </Button>
      </form>
    </details>
  );
}
