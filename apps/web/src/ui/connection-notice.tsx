import { commonPhrases } from '@galleria/phrases/common';
import { formatMoment } from '@galleria/phrases/format';
import { problemText } from '@galleria/phrases/problems';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiProblem } from '../lib/api-problem.ts';
import type { OfflineQueue } from '../lib/offline-queue.ts';
import { useLang } from '../lib/site.tsx';
import { useOfflineQueue } from '../lib/use-offline-queue.ts';
import { useOnline } from '../lib/use-online.ts';
import { Button } from './button.tsx';
import { Notice } from './feedback.tsx';

/** Says so when the device is offline. Place it once, in the layout. */
export function OfflineNotice() {
  const words = commonPhrases(useLang());
  const online = useOnline();
  return <div role="status">{!online && <Notice tone="warn">{words.offlineReading}</Notice>}</div>;
}

/** Over a page that the device kept: how old it is, as long as it cannot be read anew. */
export function ReadAtNotice({ query }: { readonly query: UseQueryResult<unknown, ApiProblem> }) {
  const lang = useLang();
  const { data, error, dataUpdatedAt } = query;
  const stale = data !== undefined && error?.passing === true;
  return (
    <div role="status">
      {stale && <Notice tone="warn">{commonPhrases(lang).readAt(formatMoment(lang, new Date(dataUpdatedAt), { short: true }))}</Notice>}
    </div>
  );
}

const AT_ONCE_MS = 2_000;

/** Whether something has been so for a while. What is over at once is no news, and a notice that came and went would move the page under the finger. */
function useLasting(is: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    const timer = is ? setTimeout(() => setLasts(true), AT_ONCE_MS) : undefined;
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [is]);
  return lasts;
}

/** What waits on the device and what the server refused, with a way to send now, to try again and to drop. Starts the queue. */
export function QueueNotice({ queue, name }: { readonly queue: OfflineQueue; readonly name: (entity: string) => string }) {
  const lang = useLang();
  const words = commonPhrases(lang);
  const state = useOfflineQueue(queue);
  const refused = state.commands.filter((command) => command.refusal);
  const isLate = useLasting(state.waiting > 0);
  return (
    <div role="status">
      {state.waiting > 0 && (isLate || !state.online) && (
        <Notice tone={state.online ? 'info' : 'warn'} title={words.waiting(state.waiting)}>
          {!state.online && <p>{words.offline}</p>}
          <Button kind="quiet" onClick={() => void queue.flush()}>
            {words.retry}
          </Button>
        </Notice>
      )}
      {refused.map((command) => (
        <Notice key={command.id} tone="error" title={name(command.entity)}>
          <p>{problemText(lang, command.refusal?.code ?? 'general', command.refusal?.params)}</p>
          <div className="row">
            <Button kind="quiet" onClick={() => void queue.retry(command.id)}>
              {words.retry}
            </Button>
            <Button kind="bare" onClick={() => void queue.discard(command.id)}>
              {words.remove}
            </Button>
          </div>
        </Notice>
      ))}
    </div>
  );
}
