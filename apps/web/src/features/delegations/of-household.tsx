import type { Delegation } from '@galleria/contract/delegations';
import { delegationsPhrases } from '@galleria/phrases/delegations';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DelegationForm, type Given } from './delegation-form.tsx';
import { DelegationList } from './delegation-list.tsx';

type All = { readonly delegations: Delegation[] };
const HOWS = ['paper', 'phone', 'in-person'] as const;

/** Who may act for a household of the register, recorded by the municipality with how it was said. */
export function DelegationsOfHousehold({ path }: { readonly path: string }) {
  const words = delegationsPhrases(useLang());
  const tell = useToast();
  const base = `${path}/delegations`;
  const query = useApi<All>(base);
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<(typeof HOWS)[number]>('paper');
  const [reference, setReference] = useState('');
  const record = useCommand<Given & { readonly given: string; readonly reference: string }, All>({
    ...{ method: 'POST', path: base, purpose: `delegation.${base}`, changes: [path] },
  });
  const end = useCommand<string, All>({ method: 'POST', path: (id) => `${base}/${id}/revoke`, body: () => undefined, changes: [path] });
  const done = () => {
    tell(words.saved);
    setAdding(false);
    setReference('');
  };
  return (
    <section aria-labelledby="ombud">
      <h2 id="ombud">{words.officerTitle}</h2>
      <p>{words.officerText}</p>
      <Loaded query={query} rows={2}>
        {({ delegations }) => (
          <DelegationList delegations={delegations} onEnd={(id) => end.mutate(id, { onSuccess: () => tell(words.ended) })} />
        )}
      </Loaded>
      <ProblemNotice problem={record.error ?? end.error} />
      {adding ? (
        <DelegationForm
          busy={record.isPending}
          onCancel={() => setAdding(false)}
          onGive={(wanted) => record.mutate({ ...wanted, given, reference: reference.trim() }, { onSuccess: done })}
        >
          <Select
            label={words.how}
            required
            choices={HOWS.map((value) => ({ value, label: words.hows[value] }))}
            value={given}
            onChange={({ target }) => setGiven(HOWS.find((each) => each === target.value) ?? 'paper')}
          />
          <TextField
            label={words.reference}
            hint={words.referenceHint}
            maxLength={120}
            value={reference}
            onChange={({ target }) => setReference(target.value)}
          />
        </DelegationForm>
      ) : (
        <p>
          <Button kind="quiet" onClick={() => setAdding(true)}>
            {words.give}
          </Button>
        </p>
      )}
    </section>
  );
}
