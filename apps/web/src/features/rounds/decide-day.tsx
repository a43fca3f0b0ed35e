import type { CalendarDay, RoundsPage } from '@galleria/contract/rounds';
import { addDays, localDate } from '@galleria/domain/time';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { bookedOn } from './booked-on.ts';

type Props = { readonly page: RoundsPage; readonly tenant: string; readonly onDone: () => void };
/** What shows the days of rounds. */
export const daysChanged = (tenant: string): readonly string[] => [`/tenants/${tenant}/officer/rounds`, `/tenants/${tenant}/carriers`];
type Faults = ReturnType<typeof roundsPhrases>['calendarFaults'];

/** A day that the municipality decides about; what the rules find wrong is said at its field. */
export function DecideDay({ page, tenant, onDone }: Props) {
  const words = roundsPhrases(useLang());
  const tell = useToast();
  const [fields, setFields] = useState<CalendarDay>({ day: '', rule: 'closed', movedTo: null, why: '' });
  const save = useCommand<CalendarDay, RoundsPage>({
    method: 'POST',
    path: `/tenants/${tenant}/officer/round-calendar`,
    purpose: `calendar-day.${tenant}`,
    changes: daysChanged(tenant),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const movedTo = fields.rule === 'moved' ? fields.movedTo : null;
    const onSuccess = () => {
      tell(words.calendarSaved);
      onDone();
    };
    save.mutate({ ...fields, movedTo }, { onSuccess });
  };
  return (
    <form className="form-column" onSubmit={submit}>
      <Fields
        fields={fields}
        set={(changed) => setFields({ ...fields, ...changed })}
        page={page}
        fault={save.error?.params.fault as keyof Faults | undefined}
      />
      <ProblemNotice problem={save.error} />
      <div className="row">
        <Button type="submit" busy={save.isPending && words.calendarSave}>
          {words.calendarSave}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {words.calendarCancel}
        </Button>
      </div>
    </form>
  );
}

type FieldsProps = {
  readonly fields: CalendarDay;
  readonly set: (changed: Partial<CalendarDay>) => void;
  readonly page: RoundsPage;
  readonly fault: keyof Faults | undefined;
};
function Fields({ fields, set, page, fault }: FieldsProps) {
  const words = roundsPhrases(useLang());
  const text = fault && words.calendarFaults[fault];
  // Without another day to choose, a day that cannot be closed is the fault of the day.
  const ofDay = fault === 'day-out-of-range' || fields.rule !== 'moved';
  return (
    <>
      <TextField
        label={words.calendarDay}
        type="date"
        short
        required
        min={page.today}
        value={fields.day}
        error={ofDay ? text : undefined}
        onChange={(event) => set({ day: event.target.value })}
      />
      <RadioCards
        name="calendar-rule"
        label={words.calendarRule}
        required
        value={fields.rule}
        onChange={(rule) => set({ rule })}
        choices={(['closed', 'moved', 'driven'] as const).map((value) => ({ value, label: words.calendarRules[value] }))}
      />
      {fields.rule === 'moved' && (
        <TextField
          label={words.calendarMovedTo}
          type="date"
          short
          required
          min={page.today}
          value={fields.movedTo ?? ''}
          error={ofDay ? undefined : text}
          onChange={(event) => set({ movedTo: event.target.value || null })}
        />
      )}
      <p role="status">{fields.day !== '' && concernsOf(fields, page, words)}</p>
      <TextField
        label={words.calendarWhy}
        required
        minLength={3}
        maxLength={200}
        value={fields.why}
        onChange={(event) => set({ why: event.target.value })}
      />
    </>
  );
}

/** The page knows what is booked in the next four weeks: nobody orders further ahead than half of that. */
const KNOWN_DAYS = 28;

function concernsOf(decision: CalendarDay, { rounds, today, calendar }: RoundsPage, words: ReturnType<typeof roundsPhrases>): string {
  const { day, rule } = decision;
  if (day < today) return '';
  if (day >= addDays(localDate(today), KNOWN_DAYS)) return words.calendarFarAhead;
  const concerned = bookedOn(rounds, decision, calendar);
  return concerned.rounds === 0 ? words.calendarNoRound : words.calendarConcerns(concerned.rounds, concerned.stops, rule);
}
