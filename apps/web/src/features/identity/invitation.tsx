import type { Reply } from '@galleria/contract/client';
import type { Me } from '@galleria/contract/identity';
import { identityPhrases } from '@galleria/phrases/identity';
import { type FormEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { signOut } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { sessionHere, subscribeSession } from '../../lib/session.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { fieldOf } from './code-form.tsx';
import { type HalfSignedIn, SecondFactor } from './second-factor.tsx';

/** Where the link of an invitation leads. Its token stands behind `#`, so that it never reached a server's log. */
export function Invitation({ token, onGiveUp }: { readonly token: string; readonly onGiveUp: () => void }) {
  const words = identityPhrases(useLang());
  const [half, setHalf] = useState<HalfSignedIn>();
  // Whoever is signed in here says so with what is sent: somebody else's link is refused to them.
  const isOut = useSyncExternalStore(subscribeSession, sessionHere) === 'out';
  const me = useApi<Me>('/auth/me', { enabled: !isOut });
  const look = useCommand<{ token: string }, Reply<'POST /auth/invitations/look'>>({ method: 'POST', path: '/auth/invitations/look' });
  const { mutate, isIdle, isPending, data } = look;
  useEffect(() => {
    if (isIdle) mutate({ token });
  }, [isIdle, mutate, token]);
  if (half) return <SecondFactor half={half} onStartOver={onGiveUp} onDone={() => history.replaceState(null, '', '/personal')} />;
  if (isIdle || isPending || (!isOut && me.isPending)) return <Loading />;
  const other = !isOut && data && me.data?.email !== data.email ? me.data?.email : undefined;
  return (
    <>
      <h1>{words.invitationTitle}</h1>
      {data && other ? (
        <NotForYou here={other} invited={data.email} />
      ) : data ? (
        <Accept token={token} seen={data} onAccepted={setHalf} />
      ) : (
        <>
          <ProblemNotice problem={look.error} onRetry={() => mutate({ token })} />
          {look.error?.code === 'invitation.spent' ? (
            <p>
              <a href="/personal">{words.invitationSpent}</a>
            </p>
          ) : (
            <p>{words.invitationBroken}</p>
          )}
        </>
      )}
    </>
  );
}

/** A link that was passed on, or a shared computer on which a colleague has stayed signed in. */
function NotForYou({ here, invited }: { readonly here: string; readonly invited: string }) {
  const words = identityPhrases(useLang());
  return (
    <>
      <Notice tone="warn">
        <p>
          {words.invitationFor(invited)} {words.invitationOther(here)}
        </p>
        <p>{words.invitationOtherHelp}</p>
      </Notice>
      <Button kind="quiet" onClick={() => void signOut()}>
        {words.signOut}
      </Button>
    </>
  );
}

type AcceptProps = {
  readonly token: string;
  readonly seen: Reply<'POST /auth/invitations/look'>;
  readonly onAccepted: (half: HalfSignedIn) => void;
};

function Accept({ token, seen, onAccepted }: AcceptProps) {
  const words = identityPhrases(useLang());
  const accept = useCommand<{ token: string; name: string }, HalfSignedIn>({ method: 'POST', path: '/auth/invitations/accept' });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    accept.mutate({ token, name: fieldOf(event, 'name') }, { onSuccess: onAccepted });
  };
  const text = seen.role === 'officer' ? words.invitationMunicipality : words.invitationText;
  return (
    <form onSubmit={submit} className="stack">
      <p>{seen.role === 'operator' ? words.invitationOperator : text(words.role[seen.role], seen.place)}</p>
      <p className="soft">{words.invitationFor(seen.email)}</p>
      <TextField label={words.name} hint={words.nameHint} name="name" required autoComplete="name" maxLength={80} />
      <ProblemNotice problem={accept.error} />
      <Button type="submit" size="wide" busy={accept.isPending && words.acceptInvitation}>
        {words.acceptInvitation}
      </Button>
    </form>
  );
}
