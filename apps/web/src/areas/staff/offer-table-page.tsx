import { OfferTable } from '../../features/offer-table/offer-table.tsx';
import { useWorkplace, workplacePath } from './workplace.ts';

/** Many of the shop's goods at once: a chunk of its own, since most days nobody opens it. */
export function OfferTablePage() {
  const workplace = useWorkplace();
  const where = { api: `/tenants/${workplace.tenant}/shops/${workplace.id}`, page: `${workplacePath(workplace)}/offers` };
  return <OfferTable where={where} />;
}
