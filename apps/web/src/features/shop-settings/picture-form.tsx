import { shopSettingsPhrases } from '@galleria/phrases/shop-settings';
import { type FormEvent, useState } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Field } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Settings } from './known-settings.ts';

type Props = { readonly api: string; readonly tenant: string; readonly settings: Settings };

/** The picture of the shop's page: chosen, shown, or taken away. */
export function PictureForm({ api, tenant, settings: { picture, profile } }: Props) {
  const words = shopSettingsPhrases(useLang());
  const tell = useToast();
  const keep = useKeepReply();
  const [file, setFile] = useState<File>();
  const path = `${api}/settings/picture`;
  const set = useCommand<FormData, Settings>({ method: 'POST', path });
  const remove = useCommand<undefined, Settings>({ method: 'DELETE', path });
  const done = (said: string) => ({
    onSuccess: (reply: Settings) => {
      keep(`${api}/settings`, reply);
      tell(said);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    const form = new FormData();
    form.set('file', file);
    set.mutate(form, done(words.pictureSet));
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{words.pictureTitle}</h2>
      {picture && (
        <img className="own-shop-picture" src={`/api/tenants/${tenant}/pictures/${picture}-640`} alt={words.pictureOf(profile.name)} />
      )}
      <Field label={words.choosePicture} hint={words.pictureText} required>
        {(control) => (
          <input
            {...control}
            className="input"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <ProblemNotice problem={set.error ?? remove.error} />
      <div className="row">
        <Button type="submit" icon="upload" busy={set.isPending && words.saving}>
          {words.setPicture}
        </Button>
        {picture && (
          <Button
            kind="quiet"
            icon="trash"
            busy={remove.isPending && words.saving}
            onClick={() => remove.mutate(undefined, done(words.pictureRemoved))}
          >
            {words.removePicture}
          </Button>
        )}
      </div>
    </form>
  );
}
