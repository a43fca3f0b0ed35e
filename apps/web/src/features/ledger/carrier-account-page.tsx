import type { CarrierAccount } from '@galleria/contract/payment-files';
import { formatIban } from '@galleria/domain/payment-file';
import { formatMoment } from '@galleria/phrases/format';
import { paymentFilePhrases } from '@galleria/phrases/payment-files';
import { problemText } from '@galleria/phrases/problems';
import type { FormEvent } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Where the municipality pays the carrier's compensation. */
export function CarrierAccountPage() {
  const workplace = useWorkplace();
  const words = paymentFilePhrases(useLang());
  const path = `/tenants/${workplace.tenant}/carriers/${workplace.id}/account`;
  const account = useApi<CarrierAccount>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.carrierTitle} text={words.carrierText} />
      <Loaded query={account} rows={3}>
        {(view) => <AccountForm key={view.version} path={path} view={view} />}
      </Loaded>
    </>
  );
}

const KINDS = ['bankgiro', 'iban'] as const;
type Kind = (typeof KINDS)[number];

function AccountForm({ path, view }: { readonly path: string; readonly view: CarrierAccount }) {
  const lang = useLang();
  const words = paymentFilePhrases(lang);
  const tell = useToast();
  const { version, account, changedAt, changedBy } = view;
  const save = useCommand<{ version: number | null; kind: Kind; number: string }, CarrierAccount>({ method: 'PUT', path, changes: [path] });
  const code = save.error?.code ?? '';
  const wrong = code === 'paying.bankgiro' || code === 'paying.iban';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const kind = KINDS.find((each) => each === form.get('kind')) ?? 'bankgiro';
    save.mutate({ version, kind, number: String(form.get('number')).trim() }, { onSuccess: () => tell(words.saved) });
  };
  return (
    <form onSubmit={submit}>
      <Select
        required
        label={words.kind}
        name="kind"
        defaultValue={account?.kind}
        choices={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <TextField
        label={words.number}
        hint={words.numberHint}
        name="number"
        required
        maxLength={40}
        defaultValue={account ? (account.kind === 'iban' ? formatIban(account.number) : account.number) : undefined}
        error={wrong ? problemText(lang, code) : undefined}
      />
      {changedAt && <p className="soft">{words.changedBy(changedBy ?? '', formatMoment(lang, new Date(changedAt), { year: true }))}</p>}
      {!wrong && <ProblemNotice problem={save.error} />}
      <Button type="submit" busy={save.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}
