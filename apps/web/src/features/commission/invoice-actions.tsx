import type { CommissionCredit, CommissionPayment, IssuedPaper } from '@galleria/contract/commission';
import { ore } from '@galleria/domain/money';
import { commissionPhrases } from '@galleria/phrases/commission';
import { formatNumber, formatOre } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { readKronor } from '../../lib/read-kronor.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly paper: IssuedPaper; readonly api: string };
type FormProps = Props & { readonly onDone: () => void };

/** What the issuer says of an invoice for commission: what came in of it, that it did not, and what of it is taken back. */
export function InvoiceActions({ paper, api }: Props) {
  const words = commissionPhrases(useLang());
  const [open, setOpen] = useState<'pay' | 'credit'>();
  const leftOre = paper.leftOre ?? 0;
  const done = () => setOpen(undefined);
  return (
    <>
      {leftOre !== 0 && (
        <Button icon="check" onClick={() => setOpen('pay')}>
          {leftOre > 0 ? words.markPaid : words.markPaidBack}
        </Button>
      )}
      {leftOre !== paper.totalOre && <TakeBack paper={paper} api={api} />}
      <Button kind="quiet" onClick={() => setOpen('credit')}>
        {words.credit}
      </Button>
      <Dialog open={open === 'pay'} onClose={done} title={(leftOre > 0 ? words.markPaidTitle : words.markPaidBackTitle)(paper.name)}>
        <PayForm paper={paper} api={api} onDone={done} />
      </Dialog>
      <Dialog open={open === 'credit'} onClose={done} title={words.creditTitle(paper.name)}>
        <CreditForm paper={paper} api={api} onDone={done} />
      </Dialog>
    </>
  );
}

const kronorOf = (amountOre: number): string => formatNumber('sv', Math.abs(amountOre) / 100, 2, true);
const changesOf = (api: string, id: string) => [`${api}/commission`, `${api}/papers/${id}`];

function PayForm({ paper: { id, leftOre: left }, api, onDone }: FormProps) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  const tell = useToast();
  // As it was when the form was opened: that is what the amount was typed for.
  const [leftOre] = useState(left ?? 0);
  const [wrong, setWrong] = useState<string>();
  const pay = useCommand<CommissionPayment, { leftOre: number }>({
    method: 'PUT',
    path: `${api}/papers/${id}/paid`,
    changes: changesOf(api, id),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const amount = readKronor(String(new FormData(event.currentTarget).get('amount') ?? ''));
    setWrong(amount ? undefined : words.amountWrong);
    if (!amount) return;
    const done = () => {
      tell(words.markedPaid);
      onDone();
    };
    pay.mutate({ paid: true, amountOre: leftOre < 0 ? -amount : amount, leftOre }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{leftOre < 0 ? words.markPaidBackText : words.markPaidText}</p>
      <Kronor label={words.amount} leftOre={leftOre} error={wrong} />
      <ProblemNotice problem={pay.error} />
      <DialogActions busy={pay.isPending && words.saving} onCancel={onDone}>
        {words.save}
      </DialogActions>
    </form>
  );
}

function CreditForm({ paper: { id, totalOre }, api, onDone }: FormProps) {
  const words = commissionPhrases(useLang());
  const tell = useToast();
  const [wrong, setWrong] = useState<{ readonly amount?: string; readonly why?: string }>({});
  const path = `${api}/papers/${id}/credit`;
  const credit = useCommand<CommissionCredit, { name: string }>({
    method: 'POST',
    path,
    purpose: `credit.${path}`,
    changes: changesOf(api, id),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const amountOre = readKronor(String(form.get('amount') ?? ''));
    const why = String(form.get('why') ?? '').trim();
    setWrong({ ...(!amountOre && { amount: words.amountWrong }), ...(why.length < 3 && { why: words.creditWhyWrong }) });
    if (!amountOre || why.length < 3) return;
    const done = ({ name }: { readonly name: string }) => {
      tell(words.credited(name));
      onDone();
    };
    credit.mutate({ amountOre, why }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{words.creditText}</p>
      <Kronor label={words.creditAmount} leftOre={totalOre} error={wrong.amount} />
      <TextField label={words.creditWhy} name="why" required maxLength={200} error={wrong.why} />
      <ProblemNotice problem={credit.error} />
      <DialogActions busy={credit.isPending && words.saving} onCancel={onDone}>
        {words.credit}
      </DialogActions>
    </form>
  );
}

function Kronor({ label, leftOre, error }: { readonly label: string; readonly leftOre: number; readonly error: string | undefined }) {
  // With a decimal comma in every language: that is how it is read back.
  return (
    <TextField
      label={label}
      name="amount"
      inputMode="decimal"
      short
      required
      maxLength={14}
      defaultValue={kronorOf(leftOre)}
      error={error}
    />
  );
}

/** The last payment that was marked; refused in words where nothing was. */
function TakeBack({ paper: { id, leftOre, totalOre }, api }: Props) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  const tell = useToast();
  const undo = useCommand<CommissionPayment, { leftOre: number }>({
    method: 'PUT',
    path: `${api}/papers/${id}/paid`,
    changes: changesOf(api, id),
  });
  return (
    <>
      <span className="soft">{words.leftOf(formatOre(lang, ore(leftOre ?? 0)), formatOre(lang, ore(totalOre)))}</span>
      <Button
        kind="quiet"
        busy={undo.isPending && words.saving}
        onClick={() => undo.mutate({ paid: false }, { onSuccess: () => tell(words.takenBack) })}
      >
        {words.takeBack}
      </Button>
      <ProblemNotice problem={undo.error} />
    </>
  );
}
