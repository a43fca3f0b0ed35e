import { commonPhrases } from '@galleria/phrases/common';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useLang } from '../lib/site.tsx';
import { Button, type ButtonKind } from './button.tsx';

type DialogProps = { readonly open: boolean; readonly onClose: () => void; readonly title: string; readonly children: ReactNode };

/** Where there is a keyboard the first thing to fill in has the focus, to be typed over, and not the button that closes; on a telephone the keys would cover the page. */
function beginIn(dialog: HTMLDialogElement | null): void {
  if (!matchMedia('(hover: hover)').matches) return;
  const field = dialog?.querySelector<HTMLInputElement>('.dialog-body :is(input:not([type]), input[type="text"], textarea)');
  field?.focus();
  field?.select();
}

/** The browser's own modal dialog: focus is held inside and given back, Escape closes. Buttons go in `<div className="dialog-actions">`. */
export function Dialog({ open, onClose, title, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const words = commonPhrases(useLang());
  useEffect(() => {
    if (open && !dialog.current?.open) {
      dialog.current?.showModal();
      beginIn(dialog.current);
    }
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={onClose}>
      {open && (
        <>
          <div className="dialog-head">
            <h2 id={id}>{title}</h2>
            <Button kind="bare" icon="close" label={words.close} onClick={onClose} />
          </div>
          <div className="dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
}

type ConfirmProps = {
  readonly children: ReactNode;
  readonly kind?: ButtonKind;
  /** The question, and what will happen. */
  readonly title: string;
  readonly text: ReactNode;
  /** The verb on the button that does it: "Avbeställ", never "OK". */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly busy?: string | false;
};

/** A button that asks once before it does something that cannot be undone. Where an undo is possible, do it and offer that in a toast instead. */
export function ConfirmButton({ children, kind = 'danger', title, text, confirm, onConfirm, busy }: ConfirmProps) {
  const [asking, setAsking] = useState(false);
  const words = commonPhrases(useLang());
  const go = () => {
    setAsking(false);
    onConfirm();
  };
  return (
    <>
      <Button kind={kind} busy={busy} onClick={() => setAsking(true)}>
        {children}
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={title}>
        <div>{text}</div>
        <div className="dialog-actions">
          <Button kind="danger" onClick={go}>
            {confirm}
          </Button>
          <Button kind="quiet" onClick={() => setAsking(false)}>
            {words.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
