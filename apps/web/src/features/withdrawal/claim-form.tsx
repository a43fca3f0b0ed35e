import type { Stated } from '@galleria/contract/withdrawal';
import { withdrawalPhrases } from '@galleria/phrases/withdrawal';
import { type FormEvent, useState } from 'react';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { ConfirmStep, StatedNotice, useStatement } from './two-steps.tsx';

const BLANK = { name: '', reference: '', contact: '', receiptTo: '', what: '' };

/** By order number, for whoever has neither the link nor an account. It tells nothing of any order. */
export function ClaimForm() {
  const words = withdrawalPhrases(useLang());
  const { slug } = useSite();
  const [written, setWritten] = useState(BLANK);
  const [step, setStep] = useState(1);
  const statement = useStatement(`withdraw.${slug}`, (body, idempotencyKey) =>
    callAsResident<Stated>('POST', `/tenants/${slug}/withdrawals`, { body, idempotencyKey }),
  );
  if (statement.data) return <StatedNotice stated={statement.data} />;
  if (step === 2) {
    const facts = [
      [words.name, written.name],
      [words.order, written.reference],
      [words.goodsStated, written.what.trim() || words.wholeOrder],
      [words.receiptTo, written.receiptTo],
    ] as const;
    return <ConfirmStep facts={facts} statement={statement} onConfirm={() => statement.mutate(written)} onBack={() => setStep(1)} />;
  }
  const field = (name: keyof typeof BLANK) => ({
    name,
    value: written[name],
    onChange: ({ target }: { target: { value: string } }) => setWritten((now) => ({ ...now, [name]: target.value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    statement.reset();
    setStep(2);
  };
  return (
    <form className="card" onSubmit={submit}>
      <p className="soft">{words.step(1)}</p>
      <h2>{words.withNumber}</h2>
      <TextField label={words.name} required autoComplete="name" maxLength={120} {...field('name')} />
      <TextField label={words.reference} hint={words.referenceHint} required short maxLength={20} {...field('reference')} />
      <TextField label={words.contact} required maxLength={254} {...field('contact')} />
      <TextArea label={words.what} hint={words.whatHint} maxLength={2000} {...field('what')} />
      <TextField label={words.receiptTo} hint={words.receiptHint} required maxLength={254} {...field('receiptTo')} />
      <Button type="submit">{words.next}</Button>
    </form>
  );
}
