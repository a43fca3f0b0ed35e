import type { Reply } from '@galleria/contract/client';
import { useApi } from '../../lib/query.ts';
import { useSite } from '../../lib/site.tsx';
import { useVillage } from '../../lib/use-village.ts';
import { deliveriesPath } from './paths.ts';

export type Deliveries = Reply<'GET /tenants/:tenant/storefront/deliveries'>;
export type DeliveryDay = Deliveries['days'][number];

/** The coming delivery days for the reader's village, or of all villages while none is chosen (or the chosen one is no more). */
export function useDeliveries(inAddress: string | undefined) {
  const { slug } = useSite();
  const [village, choose] = useVillage(inAddress);
  // The server rendered the address's village; that reply stays the ground until the device's own has come.
  const ground = useApi<Deliveries>(deliveriesPath(slug, inAddress));
  const own = useApi<Deliveries>(deliveriesPath(slug, village), { enabled: village !== inAddress });
  const data = village !== inAddress && own.data ? own.data : ground.data;
  const name = data?.villages.find((each) => each.slug === data.village)?.name;
  return { data, village: data?.village ?? undefined, villageName: name, choose };
}
