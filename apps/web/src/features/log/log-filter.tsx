import type { Log } from '@galleria/contract/log';
import { type AuditAction, logPhrases } from '@galleria/phrases/log';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { download } from '../../lib/download.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import type { LogQuestion } from './question.ts';

type Props = {
  readonly path: string;
  readonly question: LogQuestion;
  readonly people: Log['people'];
  readonly onAsk: (question: LogQuestion) => void;
};

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Asked at a press and not at each letter: what is asked is written to the log. */
export function LogFilter({ path, question, people, onAsk }: Props) {
  const words = logPhrases(useLang());
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to, who, action] = ['from', 'to', 'who', 'action'].map((name) => textOf(form, name));
    onAsk({
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(who ? { who } : {}),
      ...(action ? { action } : {}),
      ...(form.get('behalf') ? { behalf: 'yes' } : {}),
      ...(question.about ? { about: question.about } : {}),
    });
  };
  const { about: _, ...withoutAbout } = question;
  return (
    <form onSubmit={submit} className="card stack screen-only">
      <fieldset className="filters">
        <legend className="visually-hidden">{words.filter}</legend>
        <TextField label={words.from} name="from" type="date" defaultValue={question.from} short />
        <TextField label={words.to} name="to" type="date" defaultValue={question.to} short />
        <Select label={words.who} name="who" defaultValue={question.who ?? ''} choices={whoChoices(words, people)} />
        <Select label={words.what} name="action" defaultValue={question.action ?? ''} choices={whatChoices(words)} />
      </fieldset>
      <Checkbox label={words.behalfOnly} name="behalf" defaultChecked={question.behalf === 'yes'} />
      <ProblemNotice problem={problem} />
      <div className="row">
        <Button type="submit">{words.show}</Button>
        {question.about && (
          <Button kind="quiet" onClick={() => onAsk(withoutAbout)}>
            {words.allSubjects}
          </Button>
        )}
        <Button
          kind="quiet"
          onClick={() => {
            setProblem(null);
            download(apiPath(`${path}.csv`, question)).catch(setProblem);
          }}
        >
          {words.download}
        </Button>
      </div>
    </form>
  );
}

type Words = ReturnType<typeof logPhrases>;

const whoChoices = (words: Words, people: Log['people']) => [
  { value: '', label: words.everybody },
  ...people.map(({ id, name }) => ({ value: id, label: name })),
  { value: 'residents', label: words.residents },
  { value: 'system', label: words.program },
];

/** By their words, as one looks for them. */
const whatChoices = (words: Words) => [
  { value: '', label: words.everything },
  ...(Object.entries(words.did) as [AuditAction, string][])
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'sv')),
];
