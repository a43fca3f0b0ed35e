import { shopSettingsPhrases } from '@galleria/phrases/shop-settings';
import { formatTelephone } from '@galleria/phrases/telephone';
import { type FormEvent, useRef } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextArea, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { HoursForm } from './hours-form.tsx';
import type { Settings } from './known-settings.ts';
import { PictureForm } from './picture-form.tsx';
import { StoryPreview } from './story-preview.tsx';

/** What the shop says of itself and when it is open. Each part is saved by itself and shown in the galleria at once. */
export function ShopSettings({ api, tenant }: { readonly api: string; readonly tenant: string }) {
  const words = shopSettingsPhrases(useLang());
  const settings = useApi<Settings>(`${api}/settings`, { staleTime: 0 });
  return (
    <div className="stack own-editor">
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={settings}>
        {(known) => (
          <>
            <ProfileForm key={`profile${known.version}`} api={api} tenant={tenant} settings={known} />
            <PictureForm key={known.picture} api={api} tenant={tenant} settings={known} />
            <HoursForm key={`hours${known.version}`} api={api} settings={known} />
          </>
        )}
      </Loaded>
    </div>
  );
}

type Profile = Settings['profile'];

type ProfileProps = { readonly api: string; readonly tenant: string; readonly settings: Settings };

function ProfileForm({ api, tenant, settings }: ProfileProps) {
  const form = useRef<HTMLFormElement>(null);
  const words = shopSettingsPhrases(useLang());
  const tell = useToast();
  const keep = useKeepReply();
  const save = useCommand<{ version: number; profile: Profile }, Settings>({ method: 'PUT', path: `${api}/settings/profile` });
  const { profile } = settings;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? '').trim();
    const wanted: Profile = {
      ...{ name: text('name'), story: text('story'), email: text('email'), phone: text('phone'), street: text('street') },
      ...{ postalCode: text('postalCode'), locality: text('locality'), pickup: typed.get('pickup') === 'on' },
    };
    const done = (reply: Settings) => {
      keep(`${api}/settings`, reply);
      tell(words.saved);
    };
    save.mutate({ version: settings.version, profile: wanted }, { onSuccess: done });
  };
  return (
    <form ref={form} className="card stack" onSubmit={submit}>
      <h2>{words.profileTitle}</h2>
      <TextField label={words.name} name="name" defaultValue={profile.name} required maxLength={80} />
      <TextArea label={words.story} hint={words.storyHint} name="story" defaultValue={profile.story} rows={8} maxLength={2000} />
      <StoryPreview api={api} base={`/${tenant}`} read={() => String(form.current && new FormData(form.current).get('story'))} />
      <div className="grid">
        <TextField label={words.phone} name="phone" type="tel" defaultValue={formatTelephone(profile.phone)} required maxLength={30} />
        <TextField label={words.email} name="email" type="email" defaultValue={profile.email} required maxLength={254} />
        <TextField label={words.street} name="street" defaultValue={profile.street} required maxLength={120} />
        <TextField
          label={words.postalCode}
          name="postalCode"
          defaultValue={profile.postalCode}
          required
          maxLength={6}
          inputMode="numeric"
          short
        />
        <TextField label={words.locality} name="locality" defaultValue={profile.locality} required maxLength={80} />
      </div>
      <Checkbox label={words.pickup} name="pickup" defaultChecked={profile.pickup} />
      <ProblemNotice problem={save.error} />
      <Button type="submit" busy={save.isPending && words.saving}>
        {words.saveProfile}
      </Button>
    </form>
  );
}
