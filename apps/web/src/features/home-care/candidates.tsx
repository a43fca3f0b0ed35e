import type { HomeCareCandidate, HomeCareHome, RecordHomeCare } from '@galleria/contract/home-care';
import { commonPhrases } from '@galleria/phrases/common';
import { homeCarePhrases } from '@galleria/phrases/home-care';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';

const HOWS = ['in-person', 'phone', 'paper'] as const;
type Props = { readonly candidates: readonly HomeCareCandidate[]; readonly path: string };

/** Households of the own desk that have not let the home care order for them: whoever has asked the person records it here. */
export function Candidates({ candidates, path }: Props) {
  const words = homeCarePhrases(useLang());
  const [open, setOpen] = useState<string>();
  if (candidates.length === 0) return null;
  return (
    <section aria-labelledby="utan">
      <h2 id="utan">{words.without}</h2>
      <p>{words.withoutText}</p>
      <ul className="plain stack">
        {candidates.map((one) => (
          <li key={one.application} className="card">
            <div className="row row-spread">
              <span>
                <strong>{one.name}</strong> <span className="soft">{[one.street, one.locality].filter(Boolean).join(', ')}</span>
              </span>
              {open !== one.application && (
                <Button kind="quiet" label={words.record(one.name)} onClick={() => setOpen(one.application)}>
                  {words.recordShort}
                </Button>
              )}
            </div>
            {open === one.application && <Record one={one} path={path} onDone={() => setOpen(undefined)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

type RecordProps = { readonly one: HomeCareCandidate; readonly path: string; readonly onDone: () => void };
function Record({ one, path, onDone }: RecordProps) {
  const { tenant } = useWorkplace();
  const lang = useLang();
  const words = homeCarePhrases(lang);
  const tell = useToast();
  const [given, setGiven] = useState<RecordHomeCare['given']>('in-person');
  const [reference, setReference] = useState('');
  const record = useCommand<RecordHomeCare, HomeCareHome>({
    ...{ method: 'POST', path: `/tenants/${tenant}/care/applications/${one.application}/mandate` },
    ...{ purpose: `home-care.record.${one.application}`, changes: [path] },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      tell(words.recorded(one.name));
      onDone();
    };
    record.mutate({ given, reference: reference.trim() }, { onSuccess: done });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate aria-label={words.record(one.name)}>
      <Select
        label={words.how}
        required
        choices={HOWS.map((value) => ({ value, label: words.hows[value] }))}
        value={given}
        onChange={({ target }) => setGiven(HOWS.find((each) => each === target.value) ?? 'in-person')}
      />
      <TextField
        {...{ label: words.reference, hint: words.referenceHint, maxLength: 120, autoComplete: 'off', value: reference }}
        onChange={({ target }) => setReference(target.value)}
      />
      <ProblemNotice problem={record.error} />
      <FormActions busy={record.isPending && commonPhrases(lang).sending} onCancel={onDone}>
        {words.recordShort}
      </FormActions>
    </form>
  );
}
