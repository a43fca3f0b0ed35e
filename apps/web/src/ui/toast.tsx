import { commonPhrases } from '@galleria/phrases/common';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';
import { type Edge, freeEdge } from './free-edge.ts';

type Toast = { readonly id: number; readonly text: string; readonly undo?: () => void };
type Tell = (text: string, undo?: () => void) => void;
type Voices = { readonly tell: Tell; readonly say: (text: string) => void };
const ToastContext = createContext<Voices>({ tell: () => undefined, say: () => undefined });
// Long enough to read slowly and reach the button with a keyboard (WCAG 2.2.1); one with an undo stays longer.
const SHOWN_MS = { plain: 8_000, undo: 20_000 };
let nextId = 1;

/** `const tell = useToast(); tell('Borttagen', () => basket.replace(before))`: said aloud by screen readers, with an undo if given. */
export const useToast = (): Tell => useContext(ToastContext).tell;

/** Says something to screen readers only: what everybody else sees on the page already. */
export const useSay = (): Voices['say'] => useContext(ToastContext).say;

/** Only the newest is shown: a pile of them would cover the page. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast>();
  const [said, setSaid] = useState('');
  const drop = useCallback(() => setToast(undefined), []);
  const voices = useMemo<Voices>(
    () => ({
      tell(text, undo) {
        setToast({ id: nextId, text, ...(undo ? { undo } : {}) });
        nextId += 1;
      },
      say: setSaid,
    }),
    [],
  );
  return (
    <ToastContext value={voices}>
      {children}
      <div className="visually-hidden" role="status">
        {said}
      </div>
      <ToastStrip toast={toast} onDone={drop} />
    </ToastContext>
  );
}

/** Lies at an edge of the window where there is nothing to press; is there none, the page makes room. */
function ToastStrip({ toast, onDone }: { readonly toast: Toast | undefined; readonly onDone: () => void }) {
  const strip = useRef<HTMLDivElement>(null);
  const [edge, setEdge] = useState<Edge>('bottom');
  const shown = toast !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new text is measured anew
  useLayoutEffect(() => {
    const frame = strip.current;
    if (!frame || !shown) return;
    const place = () => setEdge((now) => freeEdge(frame, now));
    const { style } = document.documentElement;
    style.setProperty('--toast-height', `${frame.offsetHeight}px`);
    setEdge(freeEdge(frame, 'bottom'));
    // What the toast announces may change the page under it: a row leaves, the next page comes.
    const timers = [100, 400, 1_000].map((ms) => setTimeout(place, ms));
    window.addEventListener('scroll', place, { passive: true });
    window.addEventListener('resize', place);
    return () => {
      timers.forEach(clearTimeout);
      window.removeEventListener('scroll', place);
      window.removeEventListener('resize', place);
    };
  }, [shown, toast?.id]);
  useLayoutEffect(() => {
    if (shown) document.documentElement.dataset.toast = edge;
    else delete document.documentElement.dataset.toast;
  }, [shown, edge]);
  return (
    <div ref={strip} className="toasts" role="status" aria-live="polite" data-edge={shown ? edge : undefined}>
      {toast && <ToastRow key={toast.id} toast={toast} onDone={onDone} />}
    </div>
  );
}

function ToastRow({ toast, onDone }: { readonly toast: Toast; readonly onDone: () => void }) {
  const words = commonPhrases(useLang());
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onDone, toast.undo ? SHOWN_MS.undo : SHOWN_MS.plain);
    return () => clearTimeout(timer);
  }, [held, onDone, toast.undo]);
  const undo = () => {
    toast.undo?.();
    onDone();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it or focusing inside only keeps it from vanishing
    <div
      className="toast"
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <button type="button" onClick={undo}>
          {words.undo}
        </button>
      )}
      <Button kind="bare" icon="close" label={words.close} onClick={onDone} />
    </div>
  );
}
