import type { Reply } from '@galleria/contract/client';
import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import type { Where } from './price-file.ts';

export type Intake = Reply<'GET /tenants/:tenant/shops/:shop/price-file-intake'>;
export const useIntake = (api: string) => useApi<Intake>(`${api}/price-file-intake`, { refetchInterval: 30_000 });

/** How much waits in files that came by themselves: a whole file counts as one. */
export const waitingCount = (intake: Intake): number =>
  intake.waiting.reduce(
    (sum, { attention, held }) => sum + (attention.length > 0 ? 1 : 0) + held['price-jump'] + held['vat-changed'] + held.gone,
    0,
  );

/** On the shop's first page and beside its price files: something waits for a yes. Nothing when nothing does. */
export function WaitingNotice({ where }: { readonly where: Where }) {
  const words = priceIntakePhrases(useLang());
  const intake = useIntake(where.api);
  const first = intake.data?.waiting[0];
  if (!intake.data || !first) return null;
  return (
    <Notice tone="warn" title={words.bell(waitingCount(intake.data))}>
      <p>
        <Link to={`${where.page}/${first.id}`}>{words.bellLink}</Link>
      </p>
    </Notice>
  );
}
