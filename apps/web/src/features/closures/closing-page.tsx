import type { Closure } from '@galleria/contract/closures';
import { localDate } from '@galleria/domain/time';
import { closurePhrases } from '@galleria/phrases/closures';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Badge, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { CallList } from './call-list.tsx';
import { CloseForm } from './close-form.tsx';
import { OrdersTable } from './orders-table.tsx';

type Reply = { readonly closures: readonly Closure[]; readonly today: string };

/** Closing the shop for some days: what would happen, the yes, whom to ring, and the way back. */
export function ClosingPage({ api }: { readonly api: string }) {
  const words = closurePhrases(useLang());
  const query = useApi<Reply>(`${api}/closures`, { staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={query}>
        {({ closures, today }) => (
          <>
            <CloseForm api={api} today={today} />
            <section className="stack">
              <h2>{words.listTitle}</h2>
              {closures.length === 0 && <p className="soft">{words.none}</p>}
              {closures.map((closure) => (
                <ClosureCard key={closure.id} api={api} closure={closure} today={today} />
              ))}
            </section>
          </>
        )}
      </Loaded>
    </div>
  );
}

function ClosureCard({ api, closure, today }: { readonly api: string; readonly closure: Closure; readonly today: string }) {
  const lang = useLang();
  const words = closurePhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text));
  const undo = useCommand<Record<string, never>, Closure>({
    method: 'POST',
    path: `${api}/closures/${closure.id}/undo`,
    changes: [`${api}/closures`],
  });
  return (
    <section className="card stack" aria-label={words.span(day(closure.from), day(closure.to))}>
      <h3>{words.span(day(closure.from), day(closure.to))}</h3>
      <p>
        {closure.byCarrier && <Badge tone="warn">{words.byCarrier}</Badge>} {closure.why}{' '}
        {closure.undoneAt && <Badge tone="info">{words.undoneAt(formatMoment(lang, new Date(closure.undoneAt), { short: true }))}</Badge>}
      </p>
      {closure.byCarrier && !closure.undoneAt && <p className="soft">{words.byCarrierText}</p>}
      <CallList api={api} closure={closure} />
      {closure.orders.length > 0 && <OrdersTable orders={closure.orders} />}
      <ProblemNotice problem={undo.error} />
      {!closure.byCarrier && !closure.undoneAt && closure.to >= today && (
        <p>
          <ConfirmButton
            kind="quiet"
            title={words.undoTitle}
            text={words.undoText}
            confirm={words.undo}
            busy={undo.isPending && words.undoing}
            onConfirm={() => undo.mutate({})}
          >
            {words.undo}
          </ConfirmButton>
        </p>
      )}
    </section>
  );
}
