import type { Join, Joinable, Joinables, JoinByLink, Joined, Separate, Separated } from '@galleria/contract/order-joins';
import type { OrderPart } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { formatTelephone } from '@galleria/phrases/telephone';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { keptOrders, tokenOf } from '../../lib/kept-orders.ts';
import { mayBeSignedIn } from '../../lib/session.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { useOrder } from '../../lib/use-order.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Where another order of the same resident comes to the same door on the same day: the way to join them, and what is joined already. */
export function JoinOrders({ order: id }: { readonly order: string }) {
  const order = useOrder(id);
  const parts = order.query.data?.parts.filter((part) => part.handover.kind === 'delivery') ?? [];
  // How a guest joins is said once, whatever the number of shops.
  const hinted = parts.find(
    (part) => part.state === 'placed' && !part.goesWith && part.feeOre > 0 && part.carries.length === 0 && part.mayCancel,
  );
  return parts.map((part) => {
    const props = { part, call: order.call, refresh: order.refresh };
    return (
      <div key={part.id} className="stack">
        {part.goesWith && <GoesWith {...props} goesWith={part.goesWith} />}
        {part.state !== 'cancelled' && part.carries.length > 0 && <Carries {...props} />}
        {part.state === 'placed' && !part.goesWith && <JoinPart {...props} order={id} hinted={part === hinted} />}
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
      {offOre > 0 && part.feeOre > 0 && <p>{words.goesWithDearer(amount(part.feeOre))}</p>}
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
    <Notice tone="info" title={words.carries([...new Set(part.carries.map(({ reference }) => reference))].join(', '))}>
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

/** The links of other orders that this device holds: whoever has both may let them come together. */
function useOtherLinks(order: string): readonly string[] {
  const { slug } = useSite();
  return keptOrders(slug)
    .filter(({ id }) => id !== order)
    .flatMap(({ token }) => token ?? [])
    .slice(0, 10);
}

function JoinPart({ part, call, refresh, order, hinted }: Props & { readonly order: string; readonly hinted: boolean }) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const { slug } = useSite();
  const below = `/shop-orders/${part.id}`;
  const isGuest = tokenOf(slug, order) !== undefined && !mayBeSignedIn();
  const links = useOtherLinks(order);
  const found = useQuery<Joinables, ApiProblem>({
    queryKey: ['joinable', part.id, links],
    queryFn: async () => {
      if (!isGuest) return call<Joinables>('GET', `${below}/joinable`);
      return links.length > 0 ? call<Joinables>('POST', `${below}/joinable-by-links`, { body: { tokens: links } }) : { with: [] };
    },
  });
  const [first] = found.data?.with ?? [];
  if (part.handover.kind !== 'delivery') return null;
  if (!first) {
    return hinted && isGuest && found.data ? (
      <p className="muted screen-only">{words.joinGuest(part.seller.name, formatTelephone(part.seller.phone))}</p>
    ) : null;
  }
  return (
    <Notice tone="info" title={words.joinOffer(formatDay(lang, localDate(part.handover.day)))}>
      <JoinOffer other={first} call={call} below={below} refresh={refresh} token={isGuest ? tokenOf(slug, first.orderId) : undefined} />
    </Notice>
  );
}

type OfferProps = {
  readonly other: Joinable;
  readonly call: Call;
  readonly below: string;
  readonly refresh: () => void;
  /** Of the other order's link, for a guest. */
  readonly token: string | undefined;
};
function JoinOffer({ other, call, below, refresh, token }: OfferProps) {
  const words = orderChangePhrases(useLang());
  const tell = useToast();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const purpose = `join.${below}`;
  const { how, shopOrderId, totalOre } = other;
  const path = token ? `${below}/join-by-link` : `${below}/join`;
  const join = useMutation<Joined, ApiProblem, Join | JoinByLink>({
    mutationFn: (body) => call<Joined>('POST', path, { body, idempotencyKey: keyFor(purpose, body) }),
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
  const wanted = { with: shopOrderId, totalOre };
  return (
    <>
      <OfferText other={other} />
      <ProblemNotice problem={join.error} />
      <Button busy={join.isPending && words.joining} onClick={() => join.mutate(token ? { ...wanted, token } : { ...wanted, how })}>
        {how === 'order' ? words.join(other.reference) : words.joinDelivery}
      </Button>
    </>
  );
}

function OfferText({ other: { how, reference, savedOre, ownFees, highestFee, totalOre, stays } }: Pick<OfferProps, 'other'>) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const amount = (value: number) => formatOre(lang, ore(value));
  if (how === 'order') {
    return (
      <p>
        {words.joinText(reference)} {savedOre > 0 && words.joinSaves(amount(savedOre))} {highestFee && words.joinHighest}{' '}
        {words.joinTotal(amount(totalOre), stays)}
      </p>
    );
  }
  return (
    <p>
      {words.joinText(reference)} {savedOre > 0 && words.joinDeliverySaves(amount(savedOre))} {highestFee && words.joinHighest}{' '}
      {words.joinDeliveryText} {ownFees ? words.joinDeliveryOwnFees(amount(totalOre)) : words.joinDeliveryTotal(amount(totalOre), stays)}
    </p>
  );
}
