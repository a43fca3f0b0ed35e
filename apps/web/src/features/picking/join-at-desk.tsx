import type { Join, Joinable, Joinables, Joined, Separate, Separated } from '@galleria/contract/order-joins';
import type { ShopOrder } from '@galleria/contract/picking';
import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly order: ShopOrder; readonly path: string /** Below it lies each order's page. */; readonly pages: string };

/** The same customer has another order for the same stop: joined at the customer's word on the telephone. What is joined is named, and can be taken apart. */
export function JoinAtDesk({ order, path, pages }: Props) {
  const words = orderChangePhrases(useLang());
  const enabled = order.state === 'placed' && order.fulfilment === 'delivery' && order.leftOut === null;
  const [first] = useApi<Joinables>(`${path}/joinable`, { enabled }).data?.with ?? [];
  return (
    <>
      {(order.together.length > 0 || order.leftOut) && <GoesTogether order={order} path={path} pages={pages} />}
      {enabled && first && (
        <Notice tone="info" title={words.joinDesk}>
          <Offer other={first} path={path} pages={pages} />
        </Notice>
      )}
    </>
  );
}

function GoesTogether({ order: { together, leftOut }, path, pages }: Props) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const tell = useToast();
  const amount = (value: number) => formatOre(lang, ore(value));
  const apart = useCommand<Separate, Separated>({ method: 'POST', path: `${path}/separate`, purpose: `separate.${path}`, changes: [path] });
  return (
    <Notice tone="info" title={words.together}>
      <p>
        {together.map(({ shopOrderId, reference }) => (
          <Link key={shopOrderId} className="button button-quiet" to={`${pages}/${shopOrderId}`}>
            {reference}
          </Link>
        ))}
      </p>
      <p>{words.togetherDesk}</p>
      {leftOut && leftOut.offOre > 0 && <p>{words.togetherFee(amount(leftOut.offOre))}</p>}
      <ProblemNotice problem={apart.error} />
      {leftOut?.maySeparate && (
        <Button
          kind="quiet"
          busy={apart.isPending && words.separating}
          onClick={() => apart.mutate({ totalOre: leftOut.aloneOre }, { onSuccess: () => tell(words.separated) })}
        >
          {words.separateTotal(amount(leftOut.aloneOre))}
        </Button>
      )}
    </Notice>
  );
}

function Offer({ other, path, pages }: Omit<Props, 'order'> & { readonly other: Joinable }) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const tell = useToast();
  const navigate = useNavigate();
  const join = useCommand<Join, Joined>({ method: 'POST', path: `${path}/join`, purpose: `join.${path}`, changes: [path] });
  const amount = (value: number) => formatOre(lang, ore(value));
  const { how, shopOrderId, totalOre, reference, stays, savedOre, ownFees, highestFee } = other;
  const go = () =>
    join.mutate(
      { with: shopOrderId, totalOre, how },
      {
        onSuccess: (joined) => {
          tell(how === 'order' ? words.joined(joined.reference) : words.deliveriesJoined(joined.reference));
          if (how === 'order') void navigate({ to: `${pages}/${joined.shopOrderId}` });
        },
      },
    );
  return (
    <>
      {how === 'order' ? (
        <p>
          {words.joinText(reference)} {highestFee && words.joinHighest} {words.joinTotal(amount(totalOre), stays)}
        </p>
      ) : (
        <p>
          {words.joinText(reference)} {savedOre > 0 && words.joinDeliverySaves(amount(savedOre))} {highestFee && words.joinHighest}{' '}
          {words.joinDeliveryText}{' '}
          {ownFees ? words.joinDeliveryOwnFees(amount(totalOre)) : words.joinDeliveryTotal(amount(totalOre), stays)}
        </p>
      )}
      <ProblemNotice problem={join.error} />
      <Button kind="quiet" busy={join.isPending && words.joining} onClick={go}>
        {how === 'order' ? words.join(reference) : words.joinDelivery}
      </Button>
    </>
  );
}
