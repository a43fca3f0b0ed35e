import { variantPhrases } from '@galleria/phrases/variants';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';

/** Why offers cannot stand on one page, in words; any other problem as it is. */
export function Refused({ problem }: { readonly problem: ApiProblem | null }) {
  const { refusals } = variantPhrases(useLang());
  const reason = problem?.code === 'variants.refused' ? String(problem.params.reason) : '';
  const text = Object.entries(refusals).find(([code]) => code === reason)?.[1];
  if (text === undefined) return <ProblemNotice problem={problem} />;
  return (
    <Notice tone="error" live>
      {text}
    </Notice>
  );
}
