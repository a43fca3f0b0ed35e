import type { RoundsPage } from '@galleria/contract/rounds';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DecideDay, daysChanged } from './decide-day.tsx';

type Props = { readonly page: RoundsPage; readonly tenant: string };

/** The municipality's own days of all rounds: decided here, and taken back. */
export function OwnDays({ page, tenant }: Props) {
  const lang = useLang();
  const words = roundsPhrases(lang);
  const tell = useToast();
  const [deciding, setDeciding] = useState(false);
  const remove = useCommand<{ day: string }, RoundsPage>({
    method: 'POST',
    path: `/tenants/${tenant}/officer/round-calendar/removed`,
    purpose: `calendar-removed.${tenant}`,
    changes: daysChanged(tenant),
  });
  return (
    <section className="card stack" aria-labelledby="own-days">
      <h2 id="own-days">{words.calendar}</h2>
      <p className="soft">{words.calendarText}</p>
      {page.calendar.length === 0 && <p>{words.calendarNone}</p>}
      <ul className="plain-list">
        {page.calendar.map((each) => {
          const day = formatDay(lang, localDate(each.day), { year: true });
          return (
            <li key={each.day} className="row row-spread">
              <span>
                <strong>{day}</strong>: {words.calendarRules[each.rule]}
                {each.movedTo && ` (${formatDay(lang, localDate(each.movedTo))})`}. {each.why}
              </span>
              <Button
                kind="quiet"
                label={words.calendarRemoveOf(day)}
                busy={remove.isPending && words.calendarRemove}
                onClick={() => remove.mutate({ day: each.day }, { onSuccess: () => tell(words.calendarRemoved) })}
              >
                {words.calendarRemove}
              </Button>
            </li>
          );
        })}
      </ul>
      <ProblemNotice problem={remove.error} />
      {deciding ? (
        <DecideDay page={page} tenant={tenant} onDone={() => setDeciding(false)} />
      ) : (
        <div className="row">
          <Button kind="quiet" icon="plus" onClick={() => setDeciding(true)}>
            {words.calendarAdd}
          </Button>
        </div>
      )}
    </section>
  );
}
