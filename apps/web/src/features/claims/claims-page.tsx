import type { Claim, ClaimHead, FreeYear, PriceBase } from '@galleria/contract/claims';
import { checkClaimPeriod } from '@galleria/domain/claim';
import { ore } from '@galleria/domain/money';
import { dayOf, localDate } from '@galleria/domain/time';
import { claimsPhrases } from '@galleria/phrases/claims';
import { commonPhrases } from '@galleria/phrases/common';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { problemText } from '@galleria/phrases/problems';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { PriceBaseAmounts } from './price-base.tsx';

type ClaimList = { readonly claims: readonly ClaimHead[]; readonly waiting: readonly FreeYear[]; readonly priceBase: PriceBase };

/** All claims to the state, and what waits to be claimed. */
export function ClaimsPage() {
  const { tenant } = useWorkplace();
  const words = claimsPhrases(useLang());
  /** The year that the draft is proposed for. */
  const [making, setMaking] = useState<number>();
  const claims = useApi<ClaimList>(`/tenants/${tenant}/officer/claims`);
  return (
    <>
      <PageHeader title={words.title} text={words.text}>
        <Button icon="plus" onClick={() => setMaking(claims.data?.waiting[0]?.year ?? Number(dayOf(new Date()).slice(0, 4)))}>
          {words.newClaim}
        </Button>
      </PageHeader>
      <Loaded query={claims}>
        {(loaded) => (
          <>
            <ClaimTable list={loaded} onMake={setMaking} />
            <PriceBaseAmounts path={`/tenants/${tenant}/officer/claims`} priceBase={loaded.priceBase} />
          </>
        )}
      </Loaded>
      <Dialog open={making !== undefined} onClose={() => setMaking(undefined)} title={words.newClaim}>
        {making !== undefined && <NewClaim year={making} onDone={() => setMaking(undefined)} />}
      </Dialog>
    </>
  );
}

function ClaimTable({ list: { claims, waiting }, onMake }: { readonly list: ClaimList; readonly onMake: (year: number) => void }) {
  const lang = useLang();
  const words = claimsPhrases(lang);
  const path = workplacePath(useWorkplace());
  const day = (text: string) => formatDay(lang, localDate(text), { year: true });
  const columns: readonly Column<ClaimHead>[] = [
    {
      key: 'period',
      label: words.period,
      cell: (claim) => (
        <Link to={`${path}/claims/${claim.id}`}>
          {claim.from} – {claim.to}
        </Link>
      ),
      sort: (claim) => claim.from,
    },
    {
      key: 'state',
      label: words.state,
      cell: (claim) => <Badge tone={claim.state === 'draft' ? 'warn' : 'success'}>{words.states[claim.state]}</Badge>,
    },
    { key: 'number', label: words.registrationNumber, cell: (claim) => claim.registrationNumber || '–' },
    {
      key: 'amount',
      label: words.amount,
      end: true,
      cell: (claim) => <span className="number">{formatOre(lang, ore(claim.amountSought))}</span>,
      sort: (claim) => claim.amountSought,
    },
  ];
  return (
    <>
      {waiting.map(({ year, lines, from, to }) => (
        <Notice key={year}>
          <p>{words.waiting(lines, day(from), day(to))}</p>
          <p>
            <Button kind="quiet" onClick={() => onMake(year)}>
              {words.claimFor(year)}
            </Button>
          </p>
        </Notice>
      ))}
      {claims.length === 0 ? (
        <EmptyState icon="list" title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <Table caption={words.title} hideCaption columns={columns} rows={claims} rowKey={(claim) => claim.id} />
      )}
    </>
  );
}

type NewClaimInput = {
  readonly from: string;
  readonly to: string;
  readonly decisionBody: string;
  readonly contact: string;
  readonly paymentTo: string;
};

/** Said at once, at the day that can be changed: both are filled in, and one claim does not cover them. */
function periodFault(lang: Lang, { from, to }: Pick<NewClaimInput, 'from' | 'to'>): string | undefined {
  const period = checkClaimPeriod({ from, to });
  return from === '' || to === '' || period.ok ? undefined : problemText(lang, period.error.code);
}

function NewClaim({ year, onDone }: { readonly year: number; readonly onDone: () => void }) {
  const lang = useLang();
  const words = claimsPhrases(lang);
  const workplace = useWorkplace();
  const navigate = useNavigate();
  const [fields, setFields] = useState<NewClaimInput>({
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    decisionBody: '',
    contact: '',
    paymentTo: '',
  });
  const [tried, setTried] = useState(false);
  const make = useCommand<NewClaimInput, Claim>({
    method: 'POST',
    path: `/tenants/${workplace.tenant}/officer/claims`,
    purpose: `draft-claim.${workplace.tenant}`,
    changes: [`/tenants/${workplace.tenant}/officer/claims`],
  });
  const field = (name: keyof NewClaimInput) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value }),
  });
  const missing = (name: keyof NewClaimInput) => (tried && fields[name].trim() === '' ? words.required : undefined);
  const faultyPeriod = periodFault(lang, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fields.from === '' || fields.to === '' || faultyPeriod || fields.decisionBody.trim() === '') return;
    const open = ({ claim }: Claim) => {
      onDone();
      void navigate({ to: `${workplacePath(workplace)}/claims/${claim.id}` });
    };
    make.mutate(fields, { onSuccess: open });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="filters">
        <TextField label={words.from} required short type="date" {...field('from')} error={missing('from')} />
        <TextField label={words.to} required short type="date" {...field('to')} error={missing('to') ?? faultyPeriod} />
      </div>
      <TextField
        label={words.decisionBody}
        hint={words.decisionBodyHint}
        required
        maxLength={120}
        {...field('decisionBody')}
        error={missing('decisionBody')}
      />
      <TextField label={words.contact} maxLength={160} {...field('contact')} />
      <TextField label={words.paymentTo} maxLength={60} {...field('paymentTo')} />
      <ProblemNotice problem={make.error} />
      <Ends sending={make.isPending} onCancel={onDone} />
    </form>
  );
}

function Ends({ sending, onCancel }: { readonly sending: boolean; readonly onCancel: () => void }) {
  const lang = useLang();
  return (
    <div className="dialog-actions">
      <Button type="submit" busy={sending && commonPhrases(lang).sending}>
        {claimsPhrases(lang).create}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {commonPhrases(lang).cancel}
      </Button>
    </div>
  );
}
