import type { ReachWish } from '@galleria/contract/following';
import { followingPhrases } from '@galleria/phrases/following';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, Select } from '../../ui/field.tsx';

const WAYS = ['best', 'email', 'sms'] as const;

/** How somebody wants to be reached, and whether about the hours in which goods come. */
export function WishForm({ wish, path }: { readonly wish: ReachWish; readonly path: string }) {
  const words = followingPhrases(useLang());
  const [chosen, setChosen] = useState(wish);
  const [saved, setSaved] = useState(wish);
  const save = useCommand<ReachWish, ReachWish>({ method: 'PUT', path, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(chosen, { onSuccess: setSaved });
  };
  const same = saved.reachBy === chosen.reachBy && saved.deliveryNews === chosen.deliveryNews;
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <Select
        label={words.reachBy}
        required
        choices={WAYS.map((value) => ({ value, label: words.ways[value] }))}
        value={chosen.reachBy ?? 'best'}
        onChange={({ target: { value } }) => setChosen({ ...chosen, reachBy: value === 'email' || value === 'sms' ? value : null })}
      />
      <Checkbox
        label={words.deliveryNews}
        checked={chosen.deliveryNews}
        onChange={({ target: { checked } }) => setChosen({ ...chosen, deliveryNews: checked })}
      />
      <ProblemNotice problem={save.error} />
      {save.isSuccess && same && (
        <Notice tone="success" live>
          {words.saved}
        </Notice>
      )}
      <div>
        <Button type="submit" disabled={same} busy={save.isPending && words.saving}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
