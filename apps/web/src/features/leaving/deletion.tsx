import type { Leaving, LeavingDeletion } from '@galleria/contract/leaving';
import { formatMoment } from '@galleria/phrases/format';
import { leavingPhrases } from '@galleria/phrases/leaving';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly path: string; readonly leaving: Leaving };

/** One asks, another confirms, thirty days pass; each of them can call it off. */
export function Deletion({ path, leaving }: Props) {
  const words = leavingPhrases(useLang());
  const { deletion, name } = leaving;
  return (
    <section className="card stack" aria-labelledby="radera">
      <h2 id="radera">{words.deletionTitle}</h2>
      <p>{words.deletionText(leaving.waitingDays)}</p>
      {leaving.officers < 2 && <Notice>{words.onlyOne}</Notice>}
      {deletion === null ? (
        <TypedName path={`${path}/deletion`} changes={path} name={name} verb={words.ask} said={words.asked} />
      ) : (
        <>
          <Asked deletion={deletion} />
          {deletion.confirmed === null && !deletion.mine && (
            <TypedName path={`${path}/deletion/confirm`} changes={path} name={name} verb={words.confirm} said={words.confirmed} />
          )}
          <CallOff path={`${path}/deletion`} changes={path} />
        </>
      )}
    </section>
  );
}

/** Who asked, who confirmed, and when it happens. */
export function Asked({ deletion: { asked, confirmed, runsAt } }: { readonly deletion: LeavingDeletion }) {
  const lang = useLang();
  const words = leavingPhrases(lang);
  const at = (instant: string) => formatMoment(lang, new Date(instant), { year: true });
  return (
    <>
      <p>
        {words.askedBy(asked.name, at(asked.at))} {confirmed && words.confirmedBy(confirmed.name, at(confirmed.at))}
      </p>
      <Notice tone="warn">{runsAt ? words.runsOn(at(runsAt)) : words.waitsForOther}</Notice>
    </>
  );
}

type TypedProps = { readonly path: string; readonly changes: string; readonly name: string; readonly verb: string; readonly said: string };

/** The deed needs the galleria's name, typed by hand: a slip of the finger does not delete a municipality. */
export function TypedName({ path, changes, name, verb, said }: TypedProps) {
  const words = leavingPhrases(useLang());
  const tell = useToast();
  const [typed, setTyped] = useState('');
  const deed = useCommand<{ name: string }, unknown>({ method: 'POST', path, changes: [changes] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      setTyped('');
      tell(said);
    };
    deed.mutate({ name: typed }, { onSuccess: done });
  };
  return (
    <form className="form-column" onSubmit={submit}>
      <TextField
        label={words.typeName(name)}
        required
        maxLength={120}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ProblemNotice problem={deed.error} />
      <Button type="submit" kind="danger" busy={deed.isPending && words.saving}>
        {verb}
      </Button>
    </form>
  );
}

export function CallOff({ path, changes }: { readonly path: string; readonly changes: string }) {
  const words = leavingPhrases(useLang());
  const tell = useToast();
  const callOff = useCommand<void, unknown>({ method: 'DELETE', path, body: () => undefined, changes: [changes] });
  return (
    <>
      <ProblemNotice problem={callOff.error} />
      <div className="row">
        <ConfirmButton
          kind="quiet"
          title={words.callOffTitle}
          text={<p>{words.callOffText}</p>}
          confirm={words.callOff}
          busy={callOff.isPending && words.saving}
          onConfirm={() => callOff.mutate(undefined, { onSuccess: () => tell(words.calledOff) })}
        >
          {words.callOff}
        </ConfirmButton>
      </div>
    </>
  );
}
