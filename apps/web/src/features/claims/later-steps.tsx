import { ore } from '@galleria/domain/money';
import { claimsPhrases } from '@galleria/phrases/claims';
import { formatOre, parseNumber } from '@galleria/phrases/format';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextArea, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { StepForm, type StepProps, useStep } from './step-form.tsx';

/** What was sent in after the claim: papers, or lines that were approved meanwhile. */
export function Supplement({ claim, path }: StepProps) {
  const words = claimsPhrases(useLang());
  const tell = useToast();
  const [remark, setRemark] = useState('');
  const [takeLines, setTake] = useState(false);
  const [tried, setTried] = useState(false);
  const step = useStep<{ version: number; remark: string; takeLines: boolean }>(`${path}/supplement`);
  const missing = remark.trim().length < 3;
  const done = () => {
    tell(words.supplemented);
    setRemark('');
    setTake(false);
    setTried(false);
  };
  const submit = () => {
    setTried(true);
    if (!missing) step.mutate({ version: claim.claim.version, remark: remark.trim(), takeLines }, { onSuccess: done });
  };
  return (
    <StepForm title={words.supplementTitle} button={words.supplement} busy={step.isPending} onSubmit={submit}>
      <p>{words.supplementText}</p>
      <TextArea
        label={words.supplementRemark}
        required
        maxLength={500}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
        error={tried && missing ? words.supplementRemarkMissing : undefined}
      />
      {claim.unclaimedLines > 0 && (
        <Checkbox
          label={words.supplementLines(claim.unclaimedLines)}
          checked={takeLines}
          onChange={(event) => setTake(event.target.checked)}
        />
      )}
      <ProblemNotice problem={step.error} />
    </StepForm>
  );
}

type Decision = { version: number; decidedOn: string; grantedOre: number; reference: string; reason: string };

/** What the authority decided; less than was sought asks for its reason. */
export function Decide({ claim, path }: StepProps) {
  const words = claimsPhrases(useLang());
  const tell = useToast();
  const [decidedOn, setDay] = useState('');
  const [granted, setGranted] = useState('');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<Decision>(`${path}/decide`);
  const amount = parseNumber(granted);
  const wrong = amount === undefined || amount < 0;
  const grantedOre = wrong ? 0 : Math.round(amount * 100);
  const less = !wrong && grantedOre < claim.claim.amountSought;
  const noReason = !wrong && (less || grantedOre === 0) && reason.trim() === '';
  const submit = () => {
    setTried(true);
    if (decidedOn === '' || wrong || noReason) return;
    const body = { version: claim.claim.version, decidedOn, grantedOre, reference: reference.trim(), reason: reason.trim() };
    step.mutate(body, { onSuccess: () => tell(words.decided) });
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
        error={tried && wrong ? words.required : undefined}
      />
      <TextField label={words.decisionReference} maxLength={60} value={reference} onChange={(event) => setReference(event.target.value)} />
      <TextArea
        label={words.decisionReason}
        hint={words.decisionReasonHint}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={tried && noReason ? words.required : undefined}
      />
      <ProblemNotice problem={step.error} />
    </StepForm>
  );
}

export function RefusedClaim() {
  return <Notice tone="warn">{claimsPhrases(useLang()).refusedText}</Notice>;
}

/** What has to be paid back of the grant; opened by hand, since it is rare. */
export function Recover({ claim, path }: StepProps) {
  const words = claimsPhrases(useLang());
  const [open, setOpen] = useState(false);
  const leftOre = (claim.claim.grantedOre ?? 0) - claim.claim.recoveredOre;
  if (leftOre <= 0) return null;
  if (open) return <RecoverForm claim={claim} path={path} leftOre={leftOre} onDone={() => setOpen(false)} />;
  return (
    <section className="screen-only stack" aria-labelledby="aterkrav">
      <h2 id="aterkrav">{words.recoverTitle}</h2>
      <p>{words.recoverText}</p>
      <p>
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {words.recoverOpen}
        </Button>
      </p>
    </section>
  );
}

type Recovery = { version: number; recoveredOn: string; amountOre: number; reference: string; reason: string };

function RecoverForm({ claim, path, leftOre, onDone }: StepProps & { readonly leftOre: number; readonly onDone: () => void }) {
  const lang = useLang();
  const words = claimsPhrases(lang);
  const tell = useToast();
  const [fields, setFields] = useState({ recoveredOn: '', amount: '', reference: '', reason: '' });
  const [tried, setTried] = useState(false);
  const step = useStep<Recovery>(`${path}/recover`);
  const kronor = parseNumber(fields.amount);
  const amountOre = kronor === undefined ? 0 : Math.round(kronor * 100);
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value }),
  });
  const most = words.recoverAmountHint(formatOre(lang, ore(leftOre)));
  const faults = {
    day: fields.recoveredOn === '' ? words.required : undefined,
    amount: amountOre <= 0 || amountOre > leftOre ? most : undefined,
    reason: fields.reason.trim().length < 3 ? words.recoverReasonMissing : undefined,
  };
  const done = () => {
    tell(words.recovered);
    onDone();
  };
  const submit = () => {
    setTried(true);
    if (faults.day || faults.amount || faults.reason) return;
    const { recoveredOn, reference, reason } = fields;
    const body = { version: claim.claim.version, recoveredOn, amountOre, reference: reference.trim(), reason: reason.trim() };
    step.mutate(body, { onSuccess: done });
  };
  return (
    <StepForm title={words.recoverTitle} button={words.recover} busy={step.isPending} onSubmit={submit}>
      <TextField label={words.recoveredOn} required short type="date" {...field('recoveredOn')} error={tried ? faults.day : undefined} />
      <TextField
        label={words.recoverAmount}
        hint={most}
        required
        short
        inputMode="decimal"
        {...field('amount')}
        error={tried ? faults.amount : undefined}
      />
      <TextField label={words.recoverReference} maxLength={60} {...field('reference')} />
      <TextArea label={words.recoverReason} required maxLength={1000} {...field('reason')} error={tried ? faults.reason : undefined} />
      <ProblemNotice problem={step.error} />
    </StepForm>
  );
}
