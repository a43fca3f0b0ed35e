import type { Reply } from '@galleria/contract/client';
import { formatMonth } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';

interface Props {
  /** The month that is shown already. */
  readonly except?: string;
  /** On the page itself: shows the month. Elsewhere a link leads there. */
  readonly onChoose?: (month: string) => void;
}

/** Months in which the books and what they were written from differ, as the look every quarter of an hour last found. Nothing when all agree. */
export function StandingDifferences({ except, onChoose }: Props) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  const workplace = useWorkplace();
  const { data } = useApi<Reply<'GET /tenants/:tenant/officer/differences'>>(`/tenants/${workplace.tenant}/officer/differences`, {
    refetchInterval: 60_000,
  });
  return data?.months
    .filter(({ period }) => period !== except)
    .map(({ period, count }) => (
      <Notice key={period} tone="warn" title={words.differing(count, formatMonth(lang, period))}>
        <p>
          {onChoose ? (
            <Button kind="quiet" onClick={() => onChoose(period)}>
              {words.differingLink}
            </Button>
          ) : (
            <Link to={`${workplacePath(workplace)}/reconciliation`}>{words.differingLink}</Link>
          )}
        </p>
      </Notice>
    ));
}
