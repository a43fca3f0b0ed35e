import type { QuotedShop } from '@galleria/contract/checkout';
import type { Promised } from '@galleria/contract/households';
import type { DraftContent } from '@galleria/contract/phone-orders';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';

type Props = { readonly api: string; readonly content: DraftContent; readonly shop: QuotedShop };

/**
 * Why the chosen day costs the round's own fee for a household of the register: the week is used, another shop lies nearer. The clerk is asked, and no one
 * should have to promise first and see afterwards. What has to do with the household itself is "ask the municipality".
 */
export function WhyUnsupported({ api, content: { caller, handover }, shop }: Props) {
  const words = homeDeliveryPhrases(useLang()).proposal;
  const chosen =
    handover?.kind === 'delivery'
      ? shop.deliveries.find(({ roundId, day }) => roundId === handover.roundId && day === handover.day)
      : undefined;
  const asked = caller.householdId !== undefined && chosen?.feeKind === 'standard';
  const path = apiPath(`${api}/households/${caller.householdId ?? ''}/promise`, {
    ...{ day: chosen?.day ?? '', round: chosen?.roundId ?? '' },
    ...{ ...shop.kinds, beerOnly: shop.kinds.beerOnly ? 'yes' : 'no' },
  });
  const { data } = useApi<Promised>(path, { enabled: asked, staleTime: 5_000 });
  const reasons = asked ? (data?.reasons ?? []) : [];
  return <p role="status">{reasons.length > 0 && words.no(reasons.map((each) => words.reasons[each]).join(', '))}</p>;
}
