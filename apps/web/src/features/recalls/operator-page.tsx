import type { OperatorRecall } from '@galleria/contract/recalls';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { RecallFacts } from './facts.tsx';
import { MakeRecallForm } from './make-form.tsx';

const PATH = '/operator/recalls';

/** Recalls of every galleria, for whoever runs the installation. */
export function OperatorRecallsPage() {
  const words = recallsPhrases(useLang());
  const query = useApi<{ recalls: readonly OperatorRecall[] }>(PATH);
  const [making, setMaking] = useState(false);
  return (
    <>
      <PageHeader title={words.title} text={words.everywhereText}>
        {!making && (
          <Button kind="danger" icon="warn" onClick={() => setMaking(true)}>
            {words.make}
          </Button>
        )}
      </PageHeader>
      {making && <MakeRecallForm path={PATH} onDone={() => setMaking(false)} />}
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
                  <Everywhere recall={recall} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function Everywhere({ recall }: { readonly recall: OperatorRecall }) {
  const words = recallsPhrases(useLang());
  const tell = useToast();
  const end = useCommand<undefined, undefined>({
    method: 'POST',
    path: `${PATH}/${recall.id}/end`,
    body: () => undefined,
    changes: [PATH],
  });
  return (
    <>
      <RecallFacts recall={recall} />
      <ul>
        {recall.reach.map(({ galleria, told, orders }) => (
          <li key={galleria}>{words.reach(galleria, told, orders)}</li>
        ))}
      </ul>
      <ProblemNotice problem={end.error} />
      {!recall.endedAt && (
        <div>
          <ConfirmButton
            title={words.end}
            text={<p>{words.endText}</p>}
            confirm={words.end}
            onConfirm={() => end.mutate(undefined, { onSuccess: () => tell(words.endedToast) })}
          >
            {words.end}
          </ConfirmButton>
        </div>
      )}
    </>
  );
}
