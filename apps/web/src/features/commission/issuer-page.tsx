import type { Issuer, IssuerView } from '@galleria/contract/commission';
import type { OwnGalleria } from '@galleria/contract/tenant-settings';
import { commissionPhrases } from '@galleria/phrases/commission';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Whoever runs the galleria, as it stands on the papers to the shops. */
export function IssuerPage() {
  const workplace = useWorkplace();
  const words = commissionPhrases(useLang());
  const path = `/tenants/${workplace.tenant}/officer/commission`;
  const issuer = useApi<IssuerView>(`${path}/issuer`, { staleTime: 0 });
  const galleria = useApi<OwnGalleria>(`/tenants/${workplace.tenant}/officer/galleria`);
  const back = `${workplacePath(workplace)}/commission`;
  return (
    <>
      <p className="screen-only">
        <Link to={back}>← {words.back}</Link>
      </p>
      <PageHeader title={words.issuer} text={words.issuerText} />
      <Loaded query={issuer} rows={8}>
        {(view) => (
          <Loaded query={galleria} rows={8}>
            {(own) => <IssuerForm key={view.version} path={path} back={back} view={view} suggested={suggestedBy(own)} />}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

type Suggested = Partial<Record<keyof Issuer, string>>;
/** Of what the galleria says of itself already. */
const suggestedBy = ({ municipalityName, contact }: OwnGalleria): Suggested => ({
  legalName: municipalityName,
  ...Object.fromEntries(
    (['orgNumber', 'street', 'postalCode', 'locality', 'email', 'phone'] as const).flatMap((key) => {
      const value = (contact as Readonly<Record<string, unknown>>)[key];
      return typeof value === 'string' ? [[key, value]] : [];
    }),
  ),
});

const TEXTS = [
  { key: 'legalName', max: 120, required: true },
  { key: 'orgNumber', max: 20, required: true },
  { key: 'vatNumber', max: 20, required: false },
  { key: 'street', max: 120, required: true },
  { key: 'postalCode', max: 6, required: true },
  { key: 'locality', max: 80, required: true },
  { key: 'email', max: 254, required: true },
  { key: 'phone', max: 30, required: true },
  { key: 'bankgiro', max: 20, required: false },
  { key: 'plusgiro', max: 20, required: false },
] as const;

/** What stands in the form; undefined when the days are none. The API looks at the numbers. */
function issuerOf(form: FormData): Issuer | undefined {
  const text = (key: string) => String(form.get(key) ?? '').trim();
  const dueDays = Number(text('dueDays'));
  if (!Number.isInteger(dueDays) || dueDays < 10 || dueDays > 90) return undefined;
  const texts = Object.fromEntries(TEXTS.map(({ key }) => [key, text(key)])) as Record<(typeof TEXTS)[number]['key'], string>;
  return { ...texts, dueDays, vatPercent: text('vatPercent') === '0' ? 0 : 25 };
}

type Body = { readonly version: number | null; readonly issuer: Issuer };
type FormProps = { readonly path: string; readonly back: string; readonly view: IssuerView; readonly suggested: Suggested };
function IssuerForm({ path, back, view: { version, issuer }, suggested }: FormProps) {
  const words = commissionPhrases(useLang());
  const navigate = useNavigate();
  const tell = useToast();
  const [wrongDays, setWrongDays] = useState(false);
  const save = useCommand<Body, IssuerView>({ method: 'PUT', path: `${path}/issuer`, changes: [path] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = issuerOf(new FormData(event.currentTarget));
    setWrongDays(typed === undefined);
    if (!typed) return;
    const done = () => {
      tell(words.saved);
      void navigate({ to: back });
    };
    save.mutate({ version, issuer: typed }, { onSuccess: done });
  };
  const hints: Readonly<Record<string, string>> = { vatNumber: words.vatNumberHint, bankgiro: words.giroHint };
  return (
    <form onSubmit={submit} noValidate>
      {TEXTS.map(({ key, max, required }) => (
        <TextField
          key={key}
          label={words[key]}
          hint={hints[key]}
          name={key}
          required={required}
          maxLength={max}
          short={key === 'postalCode'}
          defaultValue={issuer?.[key] ?? suggested[key] ?? ''}
        />
      ))}
      <Select
        label={words.vatPercent}
        required
        name="vatPercent"
        defaultValue={String(issuer?.vatPercent ?? 25)}
        choices={[
          { value: '25', label: words.vatChoices[25] },
          { value: '0', label: words.vatChoices[0] },
        ]}
      />
      <TextField
        label={words.dueDays}
        name="dueDays"
        inputMode="numeric"
        short
        required
        maxLength={2}
        defaultValue={String(issuer?.dueDays ?? 30)}
        error={wrongDays ? words.dueDaysWrong : undefined}
      />
      <ProblemNotice problem={save.error} />
      <Button type="submit" busy={save.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}
