import type { ApplicationRow } from '@galleria/contract/applications';
import { applicationsPhrases } from '@galleria/phrases/applications';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { DateText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Folkol } from './folkol.tsx';

const TONES = { applied: 'warn', asked: 'info', admitted: 'success', refused: 'error' } as const;

/** Shops that want in: those that wait for the municipality first. */
export function ApplicationsPage() {
  const workplace = useWorkplace();
  const words = applicationsPhrases(useLang());
  const path = `/tenants/${workplace.tenant}/officer/applications`;
  const list = useApi<{ applications: readonly ApplicationRow[] }>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.officerTitle} text={words.officerText} />
      <Loaded query={list}>
        {({ applications }) =>
          applications.length === 0 ? (
            <EmptyState icon="shop" title={words.none}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <Table
              caption={words.officerTitle}
              hideCaption
              rows={applications}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'shop',
                  label: words.shop,
                  cell: ({ id, shopName, locality }) => (
                    <span>
                      <Link to={`${workplacePath(workplace)}/applications/${id}`}>{shopName}</Link>, {locality}
                    </span>
                  ),
                },
                { key: 'kind', label: words.kind, cell: ({ kind }) => words.kinds[kind] },
                { key: 'number', label: words.orgNumber, cell: ({ orgNumber }) => orgNumber },
                { key: 'at', label: words.applied, cell: ({ appliedAt }) => <DateText at={appliedAt} short /> },
                { key: 'state', label: words.state, cell: ({ state }) => <Badge tone={TONES[state]}>{words.states[state]}</Badge> },
              ]}
            />
          )
        }
      </Loaded>
      <Invite path={`${path}/invitations`} />
      <Folkol tenant={workplace.tenant} />
    </>
  );
}

function Invite({ path }: { readonly path: string }) {
  const words = applicationsPhrases(useLang());
  const tell = useToast();
  const [email, setEmail] = useState('');
  const invite = useCommand<{ email: string }, undefined>({ method: 'POST', path });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      tell(words.invited(email));
      setEmail('');
    };
    invite.mutate({ email: email.trim() }, { onSuccess: done });
  };
  return (
    <form className="card form-column" onSubmit={submit}>
      <h2>{words.inviteTitle}</h2>
      <TextField
        label={words.email}
        type="email"
        required
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <ProblemNotice problem={invite.error} />
      <Button type="submit" kind="quiet" busy={invite.isPending && words.sending}>
        {words.invite}
      </Button>
    </form>
  );
}
