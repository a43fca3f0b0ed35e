import { holidaysBetween } from '@galleria/domain/rounds';
import { addDays, dayOf } from '@galleria/domain/time';
import { formatDay, weekdayNames } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { shopSettingsPhrases } from '@galleria/phrases/shop-settings';
import { type FormEvent, useState } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Settings } from './known-settings.ts';

type Span = { readonly key: string; readonly weekday: number; readonly opens: string; readonly closes: string };
type Other = {
  readonly key: string;
  readonly day: string;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly note: string;
};
type Body = { version: number; hours: readonly Omit<Span, 'key'>[]; exceptions: readonly Omit<Other, 'key'>[] };
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const withoutKey = <T extends { readonly key: string }>({ key: _, ...rest }: T): Omit<T, 'key'> => rest;
const replaced = <T extends { readonly key: string }>(list: readonly T[], next: T): T[] =>
  list.map((each) => (each.key === next.key ? next : each));
const without = <T extends { readonly key: string }>(list: readonly T[], key: string): T[] => list.filter((each) => each.key !== key);

/** The week and the days unlike it, saved whole. */
export function HoursForm({ api, settings }: { readonly api: string; readonly settings: Settings }) {
  const words = shopSettingsPhrases(useLang());
  const tell = useToast();
  const keep = useKeepReply();
  const [spans, setSpans] = useState<readonly Span[]>(() => settings.hours.map((span) => ({ ...span, key: newId() })));
  const [others, setOthers] = useState<readonly Other[]>(() => settings.exceptions.map((other) => ({ ...other, key: newId() })));
  const save = useCommand<Body, Settings>({ method: 'PUT', path: `${api}/settings/hours` });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { version: settings.version, hours: spans.map(withoutKey), exceptions: others.map(withoutKey) };
    const done = (reply: Settings) => {
      keep(`${api}/settings`, reply);
      tell(words.saved);
    };
    save.mutate(body, { onSuccess: done });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{words.hoursTitle}</h2>
      <p>{words.hoursText}</p>
      {WEEKDAYS.map((weekday) => (
        <Weekday key={weekday} weekday={weekday} spans={spans} onChange={setSpans} />
      ))}
      <h3>{words.exceptionsTitle}</h3>
      <p>{words.exceptionsText}</p>
      {others.map((other) => (
        <OtherDay
          key={other.key}
          other={other}
          onChange={(next) => setOthers(replaced(others, next))}
          onRemove={() => setOthers(without(others, other.key))}
        />
      ))}
      <Holidays others={others} onAdd={(closed) => setOthers([...others, closed])} />
      <Button
        kind="quiet"
        icon="plus"
        onClick={() => setOthers([...others, { key: newId(), day: '', opens: null, closes: null, note: '' }])}
      >
        {words.addException}
      </Button>
      <ProblemNotice problem={save.error} />
      <div className="row shop-save">
        <Button type="submit" busy={save.isPending && words.saving}>
          {words.saveHours}
        </Button>
      </div>
    </form>
  );
}

const DAYS_AHEAD = 90;

/** The holidays of the coming three months that have no hours of their own yet: one tap closes the shop on that day. */
function Holidays({ others, onAdd }: { readonly others: readonly Other[]; readonly onAdd: (closed: Other) => void }) {
  const lang = useLang();
  const words = shopSettingsPhrases(lang);
  const names = roundsPhrases(lang).holidays;
  const today = dayOf(new Date());
  const coming = holidaysBetween(today, addDays(today, DAYS_AHEAD)).filter(({ day }) => !others.some((other) => other.day === day));
  if (coming.length === 0) return null;
  return (
    <fieldset className="choice-row" aria-label={words.holidays}>
      <legend>{words.holidays}</legend>
      {coming.map(({ day, name }) => (
        <Button
          key={day}
          kind="quiet"
          icon="calendar"
          onClick={() => onAdd({ key: newId(), day, opens: null, closes: null, note: capital(names[name]) })}
        >
          {words.closedOn(names[name], formatDay(lang, day, { short: true }))}
        </Button>
      ))}
    </fieldset>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type WeekdayProps = { readonly weekday: number; readonly spans: readonly Span[]; readonly onChange: (spans: readonly Span[]) => void };

function Weekday({ weekday, spans, onChange }: WeekdayProps) {
  const lang = useLang();
  const words = shopSettingsPhrases(lang);
  const name = weekdayNames(lang)[weekday - 1] ?? '';
  const own = spans.filter((span) => span.weekday === weekday);
  const after = own.at(-1)?.closes;
  const add = () => onChange([...spans, { key: newId(), weekday, opens: after ?? '09:00', closes: after ? '20:00' : '18:00' }]);
  return (
    <fieldset className="shop-day">
      <legend>{name}</legend>
      {own.length === 0 && <span className="soft">{words.closed}</span>}
      {own.map((span) => (
        <span key={span.key} className="row">
          <Times
            label={name}
            opens={span.opens}
            closes={span.closes}
            onChange={(times) => onChange(replaced(spans, { ...span, ...times }))}
          />
          <Button kind="bare" icon="trash" label={words.removeTime(name)} onClick={() => onChange(without(spans, span.key))} />
        </span>
      ))}
      <Button kind="bare" icon="plus" label={words.addTime(name)} onClick={add} />
    </fieldset>
  );
}

type TimesProps = {
  readonly label: string;
  readonly opens: string;
  readonly closes: string;
  readonly onChange: (times: { readonly opens: string; readonly closes: string }) => void;
};

function Times({ label, opens, closes, onChange }: TimesProps) {
  const words = shopSettingsPhrases(useLang());
  const time = (name: string, value: string, change: (value: string) => void) => (
    <input
      className="input input-short"
      // Not type="time": a browser in English would show a Swedish shopkeeper a.m. and p.m.
      type="text"
      inputMode="numeric"
      pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
      title={words.timeHint}
      maxLength={5}
      required
      aria-label={`${label}: ${name}`}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  );
  return (
    <>
      {time(words.opens, opens, (value) => onChange({ opens: value, closes }))}
      <span aria-hidden="true">–</span>
      {time(words.closes, closes, (value) => onChange({ opens, closes: value }))}
    </>
  );
}

type OtherProps = { readonly other: Other; readonly onChange: (other: Other) => void; readonly onRemove: () => void };

function OtherDay({ other, onChange, onRemove }: OtherProps) {
  const words = shopSettingsPhrases(useLang());
  const isClosed = other.opens === null || other.closes === null;
  return (
    <div className="shop-other">
      <TextField
        label={words.day}
        type="date"
        required
        short
        value={other.day}
        onChange={(event) => onChange({ ...other, day: event.target.value })}
      />
      <TextField
        label={words.note}
        hint={words.noteHint}
        maxLength={80}
        value={other.note}
        onChange={(event) => onChange({ ...other, note: event.target.value })}
      />
      <Checkbox
        label={words.closedAllDay}
        checked={isClosed}
        onChange={(event) =>
          onChange(event.target.checked ? { ...other, opens: null, closes: null } : { ...other, opens: '09:00', closes: '15:00' })
        }
      />
      {other.opens !== null && other.closes !== null && (
        <span className="row">
          <Times
            label={other.day || words.day}
            opens={other.opens}
            closes={other.closes}
            onChange={(times) => onChange({ ...other, ...times })}
          />
        </span>
      )}
      <Button kind="quiet" icon="trash" onClick={onRemove}>
        {words.removeException}
      </Button>
    </div>
  );
}
