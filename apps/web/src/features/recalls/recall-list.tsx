import type { PublicRecall } from '@galleria/contract/recalls';
import { recallsPhrases } from '@galleria/phrases/recalls';
import type { ReactNode } from 'react';
import { useLang } from '../../lib/site.tsx';
import { EmptyState } from '../../ui/feedback.tsx';

/** Each recall on a card of its own; that there is none is said as the good news it is. */
export function RecallList<R extends PublicRecall>({
  recalls,
  children,
}: {
  readonly recalls: readonly R[];
  readonly children: (recall: R) => ReactNode;
}) {
  const words = recallsPhrases(useLang());
  if (recalls.length === 0) {
    return (
      <EmptyState icon="check" title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="plain stack">
      {recalls.map((recall) => (
        <li key={recall.id} className="card stack">
          {children(recall)}
        </li>
      ))}
    </ul>
  );
}
