import type { FollowedDelivery, HeldDelegation } from '@galleria/contract/delegations';
import { delegationsPhrases } from '@galleria/phrases/delegations';
import { useQuery } from '@tanstack/react-query';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { DeliveryList } from './delivery-list.tsx';

type Reply = { readonly household: string; readonly deliveries: FollowedDelivery[] };

/** Whether it has come, for somebody far away: days and times, and nothing of what was bought. */
export function FollowedDeliveries({ held }: { readonly held: HeldDelegation }) {
  const words = delegationsPhrases(useLang());
  const { slug } = useSite();
  const query = useQuery<Reply, ApiProblem>({
    queryKey: ['followed', slug, held.id],
    queryFn: () => callAsResident('GET', `/tenants/${slug}/delegations/${held.id}/deliveries`),
    refetchInterval: 60_000,
  });
  return (
    <section aria-label={words.follow(held.household)}>
      <h4>{words.follow(held.household)}</h4>
      <Loaded query={query} rows={2}>
        {({ deliveries }) =>
          deliveries.length === 0 ? <p className="soft">{words.noDeliveries}</p> : <DeliveryList deliveries={deliveries} />
        }
      </Loaded>
    </section>
  );
}
