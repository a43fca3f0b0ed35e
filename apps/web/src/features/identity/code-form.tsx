import type { Reply } from '@galleria/contract/client';
import { identityPhrases } from '@galleria/phrases/identity';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';

export const fieldOf = (event: FormEvent<HTMLFormElement>, name: string): string => {
  const value = new FormData(event.currentTarget).get(name);
  return typeof value === 'string' ? value.trim() : '';
};

export const SIX_DIGITS = { inputMode: 'numeric', pattern: '[0-9 ]{6,7}', maxLength: 7, required: true, short: true } as const;

type Sent = Reply<'POST /auth/codes'>;
type Props<Result> = {
  /** `/auth` for staff, `/tenants/<tenant>/auth` for residents. */
  readonly base: string;
  readonly addressHint: string;
  readonly noCode: string;
  /** Beside the first step: in a demonstration, the people to choose among. */
  readonly choices?: (choose: (address: string) => void) => ReactNode;
  /** Below the code's field, e.g. a demonstration's way to the mail. */
  readonly besideCode?: (address: string, fill: (code: string) => void) => ReactNode;
  readonly onDone: (result: Result, address: string) => void;
};

/** Signing in without a password, first part: an address, then the code that came there. */
export function CodeForm<Result>(props: Props<Result>) {
  const { base, choices, onDone } = props;
  const [address, setAddress] = useState<string>();
  const ask = useCommand<{ to: string }, Sent>({ method: 'POST', path: `${base}/codes` });
  const askFor = (to: string) => ask.mutate({ to }, { onSuccess: (sent) => setAddress(sent.address) });
  if (address === undefined) {
    return (
      <>
        <AddressStep hint={props.addressHint} ask={ask} onAsk={askFor} />
        {choices?.(askFor)}
      </>
    );
  }
  const back = () => {
    ask.reset();
    setAddress(undefined);
  };
  return <CodeStep {...props} address={address} ask={ask} onAgain={() => askFor(address)} onBack={back} onDone={onDone} />;
}

type Ask = ReturnType<typeof useCommand<{ to: string }, Sent>>;

function AddressStep({ hint, ask, onAsk }: { readonly hint: string; readonly ask: Ask; readonly onAsk: (to: string) => void }) {
  const words = identityPhrases(useLang());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAsk(fieldOf(event, 'to'));
  };
  return (
    <form onSubmit={submit} className="stack">
      <TextField label={words.address} hint={hint} name="to" required autoComplete="username" autoCapitalize="none" maxLength={254} />
      <ProblemNotice problem={ask.error} />
      <Button type="submit" size="wide" busy={ask.isPending && words.sendCode}>
        {words.sendCode}
      </Button>
    </form>
  );
}

type CodeStepProps<Result> = Props<Result> & {
  readonly address: string;
  readonly ask: Ask;
  readonly onAgain: () => void;
  readonly onBack: () => void;
};

function CodeStep<Result>({ base, noCode, besideCode, onDone, address, ask, onAgain, onBack }: CodeStepProps<Result>) {
  const words = identityPhrases(useLang());
  const [code, setCode] = useState('');
  const signIn = useCommand<{ to: string; code: string }, Result>({ method: 'POST', path: `${base}/sessions` });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn.mutate({ to: address, code }, { onSuccess: (result) => onDone(result, address) });
  };
  return (
    <form onSubmit={submit} className="stack">
      <Notice tone="success" live>
        <p>{words.codeSent(address)}</p>
      </Notice>
      <TextField
        label={words.code}
        hint={words.codeHint}
        name="code"
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        {...SIX_DIGITS}
      />
      {besideCode?.(address, setCode)}
      <ProblemNotice problem={signIn.error ?? ask.error} />
      <Button type="submit" size="wide" busy={signIn.isPending && words.signIn}>
        {words.signIn}
      </Button>
      <p className="soft">{noCode}</p>
      <div className="row">
        <Button kind="quiet" busy={ask.isPending && words.sendAgain} onClick={onAgain}>
          {words.sendAgain}
        </Button>
        <Button kind="bare" onClick={onBack}>
          {words.otherAddress}
        </Button>
      </div>
    </form>
  );
}
