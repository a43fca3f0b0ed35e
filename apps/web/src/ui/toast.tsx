import { commonPhrases } from '@galleria/phrases/common';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';

type Toast = { readonly id: number; readonly text: string; readonly undo?: () => void };
type Tell = (text: string, undo?: () => void) => void;
const ToastContext = createContext<Tell>(() => undefined);
// Long enough to read slowly and reach the button with a keyboard (WCAG 2.2.1); one with an undo stays longer.
const SHOWN_MS = { plain: 8_000, undo: 20_000 };
let nextId = 1;

/** `const tell = useToast(); tell('Borttagen', () => basket.replace(before))`: said aloud by screen readers, with an undo if given. */
export const useToast = (): Tell => useContext(ToastContext);

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const tell = useCallback<Tell>((text, undo) => {
    const toast = { id: nextId, text, ...(undo ? { undo } : {}) };
    nextId += 1;
    setToasts((shown) => [...shown.slice(-2), toast]);
  }, []);
  return (
    <ToastContext value={tell}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <ToastRow key={toast.id} toast={toast} onDone={drop} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastRow({ toast, onDone }: { readonly toast: Toast; readonly onDone: (id: number) => void }) {
  const words = commonPhrases(useLang());
  const [held, setHeld] = useState(false);
  const done = useMemo(() => () => onDone(toast.id), [onDone, toast.id]);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(done, toast.undo ? SHOWN_MS.undo : SHOWN_MS.plain);
    return () => clearTimeout(timer);
  }, [held, done, toast.undo]);
  const undo = () => {
    toast.undo?.();
    done();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it or focusing inside only keeps it from vanishing
    <div
      className="toast"
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <button type="button" onClick={undo}>
          {words.undo}
        </button>
      )}
      {!toast.undo && <Button kind="bare" icon="close" label={words.close} onClick={done} />}
    </div>
  );
}
