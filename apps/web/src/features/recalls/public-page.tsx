import type { PublicRecall } from '@galleria/contract/recalls';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { shellPhrases } from '@galleria/phrases/shell';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { RecallFacts } from './facts.tsx';
import { recallsPath } from './path.ts';
import { RecallList } from './recall-list.tsx';

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
        {({ recalls }) => <RecallList recalls={recalls}>{(recall) => <RecallFacts recall={recall} />}</RecallList>}
      </Loaded>
    </div>
  );
}
