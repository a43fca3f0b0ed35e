import type { ContactPoints, SetContactPoints } from '@galleria/contract/contact-points';
import { LANGUAGES } from '@galleria/phrases/core';
import { legalPhrases } from '@galleria/phrases/legal';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { formatTelephone } from '@galleria/phrases/telephone';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { contactPointsPath } from './paths.ts';

export function ContactPointsForm({ tenant }: { readonly tenant: string }) {
  const query = useApi<ContactPoints>(contactPointsPath(tenant), { staleTime: 0 });
  return <Loaded query={query}>{(points) => <Form key={points.version} tenant={tenant} points={points} />}</Loaded>;
}

const shown = (phone: string): string => (phone ? formatTelephone(phone) : '');

function Form({ tenant, points }: { readonly tenant: string; readonly points: ContactPoints }) {
  const lang = useLang();
  const words = noticesStaffPhrases(lang);
  const tell = useToast();
  const [fields, setFields] = useState({
    authorityEmail: points.authorityEmail,
    authorityPhone: shown(points.authorityPhone),
    userEmail: points.userEmail,
    userPhone: shown(points.userPhone),
  });
  const [languages, setLanguages] = useState<ContactPoints['languages']>(points.languages);
  const save = useCommand<SetContactPoints, ContactPoints>({
    method: 'PUT',
    path: `/tenants/${tenant}/officer/contact-points`,
    changes: [contactPointsPath(tenant)],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...fields, languages, version: points.version }, { onSuccess: () => tell(words.saved) });
  };
  const field = (name: keyof typeof fields) => ({
    label: words[name],
    value: fields[name],
    onChange: ({ target }: { target: { value: string } }) => setFields((now) => ({ ...now, [name]: target.value })),
  });
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{words.pointsTitle}</h2>
      <p>{words.pointsText}</p>
      <TextField {...field('authorityEmail')} type="email" required maxLength={254} />
      <TextField {...field('authorityPhone')} type="tel" maxLength={30} />
      <TextField {...field('userEmail')} type="email" required maxLength={254} />
      <TextField {...field('userPhone')} type="tel" maxLength={30} />
      <FieldGroup label={words.languages}>
        {LANGUAGES.map((code) => (
          <Checkbox
            key={code}
            label={legalPhrases(lang).contact.languages[code]}
            checked={languages.includes(code)}
            disabled={code === 'sv'}
            onChange={({ target }) => setLanguages((now) => (target.checked ? [...now, code] : now.filter((each) => each !== code)))}
          />
        ))}
      </FieldGroup>
      <ProblemNotice problem={save.error} />
      <div className="row">
        <Button type="submit" busy={save.isPending && words.saving}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
