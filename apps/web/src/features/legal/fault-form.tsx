import type { AccessibilityFault, EditFault, NewFault } from '@galleria/contract/accessibility';
import { dayOf } from '@galleria/domain/time';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

const REASONS = ['being-mended', 'too-burdensome', 'not-covered'] as const;
type Props = { readonly path: string; readonly fault?: AccessibilityFault; readonly onDone: () => void };

/** A fault is noted, changed, or said to be mended. */
export function FaultForm({ path, fault, onDone }: Props) {
  const words = noticesStaffPhrases(useLang());
  const tell = useToast();
  // Made once for this form: pressed twice it is one fault.
  const [id] = useState(newId);
  const [fields, setFields] = useState({
    place: fault?.place ?? '',
    problem: fault?.problem ?? '',
    problemEn: fault?.problemEn ?? '',
    because: fault?.because ?? ('being-mended' as const),
    foundOn: fault?.foundOn ?? dayOf(new Date()),
    mendedBy: fault?.mendedBy ?? null,
    mendedOn: fault?.mendedOn ?? null,
  });
  const set = (more: Partial<typeof fields>) => setFields((now) => ({ ...now, ...more }));
  const note = useCommand<NewFault, AccessibilityFault>({ method: 'POST', path, changes: [path] });
  const change = useCommand<EditFault, AccessibilityFault>({ method: 'PUT', path: `${path}/${fault?.id ?? ''}`, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = {
      onSuccess: () => {
        tell(words.saved);
        onDone();
      },
    };
    if (fault) change.mutate({ ...fields, version: fault.version }, done);
    else note.mutate({ ...fields, id }, done);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h3>{fault ? words.editFault(fault.place) : words.addFault}</h3>
      <TextField
        label={words.place}
        hint={words.placeHint}
        required
        minLength={2}
        maxLength={200}
        value={fields.place}
        onChange={({ target }) => set({ place: target.value })}
      />
      <TextArea
        label={words.problem}
        required
        minLength={5}
        maxLength={1000}
        value={fields.problem}
        onChange={({ target }) => set({ problem: target.value })}
      />
      <TextArea
        label={words.problemEn}
        maxLength={1000}
        value={fields.problemEn}
        onChange={({ target }) => set({ problemEn: target.value })}
      />
      <Select
        label={words.because}
        required
        value={fields.because}
        choices={REASONS.map((value) => ({ value, label: words.becauses[value] }))}
        onChange={({ target }) => set({ because: REASONS.find((each) => each === target.value) ?? fields.because })}
      />
      <TextField
        label={words.foundOn}
        type="date"
        required
        value={fields.foundOn}
        onChange={({ target }) => set({ foundOn: target.value })}
      />
      <TextField
        label={words.mendedBy}
        type="date"
        value={fields.mendedBy ?? ''}
        onChange={({ target }) => set({ mendedBy: target.value || null })}
      />
      <TextField
        label={words.mendedOn}
        type="date"
        value={fields.mendedOn ?? ''}
        onChange={({ target }) => set({ mendedOn: target.value || null })}
      />
      <ProblemNotice problem={fault ? change.error : note.error} />
      <div className="row">
        <Button type="submit" busy={(note.isPending || change.isPending) && words.saving}>
          {words.save}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
