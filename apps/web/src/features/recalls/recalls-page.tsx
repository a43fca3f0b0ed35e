import type { RecallView } from '@galleria/contract/recalls';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Loaded } from '../../ui/feedback.tsx';
import { PrintOnly, ScreenOnly } from '../../ui/page-parts.tsx';
import { RecallFacts } from './facts.tsx';
import { MakeRecall } from './make-recall.tsx';
import { RecallCard } from './recall-card.tsx';
import { RecallList } from './recall-list.tsx';

/** The shop's recalls of its own goods, or the municipality's of every shop's: made, followed, printed and ended. */
export function RecallsPage() {
  const { tenant, area, id } = useWorkplace();
  const words = recallsPhrases(useLang());
  const base = area === 'shop' ? `/tenants/${tenant}/shops/${id}` : `/tenants/${tenant}/officer`;
  const path = `${base}/recalls`;
  const query = useApi<{ recalls: readonly RecallView[] }>(path);
  const [printed, setPrinted] = useState<RecallView>();
  const print = (recall: RecallView) => {
    setPrinted(recall);
    // The notice must be in the page before the browser lays the paper out.
    setTimeout(() => window.print(), 50);
  };
  return (
    <>
      <ScreenOnly>
        <MakeRecall path={path} text={words.staffText} />
        <Loaded query={query}>
          {({ recalls }) => (
            <RecallList recalls={recalls}>
              {(recall) => (
                <RecallCard recall={recall} path={path} base={area === 'shop' ? `shops/${id}` : 'officer'} onPrint={() => print(recall)} />
              )}
            </RecallList>
          )}
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
