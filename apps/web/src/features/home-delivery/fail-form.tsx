import { FAILURE_REASONS, type FailureReason, NEXT_STEPS, type NextStep } from '@galleria/domain/delivery';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, RadioCards, TextField } from '../../ui/field.tsx';
import type { DoorDeed } from './deeds.ts';

type Props = {
  readonly onDone: (deed: DoorDeed) => void;
  /** Somebody next door takes it: then it is a delivery. */
  readonly onNeighbour: () => void;
};

/** Why nothing was handed over: one tap, and words where no reason says it. */
export function FailForm({ onDone, onNeighbour }: Props) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const [reason, setReason] = useState<FailureReason>();
  const [next, setNext] = useState<NextStep>('shop');
  const [called, setCalled] = useState(false);
  const [remark, setRemark] = useState('');
  const missing = reason === 'other' && remark.trim() === '';
  return (
    <>
      <RadioCards
        name="reason"
        label={words.failTitle}
        required
        value={reason}
        onChange={setReason}
        choices={FAILURE_REASONS.map((value) => ({ value, label: words.failReasons[value] }))}
      />
      {reason === 'not-home' && (
        <>
          <Checkbox label={words.called} checked={called} onChange={(event) => setCalled(event.target.checked)} />
          <p>
            <Button kind="quiet" onClick={onNeighbour}>
              {atDoorPhrases(lang).toNeighbour}
            </Button>
          </p>
        </>
      )}
      <RadioCards
        name="next"
        label={words.nextStep}
        required
        value={next}
        onChange={setNext}
        choices={NEXT_STEPS.map((value) => ({ value, label: words.nextSteps[value] }))}
      />
      <TextField
        label={words.remark}
        value={remark}
        maxLength={300}
        required={reason === 'other'}
        error={missing ? words.evidence['remark.missing'] : undefined}
        onChange={(event) => setRemark(event.target.value)}
      />
      <div className="dialog-actions">
        <Button
          size="wide"
          disabled={!reason || missing}
          onClick={() =>
            reason && onDone({ kind: 'fail', reason, next, ...(reason === 'not-home' && { called }), ...(remark && { remark }) })
          }
        >
          {words.confirmFail}
        </Button>
      </div>
    </>
  );
}
