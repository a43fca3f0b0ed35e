import type { Sharing } from '@galleria/contract/templates';
import { templatesPhrases } from '@galleria/phrases/templates';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** What other municipalities of the region may copy: nothing, before somebody ticks it. */
export function TemplateSharing() {
  const { sharing: words } = templatesPhrases(useLang());
  const { tenant } = useWorkplace();
  const path = `/tenants/${tenant}/officer/sharing`;
  const query = useApi<Sharing>(path);
  return (
    <section className="card" aria-labelledby="dela">
      <h2 id="dela">{words.title}</h2>
      <p>{words.text}</p>
      <Loaded query={query} rows={2}>
        {(sharing) => <SharingForm path={path} sharing={sharing} />}
      </Loaded>
    </section>
  );
}

function SharingForm({ path, sharing }: { readonly path: string; readonly sharing: Sharing }) {
  const { sharing: words } = templatesPhrases(useLang());
  const tell = useToast();
  const [ticked, setTicked] = useState(sharing);
  const save = useCommand<Sharing, Sharing>({ method: 'PUT', path, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(ticked, { onSuccess: () => tell(words.saved) });
  };
  return (
    <form className="form-column" onSubmit={submit}>
      {(['rules', 'texts'] as const).map((kind) => (
        <Checkbox
          key={kind}
          label={words[kind]}
          checked={ticked[kind]}
          onChange={(event) => setTicked({ ...ticked, [kind]: event.target.checked })}
        />
      ))}
      <ProblemNotice problem={save.error} />
      <Button type="submit" kind="quiet" busy={save.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}
