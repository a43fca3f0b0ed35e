import type { DeliveryFees } from '@galleria/contract/delivery-fees';
import { commonPhrases } from '@galleria/phrases/common';
import { deliveryFeePhrases } from '@galleria/phrases/delivery-fees';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { readSaidKronor } from '../../lib/read-kronor.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Body = { readonly from: string; readonly feeOre: number };

/** A fee from a day on. Whether the rules of the day allow it is the server's to say. */
export function FeeForm({ path, fees }: { readonly path: string; readonly fees: DeliveryFees }) {
  const lang = useLang();
  const words = deliveryFeePhrases(lang);
  const tell = useToast();
  const [from, setFrom] = useState(fees.today);
  const [fee, setFee] = useState('');
  const [tried, setTried] = useState(false);
  const save = useCommand<Body, DeliveryFees>({ method: 'PUT', path, changes: [path] });
  const feeOre = readSaidKronor(fee);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (feeOre === undefined || from === '') return;
    const done = () => {
      tell(words.saved);
      setFee('');
      setTried(false);
    };
    save.mutate({ from, feeOre }, { onSuccess: done });
  };
  return (
    <form className="card stack" onSubmit={submit} noValidate aria-labelledby="fee-change">
      <h2 id="fee-change">{words.change}</h2>
      <p className="soft">{words.changeHint}</p>
      <div className="form-pair">
        <TextField
          label={words.from}
          type="date"
          short
          required
          min={fees.today}
          value={from}
          error={tried && from === '' ? words.dayMissing : undefined}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={words.fee}
          hint={words.feeHint}
          inputMode="decimal"
          short
          required
          maxLength={8}
          value={fee}
          error={tried && feeOre === undefined ? words.feeWrong : undefined}
          onChange={(event) => setFee(event.target.value)}
        />
      </div>
      <ProblemNotice problem={save.error} />
      <div>
        <Button type="submit" busy={save.isPending && commonPhrases(lang).sending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
