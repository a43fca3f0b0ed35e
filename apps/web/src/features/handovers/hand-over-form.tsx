import type { Handover } from '@galleria/contract/handovers';
import type { Members } from '@galleria/contract/identity';
import { handoversPhrases } from '@galleria/phrases/handovers';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Wanted = { readonly email: string; readonly note: string; readonly endsOn: string | null };

/** To whom, from when, and what the successor should know. */
export function HandOverForm({ path }: { readonly path: string }) {
  const words = handoversPhrases(useLang());
  const tell = useToast();
  const [wanted, setWanted] = useState<Wanted>({ email: '', note: '', endsOn: null });
  const hand = useCommand<Wanted, Handover>({
    method: 'POST',
    path: `${path}/handovers`,
    purpose: `handover.${path}`,
    // The role may have ended with it: where the person works is asked anew.
    changes: [`${path}/handovers`, `${path}/members`, '/auth/me'],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    hand.mutate(wanted, { onSuccess: ({ toEmail }) => tell(words.done(toEmail)) });
  };
  return (
    <form onSubmit={submit} className="card stack screen-only">
      <h2>{words.handOver}</h2>
      <Colleagues path={path} onChoose={(email) => setWanted({ ...wanted, email })} />
      <TextField
        label={words.successor}
        hint={words.successorHint}
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        value={wanted.email}
        onChange={({ target }) => setWanted({ ...wanted, email: target.value })}
      />
      <TextArea
        label={words.note}
        hint={words.noteHint}
        maxLength={4000}
        rows={6}
        value={wanted.note}
        onChange={({ target }) => setWanted({ ...wanted, note: target.value })}
      />
      <TextField
        label={words.endsOn}
        hint={words.endsOnHint}
        type="date"
        short
        value={wanted.endsOn ?? ''}
        onChange={({ target }) => setWanted({ ...wanted, endsOn: target.value || null })}
      />
      <p>{words.confirmText}</p>
      <ProblemNotice problem={hand.error} />
      <div className="row">
        <Button type="submit" busy={hand.isPending && words.sending}>
          {words.handOver}
        </Button>
      </div>
    </form>
  );
}

/** Whoever has the same role is chosen by a press instead of being written. */
function Colleagues({ path, onChoose }: { readonly path: string; readonly onChoose: (email: string) => void }) {
  const words = handoversPhrases(useLang());
  const { role } = useWorkplace();
  const { data } = useApi<Members>(`${path}/members`);
  const colleagues = (data?.members ?? []).filter((member) => member.role === role && !member.self && member.email);
  if (colleagues.length === 0) return null;
  return (
    <p className="row">
      {words.colleagues}:
      {colleagues.map(({ id, name, email }) => (
        <Button key={id} kind="quiet" onClick={() => onChoose(email ?? '')}>
          {name || email}
        </Button>
      ))}
    </p>
  );
}
