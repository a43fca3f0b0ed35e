import type { AnswerComplaint, Complaint } from '@galleria/contract/refunds';
import { ore } from '@galleria/domain/money';
import { COMPLAINT_REMEDIES } from '@galleria/domain/refund';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { formatOre } from '@galleria/phrases/format';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { FaultFields } from '../../ui/fault-fields.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextArea, TextField } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { readKronor } from '../../ui/kronor.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Bearing, BearingFields, firstBearing } from './bearing.tsx';

type Props = {
  readonly path: string;
  readonly changes: readonly string[];
  readonly complaint: Complaint;
  readonly onDone: () => void;
};
type Choice = Exclude<AnswerComplaint['remedy'], null> | 'refuse';

/** What the shop does about one fault, in words that the customer reads. */
export function AnswerForm({ path, changes, complaint, onDone }: Props) {
  const lang = useLang();
  const words = refundsStaffPhrases(lang);
  const tell = useToast();
  const [choice, setChoice] = useState<Choice>(complaint.wants);
  const [bearing, setBearing] = useState(firstBearing);
  const [wrong, setWrong] = useState<{ readonly amount?: string | undefined; readonly answer?: string | undefined }>({});
  const send = useCommand<AnswerComplaint, Complaint>({ method: 'POST', path, purpose: `answer.${path}`, changes });
  const isMoney = choice === 'price-reduction' || choice === 'refund';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const answer = String(form.get('answer') ?? '').trim();
    const amountOre = choice === 'price-reduction' ? readKronor(String(form.get('amount') ?? '')) : null;
    const faults = {
      amount: choice === 'price-reduction' && !amountOre ? words.amountWrong : undefined,
      answer: choice === 'refuse' && !answer ? words.wordsMissing : undefined,
    };
    setWrong(faults);
    if (faults.amount || faults.answer) return;
    const money = isMoney ? { ...bearing, amountOre: amountOre ?? null } : null;
    const done = () => {
      tell(words.saved);
      onDone();
    };
    send.mutate({ version: complaint.version, remedy: choice === 'refuse' ? null : choice, answer, money }, { onSuccess: done });
  };
  const remedies = COMPLAINT_REMEDIES.filter((value) => complaint.leftOre > 0 || value === 'replacement' || value === 'repair');
  return (
    <form onSubmit={submit} noValidate>
      <RadioCards<Choice>
        name="remedy"
        label={words.remedy}
        required
        value={choice}
        onChange={setChoice}
        choices={[...remedies.map((value) => ({ value, label: words.remedies[value] })), { value: 'refuse', label: words.refuse }]}
      />
      {choice === 'price-reduction' && (
        <TextField
          label={words.amount}
          hint={words.lineHint(formatOre(lang, ore(complaint.leftOre)))}
          name="amount"
          inputMode="decimal"
          short
          required
          maxLength={14}
          error={wrong.amount}
        />
      )}
      {choice === 'refund' && <p>{words.left(formatOre(lang, ore(complaint.leftOre)))}</p>}
      {isMoney && <MoneyBack complaint={complaint} value={bearing} onChange={setBearing} />}
      <TextArea label={words.words} hint={words.wordsHint} name="answer" maxLength={1000} error={wrong.answer} />
      <ProblemNotice problem={send.error} />
      <DialogActions busy={send.isPending && words.saving} onCancel={onDone}>
        {words.answer}
      </DialogActions>
    </form>
  );
}

type MoneyProps = Pick<Props, 'complaint'> & { readonly value: Bearing; readonly onChange: (value: Bearing) => void };

/** What was paid through the provider goes back the way it came; other money by what the shop says. */
function MoneyBack({ complaint, value, onChange }: MoneyProps) {
  const lang = useLang();
  if (complaint.byProvider) {
    return (
      <>
        <p>{cardPaymentPhrases(lang).sameWay}</p>
        <FaultFields value={value} onChange={(fault) => onChange({ ...value, ...fault })} carrierName={complaint.carrierName} />
      </>
    );
  }
  return <BearingFields value={value} onChange={onChange} carrierName={complaint.carrierName} />;
}
