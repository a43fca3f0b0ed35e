import { drivingPhrases } from '@galleria/phrases/driving';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { hasPin, isOutdated, isSpent, type NotCounted, tryPin } from '../../lib/device-pin.ts';
import { forgetKept } from '../../lib/kept-replies.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { endSpentSession } from './spent-session.ts';

/** So long the telephone may lie in the pocket before the code is asked for again. */
const POCKET_MS = 15 * 60_000;

type Props = {
  /** Whoever chose the PIN a moment ago is not asked for it. */
  readonly justSet: boolean;
  readonly frame: (inside: ReactNode) => ReactNode;
  readonly children: ReactNode;
};

const atFirst = (justSet: boolean): 'open' | 'locked' | 'wiped' => {
  if (isSpent()) return 'wiped';
  return hasPin() && !justSet ? 'locked' : 'open';
};

/** Shows the day only to who knows the telephone's PIN, where it has one. Five wrong ones empty it; deeds that were not sent stay, they are only ids and amounts. */
export function Locked({ justSet, frame, children }: Props) {
  const [state, setState] = useState(() => atFirst(justSet));
  useEffect(() => {
    let hiddenAt = 0;
    const watch = () => {
      if (document.visibilityState === 'hidden') hiddenAt = Date.now();
      else if (isSpent()) setState('wiped');
      else if (hiddenAt > 0 && Date.now() - hiddenAt > POCKET_MS && hasPin()) setState('locked');
    };
    document.addEventListener('visibilitychange', watch);
    return () => document.removeEventListener('visibilitychange', watch);
  }, []);
  if (state === 'open') return children;
  return frame(state === 'locked' ? <Unlock onRight={() => setState('open')} onSpent={() => setState('wiped')} /> : <Wiped />);
}

/** What the device knew is gone at once; the server's session as soon as it can be reached, whatever is reloaded until then. */
function Wiped() {
  const words = drivingPhrases(useLang()).lock;
  // Asked once: the mark goes when the session has ended.
  const [outdated] = useState(isOutdated);
  useEffect(() => {
    const end = () => void endSpentSession();
    void forgetKept();
    end();
    window.addEventListener('online', end);
    return () => window.removeEventListener('online', end);
  }, []);
  return (
    <>
      <h1>{words.wipedTitle}</h1>
      <Notice tone={outdated ? 'warn' : 'error'}>{outdated ? words.outdated : words.wiped}</Notice>
    </>
  );
}

function Unlock({ onRight, onSpent }: { readonly onRight: () => void; readonly onSpent: () => void }) {
  const words = drivingPhrases(useLang()).lock;
  const [pin, setPin] = useState('');
  const [left, setLeft] = useState<number | NotCounted>();
  const [busy, setBusy] = useState(false);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || pin === '') return;
    setBusy(true);
    const answer = await tryPin(pin);
    setBusy(false);
    setPin('');
    if (answer === 'right') return onRight();
    setLeft(answer);
    if (answer === 0) onSpent();
  };
  return (
    <form className="stack" onSubmit={(event) => void open(event)} noValidate>
      <h1>{words.title}</h1>
      <TextField
        label={words.pin}
        required
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={pin}
        error={left === undefined ? undefined : typeof left === 'number' ? words.wrong(left) : words.notCounted[left]}
        onChange={(event) => setPin(event.target.value)}
      />
      <Button type="submit" size="wide" disabled={busy}>
        {words.open}
      </Button>
      <p className="soft">{words.forgot}</p>
    </form>
  );
}
