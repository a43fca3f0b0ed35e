import type { OperatedRegion, RegionReader } from '@galleria/contract/operators';
import { regionFiguresPhrases } from '@galleria/phrases/region-figures';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** What is read anew when a reader comes or goes. */
type Props = { readonly region: OperatedRegion; readonly changes: readonly string[] };

/** Who reads a region's figures; for whoever hands the role out and ends it. */
export function RegionReaders({ region, changes }: Props) {
  const { readers: words } = regionFiguresPhrases(useLang());
  const tell = useToast();
  const [email, setEmail] = useState('');
  const invite = useCommand<{ email: string }, unknown>({ method: 'POST', path: `/operator/regions/${region.slug}/readers`, changes });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      tell(words.invitedNow(email.trim()));
      setEmail('');
    };
    invite.mutate({ email: email.trim() }, { onSuccess: done });
  };
  return (
    <details>
      <summary>
        {words.title}: {region.readers.length}
      </summary>
      <div className="stack">
        <p>{words.text}</p>
        {region.readers.length === 0 && <p className="soft">{words.none}</p>}
        <ul className="plain stack">
          {region.readers.map((reader) => (
            <Reader key={reader.id} reader={reader} region={region} changes={changes} />
          ))}
        </ul>
        {region.invited.length > 0 && <p>{words.invited(region.invited.join(', '))}</p>}
        <form className="form-column" onSubmit={submit}>
          <TextField
            label={words.email}
            type="email"
            required
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <ProblemNotice problem={invite.error} />
          <Button type="submit" kind="quiet" busy={invite.isPending && words.inviting}>
            {words.invite}
          </Button>
        </form>
      </div>
    </details>
  );
}

function Reader({ reader, region, changes }: Props & { readonly reader: RegionReader }) {
  const { readers: words } = regionFiguresPhrases(useLang());
  const tell = useToast();
  const path = `/operator/regions/${region.slug}/readers/${reader.id}`;
  const end = useCommand<void, undefined>({ method: 'DELETE', path, changes });
  const reset = useCommand<void, undefined>({ method: 'POST', path: `${path}/second-factor-reset` });
  const name = reader.name || (reader.email ?? '');
  return (
    <li>
      <p>
        <strong>{name}</strong> {reader.email}
      </p>
      <div className="row">
        <ConfirmButton
          title={words.resetTitle(name)}
          text={words.resetText}
          confirm={words.reset}
          onConfirm={() => reset.mutate(undefined, { onSuccess: () => tell(words.resetDone) })}
        >
          {words.resetName(name)}
        </ConfirmButton>
        <ConfirmButton
          title={words.endTitle(name)}
          text={words.endText}
          confirm={words.end}
          onConfirm={() => end.mutate(undefined, { onSuccess: () => tell(words.ended) })}
        >
          {words.endName(name)}
        </ConfirmButton>
      </div>
      <ProblemNotice problem={end.error ?? reset.error} />
    </li>
  );
}
