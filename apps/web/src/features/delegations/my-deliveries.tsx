import type { FollowedDelivery } from '@galleria/contract/delegations';
import { followingPhrases } from '@galleria/phrases/following';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { DeliveryList } from './delivery-list.tsx';

type Mine = { readonly household: string | null; readonly deliveries: readonly FollowedDelivery[] };

/** What comes to the own door, also what was ordered by telephone. Says nothing to whoever belongs to no household. */
export function MyDeliveries() {
  const words = followingPhrases(useLang());
  const query = useApi<Mine>(`/tenants/${useSite().slug}/my-deliveries`, { staleTime: 0, refetchInterval: 60_000 });
  return (
    <Loaded query={query} rows={2}>
      {({ household, deliveries }) =>
        household === null ? null : (
          <section aria-labelledby="hem-till-mig">
            <h2 id="hem-till-mig">{words.mineTitle}</h2>
            {deliveries.length === 0 ? <p className="soft">{words.noDeliveries}</p> : <DeliveryList deliveries={deliveries} />}
          </section>
        )
      }
    </Loaded>
  );
}
