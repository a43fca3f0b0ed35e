import type { DeadJobKind, DeadJobs } from '@galleria/contract/dead-jobs';
import { deadJobsPhrases } from '@galleria/phrases/dead-jobs';
import { formatMoment } from '@galleria/phrases/format';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

/** What could not be sent or done, by what it was about, each with a way to try it again. Nothing when nothing lies there. */
export function DeadJobsNotice() {
  const lang = useLang();
  const words = deadJobsPhrases(lang);
  const tell = useToast();
  const path = `/tenants/${useWorkplace().tenant}/officer/dead-jobs`;
  const { data } = useApi<DeadJobs>(path, { staleTime: 0, refetchInterval: 60_000 });
  const retry = useCommand<{ kind: DeadJobKind }, DeadJobs>({ method: 'POST', path: `${path}/retries`, changes: [path] });
  if (!data || data.kinds.length === 0) return null;
  return (
    <Notice tone="warn" title={words.title(data.kinds.reduce((sum, { count }) => sum + count, 0))}>
      <p>{words.text}</p>
      <ul className="plain stack">
        {data.kinds.map(({ kind, count, givenUpAt }) => (
          <li key={kind}>
            <p>{words.row(words.kinds[kind], count, formatMoment(lang, new Date(givenUpAt)))}</p>
            <Button
              kind="quiet"
              busy={retry.isPending && retry.variables.kind === kind && words.trying}
              onClick={() => retry.mutate({ kind }, { onSuccess: () => tell(words.started) })}
            >
              {words.again}
              <span className="visually-hidden">: {words.kinds[kind]}</span>
            </Button>
          </li>
        ))}
      </ul>
      {retry.error && <ProblemNotice problem={retry.error} />}
    </Notice>
  );
}
