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

const startOf = (fault: AccessibilityFault | undefined) => ({
  place: fault?.place ?? '',
  problem: fault?.problem ?? '',
  problemEn: fault?.problemEn ?? '',
  because: fault?.because ?? ('being-mended' as const),
  foundOn: fault?.foundOn ?? dayOf(new Date()),
  mendedBy: fault?.mendedBy ?? null,
  mendedOn: fault?.mendedOn ?? null,
});
type Written = ReturnType<typeof startOf>;

/** A fault is noted, changed, or said to be mended. */
export function FaultForm({ path, fault, onDone }: Props) {
  const words = noticesStaffPhrases(useLang());
  const tell = useToast();
  // Made once for this form: pressed twice it is one fault.
  const [id] = useState(newId);
  const [fields, setFields] = useState(() => startOf(fault));
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
      <Fields fields={fields} onChange={(more) => setFields((now) => ({ ...now, ...more }))} />
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

function Fields({ fields, onChange }: { readonly fields: Written; readonly onChange: (more: Partial<Written>) => void }) {
  const words = noticesStaffPhrases(useLang());
  const text = (name: 'place' | 'problem' | 'problemEn') => ({
    label: words[name],
    value: fields[name],
    onChange: ({ target }: { target: { value: string } }) => onChange({ [name]: target.value }),
  });
  const day = (name: 'foundOn' | 'mendedBy' | 'mendedOn') => ({
    label: words[name],
    type: 'date',
    value: fields[name] ?? '',
    onChange: ({ target }: { target: { value: string } }) =>
      onChange({ [name]: target.value || (name === 'foundOn' ? fields.foundOn : null) }),
  });
  return (
    <>
      <TextField {...text('place')} hint={words.placeHint} required minLength={2} maxLength={200} />
      <TextArea {...text('problem')} required minLength={5} maxLength={1000} />
      <TextArea {...text('problemEn')} maxLength={1000} />
      <Select
        label={words.because}
        required
        value={fields.because}
        choices={REASONS.map((value) => ({ value, label: words.becauses[value] }))}
        onChange={({ target }) => onChange({ because: REASONS.find((each) => each === target.value) ?? fields.because })}
      />
      <TextField {...day('foundOn')} required />
      <TextField {...day('mendedBy')} />
      <TextField {...day('mendedOn')} />
    </>
  );
}
