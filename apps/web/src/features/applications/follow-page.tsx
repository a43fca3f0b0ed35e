import type { Application } from '@galleria/contract/applications';
import { applicationsPhrases } from '@galleria/phrases/applications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Badge, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { applicationBody, type Typed, typedOf } from './application-fields.ts';
import { ApplicationForm } from './application-form.tsx';

const never = () => () => {};
// The server never sees what stands behind `#`.
const useHash = (): string =>
  useSyncExternalStore(
    never,
    () => window.location.hash.slice(1),
    () => '',
  );

/** An application by its link: what the municipality says, and the form again when it asks for more. */
export function FollowPage() {
  const words = applicationsPhrases(useLang());
  const [id = '', token = ''] = useHash().split('.');
  return (
    <div className="wrap section narrow">
      {id && token ? <Followed id={id} token={token} /> : <Notice tone="warn">{words.broken}</Notice>}
    </div>
  );
}

function Followed({ id, token }: { readonly id: string; readonly token: string }) {
  const site = useSite();
  const words = applicationsPhrases(useLang());
  const client = useQueryClient();
  const path = `/tenants/${site.slug}/applications/${id}`;
  const queryKey = [path];
  const query = useQuery<Application, ApiProblem>({
    queryKey,
    queryFn: () => callAsResident<Application>('GET', path, { orderToken: token }),
  });
  const complete = useMutation<Application, ApiProblem, { typed: Typed; version: number }>({
    mutationFn: ({ typed, version }) =>
      callAsResident<Application>('PUT', path, { orderToken: token, body: { ...applicationBody(typed), version } }),
    onSuccess: (changed) => client.setQueryData(queryKey, changed),
  });
  return (
    <Loaded query={query}>
      {(application) => (
        <>
          <PageHeader title={words.followTitle} text={application.shopName}>
            <Badge tone={application.state === 'admitted' ? 'success' : 'info'}>{words.states[application.state]}</Badge>
          </PageHeader>
          {complete.data && <Notice tone="success">{words.completed}</Notice>}
          <Standing application={application} />
          {application.state === 'asked' && (
            <ApplicationForm
              start={typedOf(application)}
              send={words.complete}
              busy={complete.isPending}
              problem={complete.error}
              onSend={(typed) => complete.mutate({ typed, version: application.version })}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function Standing({ application: { state, answer } }: { readonly application: Application }) {
  const words = applicationsPhrases(useLang());
  if (state === 'applied') return <p>{words.appliedText}</p>;
  if (state === 'admitted') return <p>{words.admittedText}</p>;
  return (
    <Notice tone={state === 'asked' ? 'warn' : 'error'} title={state === 'asked' ? words.askedText : words.refusedText}>
      <p>{answer}</p>
    </Notice>
  );
}
