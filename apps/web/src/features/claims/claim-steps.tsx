import { claimsPhrases } from '@galleria/phrases/claims';
import { commonPhrases } from '@galleria/phrases/common';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ChooseTemplate } from './choose-template.tsx';
import { Decide, Recover, RefusedClaim, Supplement } from './later-steps.tsx';
import { StepForm, type StepProps, useStep } from './step-form.tsx';

/** What can be done with the claim where it stands. */
export function ClaimSteps({ claim, path }: StepProps) {
  switch (claim.claim.state) {
    case 'draft':
      return <DraftSteps claim={claim} path={path} />;
    case 'submitted':
    case 'supplemented':
      return (
        <>
          <Decide claim={claim} path={path} />
          <Supplement claim={claim} path={path} />
        </>
      );
    case 'decided':
      return claim.claim.grantedOre === 0 ? <RefusedClaim /> : <Pay claim={claim} path={path} />;
    case 'paid':
    case 'recovered':
      return <Recover claim={claim} path={path} />;
  }
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
      <ChooseTemplate key={version} claim={claim} path={path} />
      {claim.totals.amountSought === 0 ? (
        <Notice tone="warn">
          <p>{words.nothingSought}</p>
        </Notice>
      ) : (
        <Submit claim={claim} path={path} />
      )}
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
