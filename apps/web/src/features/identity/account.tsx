import type { Reply } from '@galleria/contract/client';
import { identityPhrases } from '@galleria/phrases/identity';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import type { FormEvent, ReactNode } from 'react';
import { signOut } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Badge, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DateText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { fieldOf } from './code-form.tsx';

type Me = Reply<'GET /auth/me'>;
type Session = Reply<'GET /auth/sessions'>['sessions'][number];

/** One's own account: name, what else there is to know, and where one is signed in, which few come for. */
export function Account({ of = 'staff', more }: { readonly of?: 'staff' | 'resident'; readonly more?: ReactNode }) {
  const words = identityPhrases(useLang());
  const me = useApi<Me>('/auth/me');
  const sessions = useApi<Reply<'GET /auth/sessions'>>('/auth/sessions');
  return (
    <div className="stack">
      <PageHeader title={words.accountTitle} />
      <Loaded query={me}>{(known) => <Profile me={known} hint={of === 'staff' ? words.nameHint : words.nameHintResident} />}</Loaded>
      {more}
      <h2>{words.sessionsTitle}</h2>
      <p>{words.sessionsText}</p>
      <Loaded query={sessions}>
        {({ sessions: rows }) => (
          <ul className="grid">
            {rows.map((session) => (
              <SessionCard key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}

function Profile({ me, hint }: { readonly me: Me; readonly hint: string }) {
  const words = identityPhrases(useLang());
  const tell = useToast();
  const save = useCommand<{ name: string }, Me>({ method: 'PATCH', path: '/auth/me', changes: ['/auth/me'] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate({ name: fieldOf(event, 'name') }, { onSuccess: () => tell(words.nameSaved) });
  };
  return (
    <form onSubmit={submit} className="stack">
      <p>
        {words.signedInWith} <strong>{me.email ?? (me.phone && telephoneOnPage(me.phone))}</strong>
      </p>
      <TextField label={words.name} hint={hint} name="name" defaultValue={me.name} required autoComplete="name" maxLength={80} />
      <ProblemNotice problem={save.error} />
      <Button type="submit" busy={save.isPending && words.saveName}>
        {words.saveName}
      </Button>
    </form>
  );
}

function SessionCard({ session }: { readonly session: Session }) {
  const words = identityPhrases(useLang());
  const end = useCommand<undefined, undefined>({
    method: 'DELETE',
    path: `/auth/sessions/${session.id}`,
    body: () => undefined,
    changes: ['/auth/sessions'],
  });
  return (
    <li className="card stack">
      <p>
        <strong>{session.audience === 'staff' ? words.kindStaff : words.kindResident}</strong>{' '}
        {session.current && <Badge tone="success">{words.thisDevice}</Badge>}
      </p>
      <p className="soft">
        {words.started} <DateText at={session.startedAt} />
        <br />
        {words.lastUsed} <DateText at={session.lastUsedAt} />
      </p>
      <ProblemNotice problem={end.error} />
      {session.current ? (
        <Button kind="quiet" onClick={() => void signOut()}>
          {words.signOut}
        </Button>
      ) : (
        <ConfirmButton
          title={words.endSessionTitle}
          text={<p>{words.endSessionText}</p>}
          confirm={words.endSession}
          busy={end.isPending && words.endSession}
          onConfirm={() => end.mutate(undefined)}
        >
          {words.endSession}
        </ConfirmButton>
      )}
    </li>
  );
}
