import type { Reply } from '@galleria/contract/client';
import { drivingPhrases } from '@galleria/phrases/driving';
import { type FormEvent, useState } from 'react';
import { send } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { canHavePin, forgetPin, isPin, setPin } from '../../lib/device-pin.ts';
import { forgetKept } from '../../lib/kept-replies.ts';
import { setAccessToken } from '../../lib/session.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { giveUpSession } from './left-session.ts';

/** The code in the address that the driver's camera opened. It stands behind the `#`: no server's log has it. */
export const codeIn = (hash: string): string | undefined => /^#koppla=([A-Za-z0-9_-]{20,80})$/.exec(hash)?.[1];

/** What lay here before lay under another PIN, or under none. */
async function beginAnew(pin: string | undefined): Promise<void> {
  await forgetKept();
  await (pin === undefined ? forgetPin() : setPin(pin));
}

/** What a scanned code opens: a PIN of one's own, and then the day. */
export function PairPage({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const words = drivingPhrases(useLang()).pair;
  const withPin = canHavePin();
  const [pin, setTyped] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const pinFault = withPin && !isPin(pin) ? words.pinWrong : undefined;
  const againFault = withPin && !pinFault && pin !== again ? words.pinDiffers : undefined;
  const pair = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (pinFault || againFault || busy) return;
    setBusy(true);
    try {
      // Whoever drove before and signed out without a network: their session ends before this one takes its cookie.
      await giveUpSession();
      const { accessToken } = await send<Reply<'POST /auth/pairings'>>('POST', '/auth/pairings', { body: { token: code }, token: '' });
      await beginAnew(withPin ? pin : undefined);
      setAccessToken(accessToken);
      onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  };
  const digits = { inputMode: 'numeric', autoComplete: 'off', maxLength: 6, required: true, type: 'password' } as const;
  return (
    <form className="stack" onSubmit={(event) => void pair(event)} noValidate>
      <h1>{words.heading}</h1>
      {withPin ? (
        <>
          <p>{words.pinText}</p>
          <TextField
            {...digits}
            label={words.pin}
            value={pin}
            error={tried ? pinFault : undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
          <TextField
            {...digits}
            label={words.pinAgain}
            value={again}
            error={tried ? againFault : undefined}
            onChange={(event) => setAgain(event.target.value)}
          />
        </>
      ) : (
        <Notice tone="info">{words.noPin}</Notice>
      )}
      <ProblemNotice problem={problem} />
      <Button type="submit" size="wide" disabled={busy}>
        {words.confirm}
      </Button>
    </form>
  );
}
