import type { OperatedRegion, OperatedTenant } from '@galleria/contract/operators';
import { slugOf } from '@galleria/domain/municipality';
import { operatorsPhrases } from '@galleria/phrases/operators';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { RegionReaders } from './region-readers.tsx';

export const OPERATED = '/operator/tenants';
export type Operated = { readonly regions: readonly OperatedRegion[]; readonly tenants: readonly OperatedTenant[] };

/** Every region and galleria of the installation. */
export function OperatorPage() {
  const words = operatorsPhrases(useLang());
  const operated = useApi<Operated>(OPERATED);
  return (
    <>
      <PageHeader title={words.title} text={words.intro}>
        <Link className="button" to={`${workplacePath(useWorkplace())}/tenants/new`}>
          {words.make}
        </Link>
      </PageHeader>
      <Loaded query={operated}>
        {({ regions, tenants }) => (
          <div className="stack">
            {tenants.length === 0 && (
              <EmptyState icon="house" title={words.none}>
                <p>{words.noneText}</p>
              </EmptyState>
            )}
            <ul className="plain stack">
              {tenants.map((tenant) => (
                <TenantCard key={tenant.id} tenant={tenant} />
              ))}
            </ul>
            <Regions regions={regions} />
          </div>
        )}
      </Loaded>
    </>
  );
}

const TONES = { draft: 'info', open: 'success', closed: 'warn' } as const;

function TenantCard({ tenant }: { readonly tenant: OperatedTenant }) {
  const words = operatorsPhrases(useLang());
  const [inviting, setInviting] = useState(false);
  return (
    <li className="card">
      <h2>
        {tenant.name} <Badge tone={TONES[tenant.state]}>{words.states[tenant.state]}</Badge>{' '}
        {words.marks[tenant.mark] && <Badge tone="warn">{words.marks[tenant.mark]}</Badge>}
      </h2>
      <p>
        {tenant.municipalityName} · {words.code.toLowerCase()} {tenant.municipalityCode} ·{' '}
        <a href={`/${tenant.slug}`}>{tenant.hosts[0] ?? `/${tenant.slug}`}</a>
      </p>
      <p>
        {words.officers}: {tenant.officers > 0 ? tenant.officers : words.noOfficer}
        {tenant.invited.length > 0 && ` · ${words.invited(tenant.invited.join(', '))}`}
      </p>
      <div className="row">
        <Button kind="quiet" onClick={() => setInviting(!inviting)} aria-expanded={inviting}>
          {words.invite}
        </Button>
        {tenant.mark !== 'training' && <StateButton tenant={tenant} />}
      </div>
      {inviting && <InviteOfficer tenant={tenant} onDone={() => setInviting(false)} />}
    </li>
  );
}

function StateButton({ tenant }: { readonly tenant: OperatedTenant }) {
  const words = operatorsPhrases(useLang());
  const tell = useToast();
  const move = useCommand<{ state: 'open' | 'closed' }, OperatedTenant>({
    method: 'PUT',
    path: `/operator/tenants/${tenant.slug}/state`,
    changes: [OPERATED],
  });
  const to = (state: 'open' | 'closed', said: string) => move.mutate({ state }, { onSuccess: () => tell(said) });
  return (
    <>
      {tenant.state === 'closed' && (
        <Button kind="quiet" onClick={() => to('open', words.reopened(tenant.name))}>
          {words.reopen}
        </Button>
      )}
      {tenant.state === 'open' && (
        <ConfirmButton
          title={words.closeTitle(tenant.name)}
          text={words.closeText}
          confirm={words.close}
          onConfirm={() => to('closed', words.closed(tenant.name))}
        >
          {words.close}
        </ConfirmButton>
      )}
      <ProblemNotice problem={move.error} />
    </>
  );
}

function InviteOfficer({ tenant, onDone }: { readonly tenant: OperatedTenant; readonly onDone: () => void }) {
  const words = operatorsPhrases(useLang());
  const tell = useToast();
  const [email, setEmail] = useState('');
  const invite = useCommand<{ email: string }, unknown>({
    method: 'POST',
    path: `/operator/tenants/${tenant.slug}/officers`,
    changes: [OPERATED],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      tell(words.invitedNow(email));
      onDone();
    };
    invite.mutate({ email: email.trim() }, { onSuccess: done });
  };
  return (
    <form className="form-column" onSubmit={submit}>
      <h3>{words.inviteFor(tenant.name)}</h3>
      <TextField
        label={words.inviteEmail}
        type="email"
        required
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <ProblemNotice problem={invite.error} />
      <Button type="submit" busy={invite.isPending && words.creating}>
        {words.invite}
      </Button>
    </form>
  );
}

function Regions({ regions }: { readonly regions: readonly OperatedRegion[] }) {
  const words = operatorsPhrases(useLang());
  const tell = useToast();
  const [name, setName] = useState('');
  const make = useCommand<{ name: string; slug: string }, OperatedRegion>({
    method: 'POST',
    path: '/operator/regions',
    changes: [OPERATED],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = (region: OperatedRegion) => {
      tell(words.regionMade(region.name));
      setName('');
    };
    make.mutate({ name: name.trim(), slug: slugOf(name) }, { onSuccess: done });
  };
  return (
    <section className="card" aria-labelledby="regioner">
      <h2 id="regioner">{words.regions}</h2>
      <p>{words.regionsText}</p>
      <ul className="plain stack">
        {regions.map((region) => (
          <li key={region.id}>
            <p>{words.regionCount(region.name, region.tenants)}</p>
            <RegionReaders region={region} changes={[OPERATED]} />
          </li>
        ))}
      </ul>
      <form className="form-column" onSubmit={submit}>
        <TextField
          label={words.regionName}
          required
          minLength={2}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <ProblemNotice problem={make.error} />
        <Button type="submit" kind={regions.length === 0 ? 'main' : 'quiet'} busy={make.isPending && words.creating}>
          {words.makeRegion}
        </Button>
      </form>
    </section>
  );
}
