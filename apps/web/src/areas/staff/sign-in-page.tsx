import { shellPhrases } from '@galleria/phrases/shell';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { setAccessToken } from '../../lib/session.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { MAIN_ID } from '../../ui/page-parts.tsx';

/** Signing in without a password: an address, the code that came there, and the authenticator's code where the role asks for one. */
export function SignInPage() {
  const words = shellPhrases(useLang());
  const [to, setTo] = useState<string>();
  return (
    <main id={MAIN_ID} className="sign-in">
      <h1>{words.signInTitle}</h1>
      {to === undefined ? <AskForCode onSent={setTo} /> : <GiveCode to={to} onBack={() => setTo(undefined)} />}
    </main>
  );
}

const fieldOf = (event: FormEvent<HTMLFormElement>, name: string): string => {
  const value = new FormData(event.currentTarget).get(name);
  return typeof value === 'string' ? value.trim() : '';
};

function AskForCode({ onSent }: { readonly onSent: (to: string) => void }) {
  const words = shellPhrases(useLang());
  const ask = useCommand<{ to: string }, unknown>({ method: 'POST', path: '/auth/codes' });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = fieldOf(event, 'to');
    ask.mutate({ to }, { onSuccess: () => onSent(to) });
  };
  return (
    <form onSubmit={submit}>
      <p>{words.signInText}</p>
      <TextField label={words.signInEmail} hint={words.signInEmailHint} name="to" required autoComplete="username" maxLength={254} />
      <ProblemNotice problem={ask.error} />
      <Button type="submit" size="wide" busy={ask.isPending && words.sendCode}>
        {words.sendCode}
      </Button>
    </form>
  );
}

type SignIn = { readonly to: string; readonly code: string; readonly totp?: string };

function GiveCode({ to, onBack }: { readonly to: string; readonly onBack: () => void }) {
  const words = shellPhrases(useLang());
  const signIn = useCommand<SignIn, { accessToken: string }>({ method: 'POST', path: '/auth/session' });
  const needsTotp = signIn.error?.code === 'auth.totp-required' || signIn.variables?.totp !== undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const totp = fieldOf(event, 'totp');
    const input = { to, code: fieldOf(event, 'code'), ...(totp ? { totp } : {}) };
    signIn.mutate(input, { onSuccess: ({ accessToken }) => setAccessToken(accessToken) });
  };
  const digits = { inputMode: 'numeric', pattern: '[0-9 ]{6,7}', maxLength: 7, required: true, short: true } as const;
  return (
    <form onSubmit={submit}>
      <p role="status">{words.codeSent(to)}</p>
      <TextField label={words.code} hint={words.codeHint} name="code" autoComplete="one-time-code" {...digits} />
      {needsTotp && <TextField label={words.totp} hint={words.totpHint} name="totp" autoComplete="off" {...digits} />}
      {signIn.error?.code !== 'auth.totp-required' && <ProblemNotice problem={signIn.error} />}
      <Button type="submit" size="wide" busy={signIn.isPending && words.signIn}>
        {words.signIn}
      </Button>
      <Button kind="bare" onClick={onBack}>
        {words.otherAddress}
      </Button>
    </form>
  );
}
