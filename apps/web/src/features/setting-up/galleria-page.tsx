import type { EditGalleria, OwnGalleria } from '@galleria/contract/tenant-settings';
import { operatorsPhrases } from '@galleria/phrases/operators';
import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { queryKeyOf, useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, Field, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ColourFields, readable } from './colour-fields.tsx';
import { ContactFields, contactFits, contactOf } from './contact-fields.tsx';
import { SeenByRegionCard } from './seen-by-region.tsx';
import { TemplateSharing } from './template-sharing.tsx';

/** The galleria's name, colours, contact and coat of arms. */
export function GalleriaPage() {
  const { tenant } = useWorkplace();
  const words = settingUpPhrases(useLang());
  const path = `/tenants/${tenant}/officer/galleria`;
  const own = useApi<OwnGalleria>(path);
  return (
    <>
      <PageHeader title={words.galleryTitle} />
      <Loaded query={own}>
        {(loaded) => (
          <div className="stack">
            <SettingsForm path={path} own={loaded} />
            <EmblemForm path={path} own={loaded} />
            <SeenByRegionCard />
            <TemplateSharing />
          </div>
        )}
      </Loaded>
    </>
  );
}

type Props = { readonly path: string; readonly own: OwnGalleria };

function SettingsForm({ path, own }: Props) {
  const words = settingUpPhrases(useLang());
  const names = operatorsPhrases(useLang());
  const tell = useToast();
  const [name, setName] = useState(own.name);
  const [english, setEnglish] = useState(own.languages.includes('en'));
  const [colours, setColours] = useState({ brand: own.theme.brand ?? '#1b4d3e', accent: own.theme.accent ?? '#8a3b12' });
  const [contact, setContact] = useState(() => contactOf(own.contact));
  const [tried, setTried] = useState(false);
  const save = useCommand<EditGalleria, OwnGalleria>({ method: 'PUT', path, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim().length < 2 || !readable(colours) || !contactFits(contact)) return;
    const body: EditGalleria = { name: name.trim(), languages: english ? ['sv', 'en'] : ['sv'], ...colours, contact };
    save.mutate(body, { onSuccess: () => tell(words.saved) });
  };
  return (
    <form className="card form-column" onSubmit={submit} noValidate>
      <TextField
        label={names.name}
        hint={names.nameHint}
        required
        maxLength={80}
        value={name}
        error={tried && name.trim().length < 2 ? words.required : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <Checkbox label={`${names.languages}: ${names.english}`} checked={english} onChange={(event) => setEnglish(event.target.checked)} />
      <ColourFields colours={colours} onChange={setColours} />
      <ContactFields contact={contact} tried={tried} onChange={setContact} />
      <ProblemNotice problem={save.error} />
      <Button type="submit" busy={save.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

function EmblemForm({ path, own }: Props) {
  const words = settingUpPhrases(useLang());
  const tell = useToast();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const upload = useMutation<OwnGalleria, ApiProblem, File>({
    mutationFn: (picture) => {
      const form = new FormData();
      form.set('file', picture);
      return send<OwnGalleria>('POST', `${path}/emblem`, { body: form, timeoutMs: 60_000 });
    },
    onSuccess: (changed) => {
      client.setQueryData(queryKeyOf(path), changed);
      tell(words.emblemSaved);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (file) upload.mutate(file);
  };
  const emblem = own.theme.emblem?.startsWith('photo:') ? own.theme.emblem.slice(6) : undefined;
  return (
    <form className="card form-column" onSubmit={submit}>
      <h2>{words.emblem}</h2>
      {emblem && (
        <img className="own-picture" src={`/api/tenants/${own.slug}/pictures/${emblem}-320`} alt={words.emblem} width={160} height={160} />
      )}
      <Field label={words.chooseEmblem} hint={words.emblemText} required>
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
      <ProblemNotice problem={upload.error} />
      <Button type="submit" icon="upload" kind="quiet" busy={upload.isPending && words.saving}>
        {words.uploadEmblem}
      </Button>
    </form>
  );
}
