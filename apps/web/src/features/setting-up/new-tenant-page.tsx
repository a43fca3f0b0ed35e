import type { MakeTenant, OperatedTenant } from '@galleria/contract/operators';
import { COUNTIES, MUNICIPALITIES } from '@galleria/domain/municipality';
import { operatorsPhrases } from '@galleria/phrases/operators';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ColourFields } from './colour-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { emptyTenant, type NewTenant, type TenantFault, tenantBody, tenantFaults, withMunicipality } from './new-tenant.ts';
import { OPERATED, type Operated } from './operator-page.tsx';

/** One page that makes a galleria: what a municipality has to say before its officer takes over. */
export function NewTenantPage() {
  const words = operatorsPhrases(useLang());
  const operated = useApi<Operated>(OPERATED);
  return (
    <>
      <p>
        <Link to={`${workplacePath(useWorkplace())}/tenants`}>{words.back}</Link>
      </p>
      <PageHeader title={words.newTitle} text={words.newText} />
      <Loaded query={operated}>
        {({ regions }) => (regions.length === 0 ? <Notice tone="warn">{words.noRegion}</Notice> : <Wizard regions={regions} />)}
      </Loaded>
    </>
  );
}

function Wizard({ regions }: { readonly regions: Operated['regions'] }) {
  const words = operatorsPhrases(useLang());
  const workplace = useWorkplace();
  const tell = useToast();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<NewTenant>({ ...emptyTenant, regionId: String(regions[0]?.id ?? '') });
  const [tried, setTried] = useState(false);
  const faults = tried ? tenantFaults(typed) : new Set<TenantFault>();
  const make = useCommand<MakeTenant, OperatedTenant>({ method: 'POST', path: OPERATED, changes: [OPERATED] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (tenantFaults(typed).size > 0) return;
    const done = (tenant: OperatedTenant) => {
      tell(words.created(tenant.name, typed.officerEmail));
      void navigate({ to: `${workplacePath(workplace)}/tenants` });
    };
    make.mutate(tenantBody(typed), { onSuccess: done });
  };
  const set = (change: Partial<NewTenant>) => setTyped({ ...typed, ...change });
  return (
    <form className="form-column" onSubmit={submit} noValidate>
      <Select
        label={words.region}
        required
        value={typed.regionId}
        onChange={(event) => set({ regionId: event.target.value })}
        choices={regions.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <WhereFields typed={typed} faults={faults} onChange={setTyped} />
      <ColourFields colours={typed.colours} onChange={(colours) => set({ colours })} />
      <ContactFields contact={typed.contact} tried={tried} onChange={(contact) => set({ contact })} />
      <TextField
        label={words.officer}
        hint={words.officerHint}
        type="email"
        required
        maxLength={254}
        value={typed.officerEmail}
        error={faults.has('officerEmail') ? words.required : undefined}
        onChange={(event) => set({ officerEmail: event.target.value })}
      />
      <ProblemNotice problem={make.error} />
      {faults.size > 0 && <Notice tone="error">{words.required}</Notice>}
      <Button type="submit" size="large" busy={make.isPending && words.creating}>
        {words.create}
      </Button>
    </form>
  );
}

type WhereProps = { readonly typed: NewTenant; readonly faults: ReadonlySet<TenantFault>; readonly onChange: (typed: NewTenant) => void };

/** Municipality, name and addresses. */
function WhereFields({ typed, faults, onChange }: WhereProps) {
  const words = operatorsPhrases(useLang());
  const pick = (code: string) => {
    const found = MUNICIPALITIES.find((each) => each.code === code);
    onChange({ ...withMunicipality(typed, found?.code ?? '', found?.name ?? ''), listed: code });
  };
  const text = (name: 'municipalityCode' | 'municipalityName' | 'name' | 'slug' | 'host', error = words.required) => ({
    label: words[name === 'municipalityCode' ? 'code' : name],
    value: typed[name],
    error: name !== 'host' && faults.has(name) ? error : undefined,
    onChange: (event: { target: { value: string } }) => onChange({ ...typed, [name]: event.target.value }),
  });
  const county = COUNTIES[typed.municipalityCode.slice(0, 2)];
  return (
    <>
      <Select
        label={words.municipality}
        required
        value={typed.listed}
        onChange={(event) => pick(event.target.value)}
        choices={[
          { value: '', label: words.otherMunicipality },
          ...MUNICIPALITIES.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
        ]}
      />
      {typed.listed === '' && (
        <TextField
          {...text('municipalityName')}
          required
          maxLength={80}
          onChange={(event) => onChange(withMunicipality(typed, typed.municipalityCode, event.target.value))}
        />
      )}
      <TextField
        {...text('municipalityCode', words.badCode)}
        hint={county ? `${words.codeHint} ${county}.` : words.codeHint}
        required
        short
        inputMode="numeric"
        maxLength={4}
      />
      <TextField {...text('name')} hint={words.nameHint} required maxLength={80} />
      <TextField {...text('slug', words.slugHint)} hint={words.slugHint} required maxLength={40} />
      <TextField {...text('host')} hint={words.hostHint} maxLength={120} />
      <Checkbox label={`${words.languages}: ${words.swedish}`} checked disabled readOnly />
      <Checkbox
        label={`${words.languages}: ${words.english}`}
        checked={typed.english}
        onChange={(event) => onChange({ ...typed, english: event.target.checked })}
      />
    </>
  );
}
