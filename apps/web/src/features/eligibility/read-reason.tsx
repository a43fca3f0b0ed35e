import type { ReadReason } from '@galleria/contract/eligibility';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { formatMoment } from '@galleria/phrases/format';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';

/** A sealed reason: it is fetched when somebody asks for it and forgotten when the dialog is closed. `path`: the application's. */
export function ReadReasonButton({ path }: { readonly path: string }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const [open, setOpen] = useState(false);
  const look = useCommand<void, ReadReason>({ method: 'POST', path: `${path}/reason/look`, body: () => undefined });
  const close = () => {
    setOpen(false);
    look.reset();
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words.readReason}
      </Button>
      <Dialog open={open} onClose={close} title={words.reason}>
        {look.data ? (
          <>
            <p>
              <strong>{words.criteria[look.data.code]}</strong>
            </p>
            {look.data.note && <p>{look.data.note}</p>}
            <p className="soft">{words.writtenAt(formatMoment(lang, new Date(look.data.writtenAt), { year: true }))}</p>
          </>
        ) : (
          <>
            <p>{words.readReasonText}</p>
            <ProblemNotice problem={look.error} />
            <div className="dialog-actions">
              <Button busy={look.isPending && words.readReason} onClick={() => look.mutate()}>
                {words.readReason}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  );
}
