import type { Claim } from '@galleria/contract/claims';
import { claimsPhrases } from '@galleria/phrases/claims';
import { commonPhrases } from '@galleria/phrases/common';
import { parseNumber } from '@galleria/phrases/format';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type StepProps = { readonly claim: Claim; readonly path: string };

/** What can be done with the claim where it stands. */
export function ClaimSteps({ claim, path }: StepProps) {
  switch (claim.claim.state) {
    case 'draft':
      return <DraftSteps claim={claim} path={path} />;
    case 'submitted':
    case 'supplemented':
      return <Decide claim={claim} path={path} />;
    case 'decided':
      return <Pay claim={claim} path={path} />;
    case 'paid':
    case 'recovered':
      return null;
  }
}

/** A step of the claim as a command: everything that shows claims is fetched anew. */
function useStep<Input>(path: string) {
  const { tenant } = useWorkplace();
  return useCommand<Input, Claim>({ method: 'POST', path, changes: [`/tenants/${tenant}/officer/claims`] });
}

function DraftSteps({ claim, path }: StepProps) {
  const lang = useLang();
  const words = claimsPhrases(lang);
  const tell = useToast();
  const navigate = useNavigate();
  const workplace = useWorkplace();
  const refresh = useStep<{ version: number }>(`${path}/refresh`);
  const discard = useCommand<{ version: number }, undefined>({ method: 'POST', path: `${path}/discard` });
  const { version } = claim.claim;
  const gone = () => {
    tell(words.discarded);
    void navigate({ to: `${workplacePath(workplace)}/claims` });
  };
  return (
    <div className="screen-only stack">
      {claim.unclaimedLines > 0 && (
        <Notice tone="warn">
          <p>{words.unclaimed(claim.unclaimedLines)}</p>
          <Button kind="quiet" busy={refresh.isPending && commonPhrases(lang).sending} onClick={() => refresh.mutate({ version })}>
            {words.refresh}
          </Button>
        </Notice>
      )}
      <Submit claim={claim} path={path} />
      <ConfirmButton
        title={words.discardTitle}
        text={<p>{words.discardText}</p>}
        confirm={words.discard}
        onConfirm={() => discard.mutate({ version }, { onSuccess: gone })}
      >
        {words.discard}
      </ConfirmButton>
      <ProblemNotice problem={refresh.error ?? discard.error} />
    </div>
  );
}

type FormProps = {
  readonly title: string;
  readonly button: string;
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

function StepForm({ title, button, busy, onSubmit, children }: FormProps) {
  const { sending } = commonPhrases(useLang());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="card screen-only" onSubmit={submit} noValidate>
      <h2>{title}</h2>
      {children}
      <Button type="submit" busy={busy && sending}>
        {button}
      </Button>
    </form>
  );
}

function Submit({ claim, path }: StepProps) {
  const words = claimsPhrases(useLang());
  const tell = useToast();
  const [registrationNumber, setNumber] = useState('');
  const [assuredBy, setName] = useState('');
  const [assured, setAssured] = useState(false);
  const [tried, setTried] = useState(false);
  const step = useStep<{ version: number; registrationNumber: string; assuredBy: string; assured: boolean }>(`${path}/submit`);
  const missing = (text: string) => (tried && text.trim().length < 2 ? words.required : undefined);
  const submit = () => {
    setTried(true);
    if (!assured || assuredBy.trim().length < 2 || registrationNumber.trim().length < 2) return;
    step.mutate({ version: claim.claim.version, registrationNumber, assuredBy, assured }, { onSuccess: () => tell(words.submitted) });
  };
  return (
    <StepForm title={words.submitTitle} button={words.submit} busy={step.isPending} onSubmit={submit}>
      <p>{words.submitText}</p>
      <TextField
        label={words.registrationNumber}
        required
        maxLength={60}
        value={registrationNumber}
        onChange={(event) => setNumber(event.target.value)}
        error={missing(registrationNumber)}
      />
      <TextField
        label={words.assuredName}
        required
        autoComplete="name"
        maxLength={120}
        value={assuredBy}
        onChange={(event) => setName(event.target.value)}
        error={missing(assuredBy)}
      />
      <Checkbox
        label={words.assurance}
        checked={assured}
        onChange={(event) => setAssured(event.target.checked)}
        error={tried && !assured ? words.assuranceMissing : undefined}
      />
      <ProblemNotice problem={step.error} />
    </StepForm>
  );
}

function Decide({ claim, path }: StepProps) {
  const words = claimsPhrases(useLang());
  const tell = useToast();
  const [decidedOn, setDay] = useState('');
  const [granted, setGranted] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<{ version: number; decidedOn: string; grantedOre: number }>(`${path}/decide`);
  const amount = parseNumber(granted);
  const submit = () => {
    setTried(true);
    if (decidedOn === '' || amount === undefined || amount < 0) return;
    step.mutate(
      { version: claim.claim.version, decidedOn, grantedOre: Math.round(amount * 100) },
      { onSuccess: () => tell(words.decided) },
    );
  };
  return (
    <StepForm title={words.decide} button={words.decide} busy={step.isPending} onSubmit={submit}>
      <TextField
        label={words.decidedOn}
        required
        short
        type="date"
        value={decidedOn}
        onChange={(event) => setDay(event.target.value)}
        error={tried && decidedOn === '' ? words.required : undefined}
      />
      <TextField
        label={words.granted}
        hint={words.grantedHint}
        required
        short
        inputMode="decimal"
        value={granted}
        onChange={(event) => setGranted(event.target.value)}
        error={tried && (amount === undefined || amount < 0) ? words.required : undefined}
      />
      <ProblemNotice problem={step.error} />
    </StepForm>
  );
}

function Pay({ claim, path }: StepProps) {
  const words = claimsPhrases(useLang());
  const tell = useToast();
  const [paidOn, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<{ version: number; paidOn: string }>(`${path}/pay`);
  const submit = () => {
    setTried(true);
    if (paidOn !== '') step.mutate({ version: claim.claim.version, paidOn }, { onSuccess: () => tell(words.paid) });
  };
  return (
    <StepForm title={words.pay} button={words.pay} busy={step.isPending} onSubmit={submit}>
      <TextField
        label={words.paidOn}
        required
        short
        type="date"
        value={paidOn}
        onChange={(event) => setDay(event.target.value)}
        error={tried && paidOn === '' ? words.required : undefined}
      />
      <ProblemNotice problem={step.error} />
    </StepForm>
  );
}
