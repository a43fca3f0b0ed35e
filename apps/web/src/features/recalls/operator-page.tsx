import type { OperatorRecall } from '@galleria/contract/recalls';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { EndRecall } from './end-recall.tsx';
import { RecallFacts } from './facts.tsx';
import { MakeRecall } from './make-recall.tsx';
import { RecallList } from './recall-list.tsx';

const PATH = '/operator/recalls';

/** Recalls of every galleria, for whoever runs the installation. */
export function OperatorRecallsPage() {
  const words = recallsPhrases(useLang());
  const query = useApi<{ recalls: readonly OperatorRecall[] }>(PATH);
  return (
    <>
      <MakeRecall path={PATH} text={words.everywhereText} />
      <Loaded query={query}>
        {({ recalls }) => <RecallList recalls={recalls}>{(recall) => <Everywhere recall={recall} />}</RecallList>}
      </Loaded>
    </>
  );
}

function Everywhere({ recall }: { readonly recall: OperatorRecall }) {
  const words = recallsPhrases(useLang());
  return (
    <>
      <RecallFacts recall={recall} />
      <ul>
        {recall.reach.map(({ galleria, told, orders }) => (
          <li key={galleria}>{words.reach(galleria, told, orders)}</li>
        ))}
      </ul>
      <EndRecall id={recall.id} path={PATH} mayEnd={!recall.endedAt} />
    </>
  );
}
