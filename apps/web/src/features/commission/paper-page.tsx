import type { CommissionPage as Commission, IssuedPaper } from '@galleria/contract/commission';
import type { DocumentView } from '@galleria/contract/documents';
import { ore } from '@galleria/domain/money';
import { commissionPhrases } from '@galleria/phrases/commission';
import { formatOre } from '@galleria/phrases/format';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { openFile } from '../../lib/open-file.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Paper } from '../../ui/paper.tsx';
import { useToast } from '../../ui/toast.tsx';

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
      {row?.kind === 'commission-invoice' && <MarkPaid paper={row} api={api} />}
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
            <PageHeader title={`${kind === 'settlement' ? words.kinds.settlement : words.kinds['commission-invoice']} ${name}`} />
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

function MarkPaid({ paper: { id, name, totalOre, leftOre }, api }: { readonly paper: IssuedPaper; readonly api: string }) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  const tell = useToast();
  const mark = useCommand<{ paid: boolean }, { leftOre: number }>({
    method: 'PUT',
    path: `${api}/papers/${id}/paid`,
    changes: [`${api}/commission`],
  });
  const isPaid = leftOre === 0;
  const go = () => mark.mutate({ paid: !isPaid }, { onSuccess: () => tell(isPaid ? words.takenBack : words.markedPaid) });
  return (
    <>
      {isPaid ? (
        <Button kind="quiet" busy={mark.isPending && words.saving} onClick={go}>
          {words.takeBack}
        </Button>
      ) : (
        <ConfirmButton
          kind="main"
          title={words.markPaidTitle(name)}
          text={
            <p>
              <span className="number">{formatOre(lang, ore(totalOre))}</span>. {words.markPaidText}
            </p>
          }
          confirm={words.markPaid}
          busy={mark.isPending && words.saving}
          onConfirm={go}
        >
          {words.markPaid}
        </ConfirmButton>
      )}
      <ProblemNotice problem={mark.error} />
    </>
  );
}
