import { ore } from '@galleria/domain/money';
import { commonPhrases } from '@galleria/phrases/common';
import { formatNumber, formatOre } from '@galleria/phrases/format';
import type { ReactNode } from 'react';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';

export { readKronor } from '../lib/read-kronor.ts';

/** A sum; it may be negative. */
export const Amount = ({ of }: { readonly of: number }) => <span className="number">{formatOre(useLang(), ore(of))}</span>;

/** An amount as it is typed, with a decimal comma in every language: that is how it is read back. */
export const typedKronor = (amount: number): string => formatNumber('sv', amount / 100, 2, true);

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
