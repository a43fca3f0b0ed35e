import type { Join, Joinable, Joinables, Joined, Separate, Separated } from '@galleria/contract/order-joins';
import type { OrderPart } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { useLang } from '../../lib/site.tsx';
import { useOrder } from '../../lib/use-order.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Where another order of the same resident comes to the same door on the same day: the way to join them, and what is joined already. */
export function JoinOrders({ order: id }: { readonly order: string }) {
  const order = useOrder(id);
  const parts = order.query.data?.parts.filter((part) => part.handover.kind === 'delivery') ?? [];
  return parts.map((part) => {
    const props = { part, call: order.call, refresh: order.refresh };
    return (
      <div key={part.id} className="stack">
        {part.goesWith && <GoesWith {...props} goesWith={part.goesWith} />}
        {part.state !== 'cancelled' && part.carries.length > 0 && <Carries {...props} />}
        {part.state === 'placed' && !part.goesWith && <JoinPart {...props} />}
      </div>
    );
  });
}

type Call = ReturnType<typeof useOrder>['call'];
type Props = { readonly part: OrderPart; readonly call: Call; readonly refresh: () => void };

/** Its delivery is another order's, with what was left out for it; until the cut-off they can be taken apart. */
function GoesWith({ part, goesWith, call, refresh }: Props & { readonly goesWith: NonNullable<OrderPart['goesWith']> }) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const tell = useToast();
  const { reference, offOre, aloneOre, maySeparate } = goesWith;
  const amount = (value: number) => formatOre(lang, ore(value));
  const below = `/shop-orders/${part.id}/separate`;
  const apart = useMutation<Separated, ApiProblem, Separate>({
    mutationFn: (body) => call<Separated>('POST', below, { body, idempotencyKey: keyFor(below, body) }),
    onSuccess: () => {
      forgetKey(below);
      refresh();
      tell(words.separated);
    },
    onError: (problem) => {
      if (!problem.passing) forgetKey(below);
      refresh();
    },
  });
  return (
    <Notice tone="info" title={reference === null ? words.goesWithOther : words.goesWith(reference)}>
      <p>{offOre > 0 ? words.goesWithFee(amount(offOre)) : part.feeOre > 0 ? words.ownFees : words.goesWithFree}</p>
      <ProblemNotice problem={apart.error} />
      {maySeparate && (
        <div className="screen-only">
          {offOre > 0 && <p>{words.separateText(amount(part.feeOre + offOre), amount(aloneOre))}</p>}
          <Button kind="quiet" busy={apart.isPending && words.separating} onClick={() => apart.mutate({ totalOre: aloneOre })}>
            {words.separate}
          </Button>
        </div>
      )}
    </Notice>
  );
}

/** Others come with this one's delivery, and one of them pays for it if this one is called off. */
function Carries({ part }: Props) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const [dearest] = part.carries.filter(({ ownFee }) => !ownFee).sort((a, b) => b.aloneFeeOre - a.aloneFeeOre);
  return (
    <Notice tone="info" title={words.carries(part.carries.map(({ reference }) => reference).join(', '))}>
      <p>
        {dearest ? words.carriesFree : words.ownFees}{' '}
        {part.mayCancel &&
          dearest &&
          dearest.aloneFeeOre > 0 &&
          words.carriesFee(dearest.reference, formatOre(lang, ore(dearest.aloneFeeOre)))}
      </p>
    </Notice>
  );
}

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
  const words = orderChangePhrases(useLang());
  const tell = useToast();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const purpose = `join.${below}`;
  const { how, shopOrderId, totalOre } = other;
  const join = useMutation<Joined, ApiProblem, Join>({
    mutationFn: (body) => call<Joined>('POST', `${below}/join`, { body, idempotencyKey: keyFor(purpose, body) }),
    onSuccess: ({ orderId, reference }) => {
      forgetKey(purpose);
      refresh();
      tell(how === 'order' ? words.joined(reference) : words.deliveriesJoined(reference));
      if (how === 'order') navigate(`/bestallning/${orderId}`);
      else void client.invalidateQueries({ queryKey: ['joinable'] });
    },
    onError: (problem) => {
      if (!problem.passing) forgetKey(purpose);
      // Joined in another window, or the sum has changed: what can be joined now.
      void client.invalidateQueries({ queryKey: ['joinable'] });
    },
  });
  return (
    <>
      <OfferText other={other} />
      <ProblemNotice problem={join.error} />
      <Button busy={join.isPending && words.joining} onClick={() => join.mutate({ with: shopOrderId, totalOre, how })}>
        {how === 'order' ? words.join(other.reference) : words.joinDelivery}
      </Button>
    </>
  );
}

function OfferText({ other: { how, reference, savedOre, ownFees, totalOre, stays } }: Pick<OfferProps, 'other'>) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const amount = (value: number) => formatOre(lang, ore(value));
  if (how === 'order') {
    return (
      <p>
        {words.joinText(reference)} {savedOre > 0 && words.joinSaves(amount(savedOre))} {words.joinTotal(amount(totalOre), stays)}
      </p>
    );
  }
  return (
    <p>
      {words.joinText(reference)} {savedOre > 0 && words.joinDeliverySaves(amount(savedOre))} {words.joinDeliveryText}{' '}
      {ownFees ? words.joinDeliveryOwnFees(amount(totalOre)) : words.joinDeliveryTotal(amount(totalOre), stays)}
    </p>
  );
}
