import type { Leaving } from '@galleria/contract/leaving';
import { dayOf, parseLocalDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { leavingPhrases } from '@galleria/phrases/leaving';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The day on which the shop front closes. */
export function CloseForm({ path, name }: { readonly path: string; readonly name: string }) {
  const lang = useLang();
  const words = leavingPhrases(lang);
  const tell = useToast();
  const today = dayOf(new Date());
  const [day, setDay] = useState<string>(today);
  const announce = useCommand<{ closeOn: string }, Leaving>({ method: 'POST', path, changes: [path, '/auth/me'] });
  const chosen = parseLocalDate(day);
  return (
    <section className="card stack" aria-labelledby="stang">
      <h2 id="stang">{words.closeTitle}</h2>
      <TextField
        label={words.closeOn}
        hint={words.closeHint}
        type="date"
        required
        min={today}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <ProblemNotice problem={announce.error} />
      {chosen && (
        <div className="row">
          <ConfirmButton
            title={words.closeQuestion(name)}
            text={<p>{words.closeConsequence(formatDay(lang, chosen, { year: true }))}</p>}
            confirm={words.close}
            busy={announce.isPending && words.saving}
            onConfirm={() => announce.mutate({ closeOn: chosen }, { onSuccess: () => tell(words.closed) })}
          >
            {words.close}
          </ConfirmButton>
        </div>
      )}
    </section>
  );
}
