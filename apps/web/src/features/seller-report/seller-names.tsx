import type { ReportedSeller, SellerName } from '@galleria/contract/seller-report';
import { sellerReportPhrases } from '@galleria/phrases/seller-report';
import type { FormEvent } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly sellers: readonly ReportedSeller[];
  readonly officer: string;
  readonly path: string;
}
/** What each seller is called in the registers: open while a name is missing, and there to be put right after that. */
export function SellerNames({ sellers, officer, path }: Props) {
  const words = sellerReportPhrases(useLang());
  const lacking = sellers.filter(({ missing }) => missing.includes('legal-name') || missing.includes('person-name'));
  return (
    <details className="stack" open={lacking.length > 0}>
      <summary>{words.nameTitle}</summary>
      <p>{words.nameText}</p>
      {(lacking.length > 0 ? lacking : sellers).map((seller) => (
        <NameForm key={seller.shopId} seller={seller} officer={officer} path={path} />
      ))}
    </details>
  );
}

type FormProps = Omit<Props, 'sellers'> & { readonly seller: ReportedSeller };
function NameForm({ seller: { shopId, name, isPerson, person, legalName }, officer, path }: FormProps) {
  const words = sellerReportPhrases(useLang());
  const tell = useToast();
  const save = useCommand<{ shopId: string; name: SellerName }, SellerName>({
    method: 'PUT',
    path: `${officer}/seller-names`,
    changes: [path],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const of = (field: string) => String(typed.get(field) ?? '').trim();
    const said = isPerson ? { firstName: of('first'), lastName: of('last') } : { legalName: of('legal') };
    save.mutate({ shopId, name: said }, { onSuccess: () => tell(words.rateSaved) });
  };
  return (
    <form onSubmit={submit}>
      {isPerson ? (
        <>
          <TextField label={words.firstName(name)} name="first" required maxLength={80} defaultValue={person?.firstName ?? ''} />
          <TextField label={words.lastName(name)} name="last" required maxLength={80} defaultValue={person?.lastName ?? ''} />
        </>
      ) : (
        <TextField label={words.legalName(name)} name="legal" required minLength={2} maxLength={120} defaultValue={legalName} />
      )}
      <ProblemNotice problem={save.error} />
      <Button type="submit" kind="quiet" busy={save.isPending && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}
