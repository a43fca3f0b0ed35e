import type { Log } from '@galleria/contract/log';
import { logPhrases } from '@galleria/phrases/log';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, type Workplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { EventList } from './event-list.tsx';
import { LogFilter } from './log-filter.tsx';
import type { LogQuestion } from './question.ts';

function pathOf({ area, tenant, id }: Workplace): string {
  if (area === 'shop') return `/tenants/${tenant}/shops/${id}/log`;
  return area === 'carrier' ? `/tenants/${tenant}/carriers/${id}/log` : `/tenants/${tenant}/officer/log`;
}

/** Who did what for whom: the municipality reads all of it, an owner what was done in the own name. */
export function LogPage() {
  const workplace = useWorkplace();
  const words = logPhrases(useLang());
  const [question, setQuestion] = useState<LogQuestion>({});
  const [before, setBefore] = useState<string>();
  const path = pathOf(workplace);
  // Each reading is written to the log: it is not read anew for nothing.
  const query = useApi<Log>(apiPath(path, { ...question, before }), { staleTime: Number.POSITIVE_INFINITY });
  const first = useApi<Log>(apiPath(path, {}), { staleTime: Number.POSITIVE_INFINITY });
  const ask = (next: LogQuestion) => {
    setBefore(undefined);
    setQuestion(next);
  };
  return (
    <div className="stack">
      <PageHeader title={words.title} text={workplace.area === 'municipality' ? words.text : words.textOwn} />
      <LogFilter key={JSON.stringify(question)} path={path} question={question} people={first.data?.people ?? []} onAsk={ask} />
      <Loaded query={query}>
        {({ events, more }) => (
          <>
            {events.length === 0 ? <p>{words.none}</p> : <EventList events={events} onAbout={(about) => ask({ ...question, about })} />}
            <div className="row screen-only">
              {before !== undefined && (
                <Button kind="quiet" onClick={() => setBefore(undefined)}>
                  {words.newest}
                </Button>
              )}
              {more && <Button onClick={() => setBefore(events.at(-1)?.id)}>{words.more}</Button>}
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}
