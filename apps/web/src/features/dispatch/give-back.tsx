import type { DispatchNote } from '@galleria/contract/dispatch';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

const REASONS = ['full', 'not-my-area', 'cannot-keep-cold', 'too-heavy', 'other'] as const;
type Reason = (typeof REASONS)[number];

/** A note that does not fit goes back to its shop, which gives it to another car: whoever drives never hands goods to another carrier past the shop. */
export function GiveBack({ note, api, changes }: { readonly note: DispatchNote; readonly api: string; readonly changes: string }) {
  const words = dispatchPhrases(useLang());
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<Reason>('full');
  const decline = useCommand<{ step: 'decline'; reason: Reason }, unknown>({
    method: 'POST',
    path: `${api}/notes/${note.id}/steps`,
    purpose: `decline.${note.id}`,
    changes: [changes],
  });
  const go = () => decline.mutate({ step: 'decline', reason }, { onSuccess: () => tell(words.givenBack(note.number)) });
  return (
    <>
      <Button kind="bare" label={words.giveBackOf(note.number)} onClick={() => setOpen(true)}>
        {words.giveBack}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.giveBackTitle(note.number)}>
        <p>{words.giveBackText}</p>
        <Select
          label={words.giveBackWhy}
          required
          value={reason}
          onChange={(event) => setReason(REASONS.find((each) => each === event.target.value) ?? 'other')}
          choices={REASONS.map((value) => ({ value, label: words.reasons[value] }))}
        />
        <ProblemNotice problem={decline.error} />
        <div className="dialog-actions">
          <Button kind="danger" busy={decline.isPending && words.giveBack} onClick={go}>
            {words.giveBack}
          </Button>
          <Button kind="quiet" onClick={() => setOpen(false)}>
            {words.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
