import type { InvoiceCustomer } from '@galleria/contract/invoice-customers';
import { invoiceCustomersPhrases } from '@galleria/phrases/invoice-customers';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { useToast } from '../../ui/toast.tsx';
import { readCreditLimit } from './credit-limit.ts';

type Body = {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly reference: string;
  readonly creditLimitOre: number;
};
type Wrong = { readonly [K in 'name' | 'phone' | 'email' | 'limit']?: string | undefined };
type Words = ReturnType<typeof invoiceCustomersPhrases>;
// Enough to say at the field that it is no such thing; the API reads them exactly.
const PHONE = /^(\+|0)\d{7,15}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A new customer for the monthly invoice, known by telephone, e-mail or both. */
export function ApproveForm({ path, onDone }: { readonly path: string; readonly onDone: () => void }) {
  const words = invoiceCustomersPhrases(useLang());
  const tell = useToast();
  const [wrong, setWrong] = useState<Wrong>({});
  const approve = useCommand<Body, InvoiceCustomer>({ method: 'POST', path, purpose: `approve-invoice-customer.${path}`, changes: [path] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { body, wrong: found } = read((name) => String(form.get(name) ?? '').trim(), words);
    setWrong(found);
    if (!body) return;
    const done = ({ name }: InvoiceCustomer) => {
      tell(words.approved(name));
      onDone();
    };
    approve.mutate(body, { onSuccess: done });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField label={words.name} name="name" required maxLength={120} autoComplete="off" error={wrong.name} />
      <p>{words.contactHint}</p>
      <TextField label={words.phone} name="phone" type="tel" maxLength={30} autoComplete="off" error={wrong.phone} />
      <TextField label={words.email} name="email" type="email" maxLength={254} autoComplete="off" error={wrong.email} />
      <TextField
        label={words.limit}
        hint={words.limitHint}
        name="limit"
        inputMode="decimal"
        required
        short
        maxLength={12}
        error={wrong.limit}
      />
      <TextField label={words.reference} hint={words.referenceHint} name="reference" maxLength={40} />
      <ProblemNotice problem={approve.error} />
      <DialogActions busy={approve.isPending && words.saving} onCancel={onDone}>
        {words.approve}
      </DialogActions>
    </form>
  );
}

/** What is typed, or what is wrong with it; a number or an address that is no such thing is said at its field. */
function read(text: (name: string) => string, words: Words): { body?: Body; wrong: Wrong } {
  const [name, phone, email] = [text('name'), text('phone'), text('email')];
  const creditLimitOre = readCreditLimit(text('limit'));
  const phoneWrong = phone !== '' && !PHONE.test(phone.replace(/[\s()/-]/g, '')) ? words.phoneWrong : undefined;
  const contactMissing = phone === '' && email === '' ? words.contactMissing : undefined;
  const wrong = {
    ...(name === '' && { name: words.nameMissing }),
    ...((contactMissing ?? phoneWrong) && { phone: contactMissing ?? phoneWrong }),
    ...(email !== '' && !EMAIL.test(email) && { email: words.emailWrong }),
    ...(creditLimitOre === undefined && { limit: words.limitWrong }),
  };
  if (Object.keys(wrong).length > 0 || creditLimitOre === undefined) return { wrong };
  return { body: { name, ...(phone && { phone }), ...(email && { email }), reference: text('reference'), creditLimitOre }, wrong };
}
