import type { Payer, PayerView } from '@galleria/contract/payment-files';
import type { OwnGalleria } from '@galleria/contract/tenant-settings';
import { formatIban, PAIN_FORMATS } from '@galleria/domain/payment-file';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { paymentFilePhrases } from '@galleria/phrases/payment-files';
import { problemText } from '@galleria/phrases/problems';
import { Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The municipality as its bank knows it. */
export function PayerPage() {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = paymentFilePhrases(lang);
  const path = `/tenants/${workplace.tenant}/officer/payer`;
  const payer = useApi<PayerView>(path, { staleTime: 0 });
  const galleria = useApi<OwnGalleria>(`/tenants/${workplace.tenant}/officer/galleria`);
  const back = `${workplacePath(workplace)}/settlement`;
  return (
    <>
      <p className="screen-only">
        <Link to={back}>← {ledgerPhrases(lang).officerTitle}</Link>
      </p>
      <PageHeader title={words.payer} text={words.payerText} />
      <Loaded query={payer} rows={6}>
        {(view) => (
          <Loaded query={galleria} rows={6}>
            {(own) => <PayerForm key={view.version} path={path} back={back} view={view} own={own} />}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

type FormProps = { readonly path: string; readonly back: string; readonly view: PayerView; readonly own: OwnGalleria };
const NAMED = new Set(['paying.iban', 'payment-file.bic', 'org-number.check-digit', 'org-number.not-ten-digits']);

function PayerForm({ path, back, view: { version, payer }, own }: FormProps) {
  const words = paymentFilePhrases(useLang());
  const { tenant } = useWorkplace();
  const tell = useToast();
  const navigate = useNavigate();
  const save = useCommand<{ version: number | null; payer: Payer }, PayerView>({
    method: 'PUT',
    path,
    changes: [path, `/tenants/${tenant}/officer/settlement`],
  });
  const code = save.error?.code ?? '';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const format = PAIN_FORMATS.find((each) => each === text('format')) ?? PAIN_FORMATS[0];
    const typed = { name: text('name'), orgNumber: text('orgNumber'), iban: text('iban'), bic: text('bic'), format };
    const onSuccess = () => {
      tell(words.saved);
      void navigate({ to: back });
    };
    save.mutate({ version, payer: typed }, { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Fields payer={payer} own={own} code={code} />
      {!NAMED.has(code) && <ProblemNotice problem={save.error} />}
      <Button type="submit" busy={save.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

function Fields({ payer, own, code }: { readonly payer: Payer | null; readonly own: OwnGalleria; readonly code: string }) {
  const lang = useLang();
  const words = paymentFilePhrases(lang);
  const fault = (...codes: readonly string[]) => (codes.includes(code) ? problemText(lang, code) : undefined);
  return (
    <>
      <TextField label={words.payerName} name="name" required maxLength={70} defaultValue={payer?.name ?? own.municipalityName} />
      <TextField
        label={words.orgNumber}
        name="orgNumber"
        required
        maxLength={20}
        defaultValue={payer?.orgNumber ?? own.contact.orgNumber}
        error={fault('org-number.check-digit', 'org-number.not-ten-digits')}
      />
      <TextField
        label={words.iban}
        hint={words.ibanHint}
        name="iban"
        required
        maxLength={40}
        defaultValue={payer ? formatIban(payer.iban) : undefined}
        error={fault('paying.iban')}
      />
      <TextField
        label={words.bic}
        hint={words.bicHint}
        name="bic"
        required
        short
        maxLength={20}
        defaultValue={payer?.bic}
        error={fault('payment-file.bic')}
      />
      <Select
        required
        label={words.format}
        name="format"
        defaultValue={payer?.format}
        choices={PAIN_FORMATS.map((value) => ({ value, label: words.formats[value] }))}
      />
    </>
  );
}
