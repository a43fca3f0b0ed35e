import type { Handovers } from '@galleria/contract/handovers';
import { handoversPhrases } from '@galleria/phrases/handovers';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { type Workplace, workplacePath } from '../../lib/workplace.ts';
import { Notice } from '../../ui/feedback.tsx';
import { placePath } from './handover-path.ts';

/** On every page of a successor until the handover has been read. */
export function HandoverNotice({ workplace }: { readonly workplace: Workplace }) {
  const words = handoversPhrases(useLang());
  const { data } = useApi<Handovers>(`${placePath(workplace)}/handovers`, { staleTime: 600_000 });
  const unread = data?.handovers.find(({ toMe, isIn, readAt }) => toMe && isIn && readAt === null);
  if (!unread) return null;
  return (
    <Notice tone="info" title={words.forYou(unread.from)}>
      <Link to={`${workplacePath(workplace)}/handover`}>{words.readIt}</Link>
    </Notice>
  );
}
