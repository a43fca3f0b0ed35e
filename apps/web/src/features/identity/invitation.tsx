import type { Reply } from '@galleria/contract/client';
import { identityPhrases } from '@galleria/phrases/identity';
import { type FormEvent, useEffect, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { fieldOf } from './code-form.tsx';
import { type HalfSignedIn, SecondFactor } from './second-factor.tsx';

/** Where the link of an invitation leads. Its token stands behind `#`, so that it never reached a server's log. */
export function Invitation({ token, onGiveUp }: { readonly token: string; readonly onGiveUp: () => void }) {
  const words = identityPhrases(useLang());
  const [half, setHalf] = useState<HalfSignedIn>();
  const look = useCommand<{ token: string }, Reply<'POST /auth/invitations/look'>>({ method: 'POST', path: '/auth/invitations/look' });
  const { mutate, isIdle, isPending, data } = look;
  useEffect(() => {
    if (isIdle) mutate({ token });
  }, [isIdle, mutate, token]);
  if (half) return <SecondFactor half={half} onStartOver={onGiveUp} onDone={() => history.replaceState(null, '', '/personal')} />;
  if (isIdle || isPending) return <Loading />;
  return (
    <>
      <h1>{words.invitationTitle}</h1>
      {data ? (
        <Accept token={token} seen={data} onAccepted={setHalf} />
      ) : (
        <>
          <ProblemNotice problem={look.error} onRetry={() => mutate({ token })} />
          <p>{words.invitationBroken}</p>
        </>
      )}
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
