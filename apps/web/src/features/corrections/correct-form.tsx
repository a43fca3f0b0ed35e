import type { CorrectableNote, Correcting, CorrectionWay } from '@galleria/contract/corrections';
import { FAILURE_REASONS, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { commonPhrases } from '@galleria/phrases/common';
import { correctionsPhrases } from '@galleria/phrases/corrections';
import { formatNumber } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { FieldGroup, RadioCards, Select, TextArea, TextField } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { useToast } from '../../ui/toast.tsx';
import { rightOf, type Said, wrongIn } from './right-of.ts';

type Change = (change: Partial<Said>) => void;

const saidBy = (note: CorrectableNote): Said => ({
  kind: undefined,
  failReason: note.failReason ?? 'not-home',
  day: note.day,
  parcels: note.parcels,
  fee: formatNumber('sv', note.feeOre / 100, 2, note.feeOre % 100 !== 0),
  household: note.householdNumber === null ? '' : String(note.householdNumber),
});

type FormProps = { readonly note: CorrectableNote; readonly way: CorrectionWay; readonly path: string };

/** What is right, and why. */
export function CorrectForm({ note, way, path }: FormProps) {
  const lang = useLang();
  const words = correctionsPhrases(lang);
  const tell = useToast();
  const { tenant } = useWorkplace();
  const [said, setSaid] = useState(() => saidBy(note));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const change: Change = (part) => setSaid((before) => ({ ...before, ...part }));
  const correct = useCommand<Correcting, CorrectableNote>({
    method: 'POST',
    path,
    purpose: `correct.${note.id}`,
    changes: [`/tenants/${tenant}`, path],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const right = rightOf(said, note);
    if (!right || reason.trim().length < 3) return;
    correct.mutate({ version: note.version, way, reason: reason.trim(), right }, { onSuccess: () => tell(words.saved) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <RadioCards
        name="kind"
        label={words.what}
        required
        value={said.kind}
        onChange={(kind) => change({ kind })}
        error={tried && !said.kind ? words.whatMissing : undefined}
        choices={[
          { value: 'not-driven', label: words.kinds['not-driven'], text: words.kinds['not-drivenText'] },
          { value: 'failed', label: words.kinds.failed },
          { value: 'delivered', label: words.kinds.delivered },
        ]}
      />
      {said.kind === 'failed' && <WhyFailed said={said} onChange={change} />}
      {said.kind === 'delivered' && <Delivered said={said} onChange={change} wrong={tried ? wrongIn(said) : NOTHING_WRONG} />}
      <TextArea
        label={words.reason}
        hint={words.reasonHint}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={tried && reason.trim().length < 3 ? words.reasonMissing : undefined}
      />
      <ProblemNotice problem={correct.error} />
      <p>
        <Button type="submit" size="large" busy={correct.isPending && commonPhrases(lang).sending}>
          {words.save}
        </Button>
      </p>
    </form>
  );
}

const NOTHING_WRONG = { fee: false, household: false };
type PartProps = { readonly said: Said; readonly onChange: Change };

function WhyFailed({ said, onChange }: PartProps) {
  const lang = useLang();
  const { failReasons } = homeDeliveryPhrases(lang);
  return (
    <Select
      label={correctionsPhrases(lang).why}
      required
      value={said.failReason}
      choices={FAILURE_REASONS.map((value) => ({ value, label: failReasons[value] }))}
      onChange={(event) => onChange({ failReason: FAILURE_REASONS.find((value) => value === event.target.value) ?? 'other' })}
    />
  );
}

function Delivered({ said, onChange, wrong }: PartProps & { readonly wrong: ReturnType<typeof wrongIn> }) {
  const lang = useLang();
  const words = correctionsPhrases(lang);
  const { zones } = homeDeliveryPhrases(lang);
  const { area } = useWorkplace();
  return (
    <>
      <TextField
        label={words.day}
        type="date"
        required
        short
        value={said.day}
        onChange={(event) => onChange({ day: event.target.value })}
      />
      <FieldGroup label={words.parcels} required>
        {TEMPERATURE_ZONES.map((zone) => (
          <div key={zone} className="row">
            <NumberStepper
              label={zones[zone]}
              value={said.parcels[zone]}
              max={99}
              onChange={(count) => onChange({ parcels: { ...said.parcels, [zone]: count } })}
            />
            <span>{zones[zone]}</span>
          </div>
        ))}
      </FieldGroup>
      <TextField
        label={words.feeKronor}
        inputMode="decimal"
        required
        short
        value={said.fee}
        onChange={(event) => onChange({ fee: event.target.value })}
        error={wrong.fee ? words.feeWrong : undefined}
      />
      {area !== 'carrier' && (
        <TextField
          label={words.householdNumber}
          hint={words.householdNumberHint}
          inputMode="numeric"
          short
          value={said.household}
          onChange={(event) => onChange({ household: event.target.value })}
          error={wrong.household ? words.householdWrong : undefined}
        />
      )}
    </>
  );
}
