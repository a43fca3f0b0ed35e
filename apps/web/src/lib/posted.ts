import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type ApiProblem, problemFrom } from './api-problem.ts';
import { queryKeyOf } from './query.ts';

/** What the server put beside the page when the page's form was sent; the name is the storefront's `POSTED`. */
type Posted = { readonly status: number; readonly body: unknown; readonly fields: Readonly<Record<string, string>> };
const POSTED = queryKeyOf('posted');

export type Sent<Reply> = {
  readonly reply: Reply | undefined;
  readonly problem: ApiProblem | undefined;
  /** What was written, so that nothing is lost by a refusal. */
  readonly fields: Readonly<Record<string, string>>;
};

/** How a form of this page was answered; nothing before it was sent. `steps`: of several forms on one page, whose answers are meant. */
export function usePosted<Reply>(...steps: readonly string[]): Sent<Reply> {
  const client = useQueryClient();
  const [posted] = useState(() => client.getQueryData<Posted>(POSTED));
  // It belongs to the page that was sent, and not to the next one that the reader goes to.
  useEffect(() => () => client.removeQueries({ queryKey: POSTED }), [client]);
  if (!posted || !steps.includes(posted.fields.step ?? '')) return { reply: undefined, problem: undefined, fields: {} };
  const good = posted.status < 300;
  return {
    // The contract's own reply, as `send` would have given it.
    reply: good ? (posted.body as Reply) : undefined,
    problem: good ? undefined : problemFrom(posted.status, posted.body),
    fields: posted.fields,
  };
}
