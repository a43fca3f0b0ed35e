import { commonPhrases } from '@galleria/phrases/common';
import { problemText } from '@galleria/phrases/problems';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../lib/api-problem.ts';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'info' | 'warn' | 'error' | 'success';
const toneIcons: Readonly<Record<Tone, IconName>> = { info: 'info', warn: 'warn', error: 'error', success: 'check' };

/** A message in the page. `live` says it aloud when it appears: an error at once, the others when the reader pauses. */
export function Notice({
  tone = 'info',
  title,
  live,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly live?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`notice tone-${tone}`} role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}>
      <Icon name={toneIcons[tone]} />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

export function Badge({ tone, icon, children }: { readonly tone?: Tone; readonly icon?: IconName; readonly children: ReactNode }) {
  return (
    <span className={tone ? `badge tone-${tone}` : 'badge'}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

/** An ApiProblem in the reader's words, with a way to try again when that may help. Renders nothing without a problem. */
export function ProblemNotice({ problem, onRetry }: { readonly problem: ApiProblem | null | undefined; readonly onRetry?: () => void }) {
  const lang = useLang();
  const words = commonPhrases(lang);
  if (!problem) return null;
  return (
    <Notice tone="error" title={words.errorTitle} live>
      <p>{problemText(lang, problem.code, problem.params)}</p>
      {problem.status >= 500 && problem.requestId && <p className="soft">{words.reference(problem.requestId)}</p>}
      {onRetry && problem.passing && (
        <Button kind="quiet" onClick={onRetry}>
          {words.retry}
        </Button>
      )}
    </Notice>
  );
}

/** Nothing to show, and what to do about it. */
export function EmptyState({
  icon = 'list',
  title,
  children,
}: {
  readonly icon?: IconName;
  readonly title?: string;
  readonly children?: ReactNode;
}) {
  const words = commonPhrases(useLang());
  return (
    <div className="empty">
      <Icon name={icon} />
      <h2>{title ?? words.emptyTitle}</h2>
      {children}
    </div>
  );
}

const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

/** Grey lines where text will come. */
export function Loading({ rows = 4 }: { readonly rows?: number }) {
  const words = commonPhrases(useLang());
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{words.loading}</span>
      {lines.slice(0, rows).map((line) => (
        <i key={line} />
      ))}
    </div>
  );
}

/** A query's three outcomes: `<Loaded query={useApi<Shop>(path)}>{(shop) => …}</Loaded>`. Old data stays shown while new is fetched or fails. */
export function Loaded<T>({
  query,
  rows,
  children,
}: {
  readonly query: UseQueryResult<T, ApiProblem>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  return <Loading {...(rows === undefined ? {} : { rows })} />;
}
