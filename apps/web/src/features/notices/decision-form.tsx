import type { DecideNotice, OfficerNotice } from '@galleria/contract/notices';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Hiding, HidingFields } from './hiding-fields.tsx';

/** Hide, leave or answer, with the reasons that both sides read. */
export function DecisionForm({ notice, list }: { readonly notice: OfficerNotice; readonly list: string }) {
  const words = noticesStaffPhrases(useLang());
  const tell = useToast();
  const [action, setAction] = useState<'hidden' | 'left'>();
  const [hiding, setHiding] = useState<Hiding>({ part: notice.part ?? 'text', ground: 'law', rule: '' });
  const [facts, setFacts] = useState('');
  const decide = useCommand<DecideNotice, OfficerNotice>({ method: 'POST', path: `${list}/${notice.id}/decision`, changes: [list] });
  const answering = notice.kind === 'feedback';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const base = { version: notice.version, facts };
    const done = { onSuccess: () => tell(words.decided) };
    if (answering) return decide.mutate({ ...base, action: 'answered' }, done);
    if (action === 'left') return decide.mutate({ ...base, action }, done);
    if (action === 'hidden') decide.mutate({ ...base, action, ...hiding }, done);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{answering ? words.answer : words.decideTitle}</h2>
      {!answering && (
        <>
          <p>{words.decideText}</p>
          <RadioCards
            label={words.action}
            name="action"
            required
            value={action}
            onChange={setAction}
            choices={[
              { value: 'hidden', label: words.hide, text: words.hideText },
              { value: 'left', label: words.leave, text: words.leaveText },
            ]}
          />
          {action === 'hidden' && notice.subject && (
            <HidingFields subject={notice.subject} hiding={hiding} onChange={(more) => setHiding((now) => ({ ...now, ...more }))} />
          )}
        </>
      )}
      <TextArea
        label={answering ? words.answer : words.facts}
        hint={answering ? words.answerHint : words.factsHint}
        required
        minLength={10}
        maxLength={4000}
        rows={6}
        value={facts}
        onChange={({ target }) => setFacts(target.value)}
      />
      <ProblemNotice problem={decide.error} />
      <div className="row">
        <Button type="submit" disabled={!answering && action === undefined} busy={decide.isPending && words.saving}>
          {answering ? words.sendAnswer : words.decide}
        </Button>
      </div>
    </form>
  );
}
