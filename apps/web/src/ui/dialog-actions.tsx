import { commonPhrases } from '@galleria/phrases/common';
import type { ReactNode } from 'react';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';

/** The end of a form in a dialog: the deed, and the way out. `busy`: what is said while it is done. */
export function DialogActions({
  busy,
  onCancel,
  children,
}: {
  readonly busy: string | false;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  return (
    <div className="dialog-actions">
      <Button type="submit" busy={busy}>
        {children}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {commonPhrases(useLang()).cancel}
      </Button>
    </div>
  );
}
