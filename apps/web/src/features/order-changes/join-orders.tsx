import type { Join, Joinable, Joinables, Joined } from '@galleria/contract/order-joins';
import type { OrderPart } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { useLang } from '../../lib/site.tsx';
import { useOrder } from '../../lib/use-order.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Where another order of the same resident comes to the same door on the same day: the way to make them one. */
export function JoinOrders({ order: id }: { readonly order: string }) {
  const order = useOrder(id);
  const parts = order.query.data?.parts.filter((part) => part.state === 'placed' && part.handover.kind === 'delivery' && !part.pay) ?? [];
  return parts.map((part) => <JoinPart key={part.id} part={part} call={order.call} refresh={order.refresh} />);
}

type Call = ReturnType<typeof useOrder>['call'];
type Props = { readonly part: OrderPart; readonly call: Call; readonly refresh: () => void };

function JoinPart({ part, call, refresh }: Props) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const below = `/shop-orders/${part.id}`;
  const found = useQuery<Joinables, ApiProblem>({
    queryKey: ['joinable', part.id],
    queryFn: () => call<Joinables>('GET', `${below}/joinable`),
  });
  const [first] = found.data?.with ?? [];
  if (!first || part.handover.kind !== 'delivery') return null;
  return (
    <Notice tone="info" title={words.joinOffer(formatDay(lang, localDate(part.handover.day)))}>
      <JoinOffer other={first} call={call} below={below} refresh={refresh} />
    </Notice>
  );
}

type OfferProps = { readonly other: Joinable; readonly call: Call; readonly below: string; readonly refresh: () => void };
function JoinOffer({ other, call, below, refresh }: OfferProps) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const tell = useToast();
  const [, navigate] = useLocation();
  const purpose = `join.${below}`;
  const join = useMutation<Joined, ApiProblem, Join>({
    mutationFn: (body) => call<Joined>('POST', `${below}/join`, { body, idempotencyKey: keyFor(purpose, body) }),
    onSuccess: ({ orderId, reference }) => {
      forgetKey(purpose);
      refresh();
      tell(words.joined(reference));
      navigate(`/bestallning/${orderId}`);
    },
    onError: (problem) => {
      if (!problem.passing) forgetKey(purpose);
    },
  });
  const amount = (value: number) => formatOre(lang, ore(value));
  return (
    <>
      <p>
        {words.joinText(other.reference)} {other.savedOre > 0 && words.joinSaves(amount(other.savedOre))}{' '}
        {words.joinTotal(amount(other.totalOre), other.stays)}
      </p>
      <ProblemNotice problem={join.error} />
      <Button busy={join.isPending && words.joining} onClick={() => join.mutate({ with: other.shopOrderId, totalOre: other.totalOre })}>
        {words.join(other.reference)}
      </Button>
    </>
  );
}
