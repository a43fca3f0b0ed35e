import type { RoundNews } from '@galleria/contract/front';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useSite } from '../../lib/site.tsx';
import { type Villages, villagesPath } from './where-step.tsx';

/** What is worth knowing of the rounds to a village; undefined until it has come, and while no village is chosen. */
export function useRoundNews(villageId: string): RoundNews | undefined {
  const { slug } = useSite();
  const villages = useApi<Villages>(villagesPath(slug));
  const village = villages.data?.villages.find(({ id }) => id === villageId)?.slug;
  const { data } = useApi<RoundNews>(apiPath(`/tenants/${slug}/storefront/round-news`, { village: village ?? '' }), {
    enabled: village !== undefined,
  });
  return data;
}
