import type { RecallView } from '@galleria/contract/recalls';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { PageHeader, PrintOnly, ScreenOnly } from '../../ui/page-parts.tsx';
import { RecallFacts } from './facts.tsx';
import { MakeRecallForm } from './make-form.tsx';
import { RecallCard } from './recall-card.tsx';

/** The shop's recalls of its own goods, or the municipality's of every shop's: made, followed, printed and ended. */
export function RecallsPage() {
  const { tenant, area, id } = useWorkplace();
  const words = recallsPhrases(useLang());
  const base = area === 'shop' ? `/tenants/${tenant}/shops/${id}` : `/tenants/${tenant}/officer`;
  const path = `${base}/recalls`;
  const query = useApi<{ recalls: readonly RecallView[] }>(path);
  const [making, setMaking] = useState(false);
  const [printed, setPrinted] = useState<RecallView>();
  const print = (recall: RecallView) => {
    setPrinted(recall);
    // The notice must be in the page before the browser lays the paper out.
    setTimeout(() => window.print(), 50);
  };
  return (
    <>
      <ScreenOnly>
        <PageHeader title={words.title} text={words.staffText}>
          {!making && (
            <Button kind="danger" icon="warn" onClick={() => setMaking(true)}>
              {words.make}
            </Button>
          )}
        </PageHeader>
        {making && <MakeRecallForm path={path} onDone={() => setMaking(false)} />}
        <Loaded query={query}>
          {({ recalls }) =>
            recalls.length === 0 ? (
              <EmptyState icon="check" title={words.none}>
                <p>{words.noneText}</p>
              </EmptyState>
            ) : (
              <ul className="plain stack">
                {recalls.map((recall) => (
                  <li key={recall.id} className="card stack">
                    <RecallCard
                      recall={recall}
                      path={path}
                      base={area === 'shop' ? `shops/${id}` : 'officer'}
                      onPrint={() => print(recall)}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </ScreenOnly>
      {printed && (
        <PrintOnly>
          <p>{words.notice}</p>
          <RecallFacts recall={printed} />
        </PrintOnly>
      )}
    </>
  );
}
