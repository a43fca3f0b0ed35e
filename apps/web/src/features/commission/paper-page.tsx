import type { CommissionPage as Commission } from '@galleria/contract/commission';
import type { DocumentView } from '@galleria/contract/documents';
import { commissionPhrases } from '@galleria/phrases/commission';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { openFile } from '../../lib/open-file.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Paper } from '../../ui/paper.tsx';
import { InvoiceActions } from './invoice-actions.tsx';

/** One paper as the shop reads it. */
export function ShopPaperPage({ document }: { readonly document: string }) {
  const workplace = useWorkplace();
  return (
    <PaperView
      path={`/tenants/${workplace.tenant}/shops/${workplace.id}/documents/${document}`}
      back={`${workplacePath(workplace)}/settlements`}
    />
  );
}

/** The same as whoever runs the galleria reads it, who says when an invoice is paid. */
export function OfficerPaperPage({ document }: { readonly document: string }) {
  const workplace = useWorkplace();
  const api = `/tenants/${workplace.tenant}/officer`;
  const commission = useApi<Commission>(`${api}/commission`, { staleTime: 0 });
  const row = commission.data?.papers.find(({ id }) => id === document);
  return (
    <PaperView path={`${api}/papers/${document}`} back={`${workplacePath(workplace)}/commission`}>
      {row?.kind === 'commission-invoice' && <InvoiceActions paper={row} api={api} />}
    </PaperView>
  );
}

type ViewProps = { readonly path: string; readonly back: string; readonly children?: React.ReactNode };
function PaperView({ path, back, children }: ViewProps) {
  const words = commissionPhrases(useLang());
  const paper = useApi<DocumentView>(path, { staleTime: 0 });
  return (
    <>
      <p className="screen-only">
        <Link to={back}>← {words.back}</Link>
      </p>
      <Loaded query={paper} rows={8}>
        {({ kind, name, html }) => (
          <>
            <PageHeader
              title={`${kind === 'settlement' || kind === 'commission-credit' ? words.kinds[kind] : words.kinds['commission-invoice']} ${name}`}
            />
            <div className="row screen-only">
              {children}
              <Pdf path={path} name={name} />
            </div>
            <Paper html={html} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Pdf({ path, name }: { readonly path: string; readonly name: string }) {
  const words = commissionPhrases(useLang());
  const open = useMutation<void, ApiProblem>({ mutationFn: () => openFile(`${path}/pdf`, `${name}.pdf`) });
  return (
    <>
      <Button kind="quiet" icon="print" onClick={() => open.mutate()}>
        {words.pdf}
      </Button>
      <ProblemNotice problem={open.error} />
    </>
  );
}
