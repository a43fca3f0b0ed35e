import type { InvoiceCustomer } from '@galleria/contract/invoice-customers';
import { formatNumber } from '@galleria/phrases/format';
import { invoiceCustomersPhrases } from '@galleria/phrases/invoice-customers';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { readCreditLimit } from './credit-limit.ts';

type Props = { readonly path: string; readonly customer: InvoiceCustomer; readonly onDone: () => void };
type Body = { readonly version: number; readonly reference: string; readonly creditLimitOre: number };

/** The limit and the shop's own number of an approved customer. */
export function ChangeForm({ path, customer, onDone }: Props) {
  const words = invoiceCustomersPhrases(useLang());
  const tell = useToast();
  const [limitWrong, setLimitWrong] = useState<string>();
  const change = useCommand<Body, InvoiceCustomer>({ method: 'PATCH', path: `${path}/${customer.id}`, changes: [path] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const creditLimitOre = readCreditLimit(String(form.get('limit') ?? ''));
    setLimitWrong(creditLimitOre === undefined ? words.limitWrong : undefined);
    if (creditLimitOre === undefined) return;
    const done = () => {
      tell(words.changed);
      onDone();
    };
    change.mutate(
      { version: customer.version, reference: String(form.get('reference') ?? '').trim(), creditLimitOre },
      { onSuccess: done },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={words.limit}
        hint={words.limitHint}
        name="limit"
        inputMode="decimal"
        required
        short
        maxLength={12}
        // With a decimal comma in every language: that is how it is read back.
        defaultValue={formatNumber('sv', customer.creditLimitOre / 100, 2)}
        error={limitWrong}
      />
      <TextField label={words.reference} hint={words.referenceHint} name="reference" maxLength={40} defaultValue={customer.reference} />
      <ProblemNotice problem={change.error} />
      <DialogActions busy={change.isPending && words.saving} onCancel={onDone}>
        {words.save}
      </DialogActions>
    </form>
  );
}
