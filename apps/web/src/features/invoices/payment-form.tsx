import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatNumber, formatOre } from '@galleria/phrases/format';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { readKronor } from '../../lib/read-kronor.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { unlike } from './unlike.ts';

type Props = {
  /** Where the payment is sent. */
  readonly path: string;
  readonly leftOre: number;
  readonly text: string;
  /** The first day on which it can have come in, where that is known. */
  readonly from?: string;
  /** API paths that are not true any longer afterwards. */
  readonly changes: readonly string[];
  readonly onDone: () => void;
};
type Body = { readonly amountOre: number; readonly on: string; readonly leftOre: number };

/** What came in on the account: the whole of what is left to begin with. Where too much came, what was paid back. */
export function PaymentForm({ path, leftOre: left, text, from, changes, onDone }: Props) {
  const lang = useLang();
  const words = invoicePhrases(lang);
  const tell = useToast();
  // As it was when the form was opened: that is what the amount was typed for.
  const [leftOre] = useState(left);
  const [wrong, setWrong] = useState<string>();
  /** Typed, and not what is left: saved when it is said once more. */
  const [asked, setAsked] = useState<number>();
  const pay = useCommand<Body, { leftOre: number }>({ method: 'POST', path, purpose: `received.${path}`, changes });
  const isBack = leftOre < 0;
  const today = dayOf(new Date());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const amount = readKronor(String(form.get('amount') ?? ''));
    setWrong(amount ? undefined : words.amountWrong);
    if (!amount) return;
    if (amount !== asked && unlike(amount, Math.abs(leftOre))) {
      setAsked(amount);
      return;
    }
    const done = () => {
      tell(words.saved);
      onDone();
    };
    pay.mutate({ amountOre: isBack ? -amount : amount, on: String(form.get('on')) || today, leftOre }, { onSuccess: done });
  };
  const saying = asked === undefined ? words.save : words[isBack ? 'unlikeYesBack' : 'unlikeYes'](formatOre(lang, ore(asked)));
  return (
    <form onSubmit={submit} noValidate>
      <p>{isBack ? words.payBackHint : text}</p>
      <TextField
        label={isBack ? words.amountBack : words.amount}
        name="amount"
        inputMode="decimal"
        short
        required
        maxLength={14}
        // With a decimal comma in every language: that is how it is read back.
        defaultValue={formatNumber('sv', Math.abs(leftOre) / 100, 2, true)}
        error={wrong}
        onInput={() => setAsked(undefined)}
      />
      <TextField
        label={isBack ? words.onBack : words.on}
        name="on"
        type="date"
        short
        required
        defaultValue={today}
        min={from}
        max={today}
      />
      {asked !== undefined && <Question typed={asked} left={leftOre} />}
      <ProblemNotice problem={pay.error} />
      <Actions label={saying} saving={pay.isPending} onDone={onDone} />
    </form>
  );
}

/** Another amount than what is left: what follows of it, before it is saved. */
function Question({ typed, left }: { readonly typed: number; readonly left: number }) {
  const lang = useLang();
  const words = invoicePhrases(lang);
  const amount = (value: number) => formatOre(lang, ore(value));
  const found = unlike(typed, Math.abs(left));
  if (!found) return null;
  const follows = left < 0 ? 'unlikeBack' : found.is === 'more' ? 'unlikeMore' : 'unlikeLess';
  return (
    <Notice tone="warn" title={words.unlike(amount(typed), amount(Math.abs(left)))} live>
      <p>
        {found.isSlip && words.unlikeSlip} {words[follows](amount(found.byOre))}
      </p>
    </Notice>
  );
}

function Actions({ label, saving, onDone }: { readonly label: string; readonly saving: boolean; readonly onDone: () => void }) {
  const lang = useLang();
  return (
    <div className="dialog-actions">
      <Button type="submit" busy={saving && invoicePhrases(lang).saving}>
        {label}
      </Button>
      <Button kind="quiet" onClick={onDone}>
        {commonPhrases(lang).cancel}
      </Button>
    </div>
  );
}
