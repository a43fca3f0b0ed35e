import type { Paying, PayingView } from '@galleria/contract/invoices';
import { MAX_REMINDER_FEE } from '@galleria/domain/documents';
import { formatIban } from '@galleria/domain/payment-file';
import { parseNumber } from '@galleria/phrases/format';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { problemText } from '@galleria/phrases/problems';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Where money for the shop goes, and what stands on its invoices. */
export function PayingPage() {
  const workplace = useWorkplace();
  const words = invoicePhrases(useLang());
  const path = `/tenants/${workplace.tenant}/shops/${workplace.id}/paying`;
  const query = useApi<PayingView>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.payingTitle} text={words.payingIntro} />
      <Loaded query={query} rows={8}>
        {(view) => (
          <>
            {workplace.role !== 'shop-owner' && <Notice tone="info" title={words.ownerOnly} />}
            <Form key={view.version} path={path} view={view} owner={workplace.role === 'shop-owner'} />
            {view.trial && (
              <section>
                <h2>{words.trial}</h2>
                <p>{words.trialText}</p>
                <img className="enrol-picture" src={`data:image/svg+xml,${encodeURIComponent(view.trial)}`} alt={words.trialAlt} />
              </section>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

type Body = { readonly version: number; readonly paying: Paying };
type FormProps = { readonly path: string; readonly view: PayingView; readonly owner: boolean };
const CODES = {
  swish: 'paying.swish',
  bankgiro: 'paying.bankgiro',
  plusgiro: 'paying.plusgiro',
  iban: 'paying.iban',
  vatNumber: 'paying.vat-number',
} as const;

/** What was typed; undefined when the fee is none that the law allows. */
function readForm(form: FormData): Paying | undefined {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const fee = parseNumber(text('fee') || '0');
  if (fee === undefined || fee < 0 || fee * 100 > MAX_REMINDER_FEE) return undefined;
  return {
    swish: text('swish'),
    bankgiro: text('bankgiro'),
    plusgiro: text('plusgiro'),
    iban: text('iban'),
    dueDays: Number(text('dueDays')),
    reminderFeeOre: Math.round(fee * 100),
    vatNumber: text('vatNumber'),
    fTax: form.get('fTax') !== null,
    monthly: form.get('monthly') !== null,
  };
}

function Form({ path, view: { version, paying }, owner }: FormProps) {
  const words = invoicePhrases(useLang());
  const tell = useToast();
  const [wrongFee, setWrongFee] = useState(false);
  const beside = (name: string) => path.replace(/paying$/, name);
  const save = useCommand<Body, PayingView>({ method: 'PUT', path, changes: [path, beside('invoices'), beside('swish')] });
  const isNamed = Object.values(CODES).some((code) => code === save.error?.code);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = readForm(new FormData(event.currentTarget));
    setWrongFee(typed === undefined);
    if (typed) save.mutate({ version, paying: typed }, { onSuccess: () => tell(words.saved) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className="field" disabled={!owner}>
        <Accounts paying={paying} code={save.error?.code} />
        <Terms paying={paying} code={save.error?.code} wrongFee={wrongFee} />
        {!isNamed && <ProblemNotice problem={save.error} />}
        {owner && (
          <Button type="submit" busy={save.isPending && words.saving}>
            {words.save}
          </Button>
        )}
      </fieldset>
    </form>
  );
}

type PartProps = { readonly paying: Paying; readonly code: string | undefined };
const useFault = (code: string | undefined) => {
  const lang = useLang();
  return (field: keyof typeof CODES) => (code === CODES[field] ? problemText(lang, CODES[field]) : undefined);
};

function Accounts({ paying, code }: PartProps) {
  const words = invoicePhrases(useLang());
  const fault = useFault(code);
  return (
    <>
      <TextField
        label={words.swishNumber}
        hint={words.swishHint}
        name="swish"
        inputMode="tel"
        short
        maxLength={30}
        defaultValue={paying.swish}
        error={fault('swish')}
      />
      {(['bankgiro', 'plusgiro'] as const).map((name) => (
        <TextField
          key={name}
          label={words[name]}
          name={name}
          inputMode="numeric"
          short
          maxLength={20}
          defaultValue={paying[name]}
          error={fault(name)}
        />
      ))}
      <TextField
        label={words.iban}
        hint={words.ibanHint}
        name="iban"
        maxLength={40}
        defaultValue={formatIban(paying.iban)}
        error={fault('iban')}
      />
    </>
  );
}

function Terms({ paying, code, wrongFee }: PartProps & { readonly wrongFee: boolean }) {
  const words = invoicePhrases(useLang());
  const fault = useFault(code);
  return (
    <>
      <TextField
        label={words.dueDays}
        hint={words.dueDaysHint}
        name="dueDays"
        type="number"
        min={10}
        max={90}
        short
        required
        defaultValue={paying.dueDays}
      />
      <TextField
        label={words.fee}
        hint={words.feeHint}
        name="fee"
        inputMode="decimal"
        short
        required
        maxLength={6}
        defaultValue={String(paying.reminderFeeOre / 100).replace('.', ',')}
        error={wrongFee ? words.feeHint : undefined}
      />
      <TextField
        label={words.vatNumber}
        hint={words.vatHint}
        name="vatNumber"
        short
        maxLength={20}
        defaultValue={paying.vatNumber}
        error={fault('vatNumber')}
      />
      <Checkbox label={words.fTax} name="fTax" defaultChecked={paying.fTax} />
      <Checkbox label={words.monthly} name="monthly" defaultChecked={paying.monthly} />
    </>
  );
}
