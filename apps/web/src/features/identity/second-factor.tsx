import type { Reply } from '@galleria/contract/client';
import { identityPhrases } from '@galleria/phrases/identity';
import { type FormEvent, type ReactNode, useEffect } from 'react';
import { useCommand } from '../../lib/command.ts';
import { setAccessToken } from '../../lib/session.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { fieldOf, SIX_DIGITS } from './code-form.tsx';

export type HalfSignedIn = Reply<'POST /auth/sessions'>;
type Props = { readonly half: HalfSignedIn; readonly onStartOver: () => void; readonly onDone?: () => void; readonly below?: ReactNode };

/** Second part of signing in: the authenticator's code, after setting the app up where there is none. */
export function SecondFactor({ half, onStartOver, onDone, below }: Props) {
  const words = identityPhrases(useLang());
  const enrols = half.secondFactor === 'enrol';
  return (
    <>
      <h1>{enrols ? words.enrolTitle : words.secondTitle}</h1>
      <p>{enrols ? words.enrolText : words.secondText}</p>
      {enrols && <Enrolment token={half.accessToken} />}
      <Present half={half} onStartOver={onStartOver} {...(onDone ? { onDone } : {})} />
      {below}
    </>
  );
}

function Enrolment({ token }: { readonly token: string }) {
  const words = identityPhrases(useLang());
  const enrol = useCommand<undefined, Reply<'POST /auth/second-factor/enrol'>>({
    method: 'POST',
    path: '/auth/second-factor/enrol',
    token,
  });
  const { mutate, data, isPending, isIdle } = enrol;
  useEffect(() => {
    if (isIdle) mutate(undefined);
  }, [isIdle, mutate]);
  if (isPending || isIdle) return <Loading />;
  if (!data) return <ProblemNotice problem={enrol.error} onRetry={() => mutate(undefined)} />;
  return (
    <div className="stack">
      <img className="enrol-picture" src={`data:image/svg+xml,${encodeURIComponent(data.qrSvg)}`} alt={words.enrolPicture} />
      <p>
        <a href={data.uri}>{words.enrolOpen}</a>
      </p>
      <p>
        {words.enrolTyped} <code className="enrol-key">{data.key.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <p>{words.enrolThen}</p>
    </div>
  );
}

function Present({ half, onStartOver, onDone }: Omit<Props, 'below'>) {
  const words = identityPhrases(useLang());
  const present = useCommand<{ code: string }, Reply<'POST /auth/second-factor'>>({
    method: 'POST',
    path: '/auth/second-factor',
    token: half.accessToken,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const signedIn = ({ accessToken }: Reply<'POST /auth/second-factor'>) => {
      onDone?.();
      setAccessToken(accessToken);
    };
    present.mutate({ code: fieldOf(event, 'totp') }, { onSuccess: signedIn });
  };
  return (
    <form onSubmit={submit} className="stack">
      <TextField label={words.secondCode} hint={words.secondCodeHint} name="totp" autoComplete="one-time-code" {...SIX_DIGITS} />
      <ProblemNotice problem={present.error} />
      <Button type="submit" size="wide" busy={present.isPending && words.signIn}>
        {half.secondFactor === 'enrol' ? words.enrolDone : words.signIn}
      </Button>
      <Button kind="bare" onClick={onStartOver}>
        {words.otherAddress}
      </Button>
    </form>
  );
}
