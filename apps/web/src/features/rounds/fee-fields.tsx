import { roundsPhrases } from '@galleria/phrases/rounds';
import { readSaidKronor } from '../../lib/read-kronor.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { FieldError, TextField } from '../../ui/field.tsx';
import type { FieldsProps, TypedFee } from './round-fields.tsx';

const MOST_FEES = 6;

/** What the round costs from a day on: what is delivered before keeps the fee of before, whenever it is ordered. */
export function LaterFeeFields({ fields, set, errorOf, tried }: FieldsProps & { readonly tried: boolean }) {
  const words = roundsPhrases(useLang());
  const { laterFees } = fields;
  const change = (index: number, changed: Partial<TypedFee>) =>
    set({ laterFees: laterFees.map((fee, at) => (at === index ? { ...fee, ...changed } : fee)) });
  return (
    <details open={laterFees.length > 0}>
      <summary>{words.laterFees}</summary>
      <div className="stack">
        <p className="soft">{words.laterFeesHint}</p>
        <FieldError id="later-fee-fault" error={errorOf('laterFees')} />
        {laterFees.map(({ from, fee }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fee has no name of its own, and its day is being typed
          <div key={index} className="stack">
            <div className="form-pair">
              <TextField
                label={words.feeFrom}
                type="date"
                short
                required
                value={from}
                onChange={(event) => change(index, { from: event.target.value })}
              />
              <TextField
                label={words.fee}
                inputMode="decimal"
                short
                required
                maxLength={8}
                value={fee}
                error={tried && readSaidKronor(fee) === undefined ? words.feeWrong : undefined}
                onChange={(event) => change(index, { fee: event.target.value })}
              />
            </div>
            <div className="row">
              <Button kind="quiet" icon="close" onClick={() => set({ laterFees: laterFees.filter((_, at) => at !== index) })}>
                {words.removeFee(from)}
              </Button>
            </div>
          </div>
        ))}
        {laterFees.length < MOST_FEES && (
          <div className="row">
            <Button kind="quiet" icon="plus" onClick={() => set({ laterFees: [...laterFees, { from: '', fee: '' }] })}>
              {words.addFee}
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}
