import { commonPhrases } from '@galleria/phrases/common';
import type { ReactNode } from 'react';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';

type Actions = {
  /** What is said while it is done. */
  readonly busy: string | false;
  readonly onCancel: () => void;
  /** The deed. */
  readonly children: ReactNode;
};

/** The end of a form on a page: the deed, and the way out. */
export const FormActions = (actions: Actions) => <EndOfForm {...actions} place="row" />;

/** The same in a dialog. */
export const DialogActions = (actions: Actions) => <EndOfForm {...actions} place="dialog-actions" />;

function EndOfForm({ place, busy, onCancel, children }: Actions & { readonly place: 'row' | 'dialog-actions' }) {
  return (
    <div className={place}>
      <Button type="submit" busy={busy}>
        {children}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {commonPhrases(useLang()).cancel}
      </Button>
    </div>
  );
}
