import { commonPhrases } from '@galleria/phrases/common';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';

/** The buttons under a form in a dialog. */
export function FormEnds({
  save,
  busy,
  onCancel,
}: {
  readonly save: string;
  readonly busy: string | false;
  readonly onCancel: () => void;
}) {
  return (
    <div className="dialog-actions">
      <Button type="submit" busy={busy}>
        {save}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {commonPhrases(useLang()).cancel}
      </Button>
    </div>
  );
}
