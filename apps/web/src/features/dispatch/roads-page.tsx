import type { RoadTime, RoadTimeList, RoadTimes } from '@galleria/contract/dispatch';
import { localDate } from '@galleria/domain/time';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { formatDay, formatNumber } from '@galleria/phrases/format';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextArea } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';

/** What the municipality knows of its own roads: the newest of each, and a list to add more. */
export function RoadsPage() {
  const words = dispatchPhrases(useLang()).roads;
  const { tenant } = useWorkplace();
  const path = `/tenants/${tenant}/officer/road-times`;
  const query = useApi<RoadTimes>(path);
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query}>
        {(roads) => (
          <div className="stack">
            {roads.hasRouter && <Notice tone="info" title={words.router} />}
            <Missing roads={roads} />
            <TakeList path={path} />
            {roads.rows.length === 0 ? <EmptyState icon="list">{words.none}</EmptyState> : <RoadTable rows={roads.rows} path={path} />}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Missing({ roads }: { readonly roads: RoadTimes }) {
  const words = dispatchPhrases(useLang()).roads;
  if (roads.missing.length === 0) return null;
  return (
    <details className="card">
      <summary>
        {words.missing} ({roads.missing.length})
      </summary>
      <ul>
        {roads.missing.map(({ from, to }) => (
          <li key={`${from}>${to}`}>
            {from}–{to}
          </li>
        ))}
      </ul>
    </details>
  );
}

function TakeList({ path }: { readonly path: string }) {
  const words = dispatchPhrases(useLang()).roads;
  const tell = useToast();
  const [text, setText] = useState('');
  const read = useCommand<{ text: string; keep: boolean }, RoadTimeList>({ method: 'POST', path: `${path}/list`, changes: [path] });
  const faults: Readonly<Record<string, string>> = words.faults;
  const keep = () =>
    read.mutate(
      { text, keep: true },
      {
        onSuccess: ({ kept }) => {
          tell(words.kept(kept));
          setText('');
          read.reset();
        },
      },
    );
  const change = (next: string) => {
    setText(next);
    if (read.data) read.reset();
  };
  return (
    <section className="card stack">
      <TextArea label={words.list} hint={words.listHint} rows={6} required value={text} onChange={(event) => change(event.target.value)} />
      <ProblemNotice problem={read.error} />
      {read.data && (
        <Notice tone={read.data.faults.length > 0 ? 'warn' : 'success'} title={words.good(read.data.good)} live>
          {read.data.faults.length > 0 && (
            <>
              <p>{words.bad}:</p>
              <ul>
                {read.data.faults.map(({ line, code, text: row }) => (
                  <li key={line}>
                    {words.row(line, faults[code] ?? code)} <span className="soft">({row})</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Notice>
      )}
      <div className="row">
        <Button
          kind="quiet"
          disabled={text.trim() === ''}
          busy={read.isPending && words.read}
          onClick={() => read.mutate({ text, keep: false })}
        >
          {words.read}
        </Button>
        {read.data && read.data.good > 0 && <Button onClick={keep}>{words.keep(read.data.good)}</Button>}
      </div>
    </section>
  );
}

function RoadTable({ rows, path }: { readonly rows: readonly RoadTime[]; readonly path: string }) {
  const lang = useLang();
  const words = dispatchPhrases(lang).roads;
  const remove = useCommand<Pick<RoadTime, 'fromId' | 'toId' | 'measuredOn'>, RoadTimes>({
    method: 'POST',
    path: `${path}/removed`,
    changes: [path],
  });
  return (
    <>
      <ProblemNotice problem={remove.error} />
      <Table
        caption={words.title}
        hideCaption
        rows={rows}
        rowKey={(row) => `${row.fromId}>${row.toId}`}
        columns={[
          { key: 'from', label: words.from, cell: (row) => row.from, sort: (row) => row.from },
          { key: 'to', label: words.to, cell: (row) => row.to, sort: (row) => row.to },
          { key: 'km', label: words.km, cell: (row) => formatNumber(lang, row.metres / 1000, 1), sort: (row) => row.metres },
          {
            key: 'minutes',
            label: words.minutes,
            cell: (row) => formatNumber(lang, Math.round(row.seconds / 60)),
            sort: (row) => row.seconds,
          },
          { key: 'how', label: words.method, cell: (row) => words.methods[row.method] },
          {
            key: 'day',
            label: words.day,
            cell: (row) => formatDay(lang, localDate(row.measuredOn), { year: true }),
            sort: (row) => row.measuredOn,
          },
          {
            key: 'remove',
            label: words.remove,
            cell: ({ fromId, toId, measuredOn, from, to }) => (
              <Button
                kind="bare"
                icon="trash"
                label={words.removeOf(from, to)}
                onClick={() => remove.mutate({ fromId, toId, measuredOn })}
              />
            ),
          },
        ]}
      />
    </>
  );
}
