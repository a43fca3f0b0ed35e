import type { ColdLimits, TooLong } from '@galleria/contract/cool-bags';
import { coldLines } from '@galleria/domain/delivery';
import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { formatDay } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { download } from '../../lib/download.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Times = { readonly limits: ColdLimits; readonly tooLong: readonly TooLong[] };

/** For how long cold goods may be out of the cold with this carrier, by whose word, and what took longer. */
export function ColdTimes({ api }: { readonly api: string }) {
  const words = coolBagPhrases(useLang()).cold;
  const query = useApi<Times>(`${api}/cold-times`);
  return (
    <section aria-labelledby="kyla">
      <h2 id="kyla">{words.title}</h2>
      <p>{words.text}</p>
      <Loaded query={query} rows={3}>
        {({ limits, tooLong }) => (
          <>
            <Notice tone={limits.own ? 'info' : 'warn'}>
              {limits.own ? words.own(limits.chilled, limits.frozen, limits.source) : words.assumed(limits.chilled, limits.frozen)}
            </Notice>
            <LimitsForm key={limits.version} api={api} limits={limits} />
            <h3>{words.tooLong}</h3>
            <TooLongList tooLong={tooLong} />
            <ControlFile api={api} />
          </>
        )}
      </Loaded>
    </section>
  );
}

const SHOWN = 10;
function TooLongList({ tooLong }: Pick<Times, 'tooLong'>) {
  const lang = useLang();
  const words = coolBagPhrases(lang).cold;
  const [all, setAll] = useState(false);
  if (tooLong.length === 0) return <p>{words.noneTooLong}</p>;
  return (
    <>
      <p>{words.wasOver}</p>
      <ul>
        {(all ? tooLong : tooLong.slice(0, SHOWN)).map(({ note, number, day, name, times }) => (
          <li key={note}>
            {formatDay(lang, localDate(day))} · <span className="number">{number}</span>
            {name && ` · ${name}`}:{' '}
            {coldLines(times)
              .map(({ zone, parcels, minutes, limit }) => words.time(words.ofParcels(words.zones[zone], parcels), minutes, limit))
              .join('; ')}
          </li>
        ))}
      </ul>
      {!all && tooLong.length > SHOWN && (
        <p>
          <Button kind="quiet" onClick={() => setAll(true)}>
            {words.showAll(tooLong.length)}
          </Button>
        </p>
      )}
    </>
  );
}

const DAYS_AT_FIRST = 30;
/** What a food business shows whoever controls it: every cold parcel of a time, also those that were in time. */
function ControlFile({ api }: { readonly api: string }) {
  const words = coolBagPhrases(useLang()).cold;
  const [problem, setProblem] = useState<ApiProblem>();
  const today = dayOf(new Date());
  const fetchFile = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setProblem(undefined);
    const form = new FormData(event.currentTarget);
    download(apiPath(`${api}/cold-times.csv`, { from: String(form.get('from')), to: String(form.get('to')) })).catch((error: unknown) =>
      setProblem(error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'general' })),
    );
  };
  return (
    <form className="stack" onSubmit={fetchFile}>
      <p>{words.fileText}</p>
      <div className="form-pair">
        <TextField
          label={words.fileFrom}
          name="from"
          type="date"
          short
          required
          defaultValue={addDays(today, -DAYS_AT_FIRST)}
          max={today}
        />
        <TextField label={words.fileTo} name="to" type="date" short required defaultValue={today} max={today} />
      </div>
      <ProblemNotice problem={problem} />
      <div>
        <Button type="submit" kind="quiet">
          {words.file}
        </Button>
      </div>
    </form>
  );
}

type Typed = { readonly chilled: string; readonly frozen: string; readonly source: string };
function LimitsForm({ api, limits }: { readonly api: string; readonly limits: ColdLimits }) {
  const words = coolBagPhrases(useLang()).cold;
  const tell = useToast();
  const [typed, setTyped] = useState<Typed>({ chilled: String(limits.chilled), frozen: String(limits.frozen), source: limits.source });
  const save = useCommand<object, Times>({ method: 'PUT', path: `${api}/cold-times`, changes: [`${api}/cold-times`, `${api}/runs`] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { chilled: Number(typed.chilled), frozen: Number(typed.frozen), source: typed.source, version: limits.version };
    save.mutate(body, { onSuccess: () => tell(words.saved) });
  };
  const field = (key: keyof Typed) => ({
    label: words[key],
    value: typed[key],
    required: true,
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [key]: event.target.value }),
  });
  return (
    <details>
      <summary>{words.edit}</summary>
      <form className="stack" onSubmit={submit}>
        <div className="form-pair">
          <TextField {...field('chilled')} short inputMode="numeric" pattern="[1-9][0-9]{0,3}" maxLength={4} />
          <TextField {...field('frozen')} short inputMode="numeric" pattern="[1-9][0-9]{0,3}" maxLength={4} />
        </div>
        <TextField {...field('source')} hint={words.sourceHint} maxLength={200} />
        <ProblemNotice problem={save.error} />
        <div>
          <Button type="submit" disabled={save.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </details>
  );
}
