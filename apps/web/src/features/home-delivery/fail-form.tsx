import { FAILURE_REASONS, type FailureReason } from '@galleria/domain/delivery';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, RadioCards, TextField } from '../../ui/field.tsx';
import type { DoorDeed } from './deeds.ts';

export const NEXT_STEPS = ['shop', 'tomorrow'] as const;

/** Why nothing was handed over: one tap, and words where no reason says it. */
export function FailForm({ onDone }: { readonly onDone: (deed: DoorDeed) => void }) {
  const words = homeDeliveryPhrases(useLang());
  const [reason, setReason] = useState<FailureReason>();
  const [next, setNext] = useState<'shop' | 'tomorrow'>('shop');
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
      {reason === 'not-home' && <Checkbox label={words.called} checked={called} onChange={(event) => setCalled(event.target.checked)} />}
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
