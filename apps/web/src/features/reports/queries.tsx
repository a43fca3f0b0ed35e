import type { ReportLine, ReportQuery } from '@galleria/contract/reports';
import { commonPhrases } from '@galleria/phrases/common';
import { formatMoment } from '@galleria/phrases/format';
import { reportsPhrases } from '@galleria/phrases/reports';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, ProblemNotice } from '../../ui/feedback.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useFocusWhenLost } from '../../ui/focus-when-lost.ts';
import { DialogActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { mayReport, reportsPath } from './report-paths.ts';

/** The municipality's questions about lines: the one who submitted answers, the officer closes. */
export function Queries({ queries, path }: { readonly queries: readonly ReportQuery[]; readonly path: string }) {
  const words = reportsPhrases(useLang());
  if (queries.length === 0) return null;
  return (
    <section aria-labelledby="fragor" className="stack">
      <h2 id="fragor">{words.queries}</h2>
      <ul className="plain stack">
        {queries.map((query) => (
          <li key={query.id} className="card stack">
            <OneQuery query={query} path={`${path}/queries/${query.id}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneQuery({ query, path }: { readonly query: ReportQuery; readonly path: string }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const workplace = useWorkplace();
  const when = (at: string) => formatMoment(lang, new Date(at), { short: true, year: true });
  const head = useFocusWhenLost<HTMLDivElement>(query.closed);
  const state = query.closed ? words.closedQuery : query.answer ? words.answeredQuery : words.openQuery;
  return (
    <>
      <div ref={head} tabIndex={-1} className="row row-spread">
        <h3>
          {words.column.note} {query.noteNumber}
        </h3>
        <Badge tone={query.closed ? 'success' : query.answer ? 'info' : 'warn'}>{state}</Badge>
      </div>
      <p>
        {query.question} <span className="soft">{words.by(query.askedBy, when(query.askedAt))}</span>
      </p>
      {query.answer !== null && query.answeredBy !== null && query.answeredAt !== null && (
        <p>
          <strong>{words.answer}:</strong> {query.answer} <span className="soft">{words.by(query.answeredBy, when(query.answeredAt))}</span>
        </p>
      )}
      {!query.closed && workplace.area === 'municipality' && <Close query={query} path={path} />}
      {!query.closed && mayReport(workplace) && <Answer key={query.version} query={query} path={path} />}
    </>
  );
}

function Close({ query, path }: { readonly query: ReportQuery; readonly path: string }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const tell = useToast();
  const close = useCommand<{ version: number }, ReportQuery>({
    method: 'POST',
    path: `${path}/close`,
    changes: [reportsPath(useWorkplace())],
  });
  return (
    <div className="screen-only">
      <ProblemNotice problem={close.error} />
      <Button
        kind="quiet"
        busy={close.isPending && commonPhrases(lang).sending}
        label={`${words.closeQuery}: ${query.noteNumber}`}
        onClick={() => close.mutate({ version: query.version }, { onSuccess: () => tell(words.queryClosed) })}
      >
        {words.closeQuery}
      </Button>
    </div>
  );
}

function Answer({ query, path }: { readonly query: ReportQuery; readonly path: string }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const tell = useToast();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand<{ version: number; answer: string }, ReportQuery>({
    method: 'POST',
    path: `${path}/answer`,
    changes: [reportsPath(useWorkplace()), path.slice(0, path.indexOf('/queries/'))],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (text.trim() !== '') send.mutate({ version: query.version, answer: text.trim() }, { onSuccess: () => tell(words.answered) });
  };
  return (
    <form className="stack screen-only" onSubmit={submit} noValidate>
      <TextArea
        label={words.answer}
        required
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={tried && text.trim() === '' ? words.answerMissing : undefined}
      />
      <ProblemNotice problem={send.error} />
      <Button type="submit" busy={send.isPending && commonPhrases(lang).sending}>
        {words.sendAnswer}
      </Button>
    </form>
  );
}

type AskProps = { readonly line: ReportLine; readonly path: string; readonly onDone: () => void };

/** The officer's question about one line; in a dialog of the page. */
export function AskForm({ line, path, onDone }: AskProps) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const tell = useToast();
  const [question, setQuestion] = useState('');
  const [tried, setTried] = useState(false);
  const ask = useCommand<{ line: string; question: string }, ReportQuery>({
    method: 'POST',
    path: `${path}/queries`,
    purpose: `ask-line.${path}.${line.key}`,
    changes: [reportsPath(useWorkplace())],
  });
  const missing = question.trim().length < 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const done = () => {
      tell(words.asked);
      onDone();
    };
    if (!missing) ask.mutate({ line: line.key, question: question.trim() }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextArea
        label={words.question}
        required
        maxLength={1000}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        error={tried && missing ? words.questionMissing : undefined}
      />
      <ProblemNotice problem={ask.error} />
      <DialogActions busy={ask.isPending && commonPhrases(lang).sending} onCancel={onDone}>
        {words.ask}
      </DialogActions>
    </form>
  );
}
