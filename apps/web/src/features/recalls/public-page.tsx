import type { PublicRecall } from '@galleria/contract/recalls';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { shellPhrases } from '@galleria/phrases/shell';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { RecallFacts } from './facts.tsx';
import { recallsPath } from './path.ts';

/** `/aterkallelser`: what must not be used, for everybody. */
export function PublicRecallsPage() {
  const { slug } = useSite();
  const lang = useLang();
  const words = recallsPhrases(lang);
  const query = useApi<{ recalls: readonly PublicRecall[] }>(recallsPath(slug));
  return (
    <div className="wrap section narrow">
      <Breadcrumbs crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: words.title }]} />
      <PageHeader title={words.title} text={words.publicText} />
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
                  <RecallFacts recall={recall} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
