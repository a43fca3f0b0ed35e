import type { Again, OrderView } from '@galleria/contract/orders';
import { localDate } from '@galleria/domain/time';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { ordersPhrases } from '@galleria/phrases/orders';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useMutation } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { useLocation } from 'wouter';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { useBasket } from '../../lib/use-basket.ts';
import { useOrder } from '../../lib/use-order.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Badge, Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Mail } from '../../ui/mail.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { LazyApproved } from './lazy-approved.ts';
import { LazyOrderedBy } from './lazy-ordered-by.ts';
import { OrderPartCard } from './order-part.tsx';
import { OrderTotal } from './order-total.tsx';
import { partsToWithdraw } from './parts-to-withdraw.ts';

// Long texts that are read on paper, if at all: fetched behind the order itself.
const OrderTerms = lazy(() => import('./order-terms.tsx').then((module) => ({ default: module.OrderTerms })));

// Only whoever has something to pay through the provider fetches it.
const PayOrder = lazy(() => import('./pay-order.tsx').then((module) => ({ default: module.PayOrder })));

type Props = {
  readonly id: string;
  readonly thank: boolean;
  /** The part whose payment the resident comes back from. */
  readonly paid?: string | null;
  /** What to pay and the papers, from their own feature. */
  readonly money?: ReactNode;
  readonly more?: ReactNode;
};

/** An order: what was bought, from whom, when it comes and how far it has come. Fit for printing. */
export function Order({ id, thank, paid, money, more }: Props) {
  const lang = useLang();
  const words = ordersPhrases(lang);
  const order = useOrder(id);
  const { data, error } = order.query;
  if (!data) {
    return (
      <div className="wrap section narrow">
        {error ? (
          <>
            <PageHeader title={words.notFoundTitle} />
            <ProblemNotice problem={error} onRetry={() => void order.query.refetch()} />
            {error.status === 404 && <p>{words.notFound}</p>}
            <LinkButton to="/mina-bestallningar" kind="quiet">
              {words.myOrders}
            </LinkButton>
          </>
        ) : (
          <Loading rows={8} />
        )}
      </div>
    );
  }
  return (
    <div className="wrap section narrow">
      <PageHeader title={words.title(data.reference)} text={words.placedAt(formatMoment(lang, new Date(data.placedAt), { year: true }))}>
        <Badge tone={data.state === 'cancelled' ? 'warn' : 'success'}>{words.orderStates[data.state]}</Badge>
      </PageHeader>
      {thank && <Thanks order={data} />}
      <Suspense>
        {data.parts.some((part) => part.pay?.state === 'pending' && part.state !== 'cancelled') ? (
          <PayOrder order={data} call={order.call} refresh={order.refresh} />
        ) : (
          data.parts.some((part) => part.id === paid && isApproved(part)) && <LazyApproved />
        )}
      </Suspense>
      <ProblemNotice problem={order.cancel.error} />
      <div className="stack">
        {money}
        {data.parts.map((part) => (
          <OrderPartCard key={part.id} order={data.id} part={part} cancel={order.cancel} />
        ))}
        <Recipient order={data} />
        <Actions order={data} again={() => order.call<Again>('GET', '/again')} />
        <Suspense>
          <OrderTerms order={data} />
        </Suspense>
        {more && <div className="screen-only">{more}</div>}
      </div>
    </div>
  );
}

const isApproved = ({ pay }: OrderView['parts'][number]): boolean => pay?.state === 'held' || pay?.state === 'captured';

function Thanks({ order }: { readonly order: OrderView }) {
  const words = ordersPhrases(useLang());
  const to = order.confirmedBy === 'email' ? (order.email ?? '') : telephoneOnPage(order.phone ?? '');
  return (
    <Notice tone="success" title={words.thanks} live>
      <p>{words.confirmedBy[order.confirmedBy](to)}</p>
    </Notice>
  );
}

function Recipient({ order }: { readonly order: OrderView }) {
  const words = checkoutPhrases(useLang());
  const { address } = order;
  return (
    <section className="card" aria-label={words.totalOfAll}>
      <dl className="facts">
        <div>
          <dt>{words.to}</dt>
          <dd>
            {order.name}
            {order.orderedBy && <LazyOrderedBy by={order.orderedBy} name={order.name} />}
            {address && (
              <>
                <br />
                {address.street}, {postalCodeOnPage(address.postalCode)} {address.locality}
              </>
            )}
            {order.directions && <span className="field-hint">{order.directions}</span>}
          </dd>
        </div>
        <div>
          <dt>{words.contact}</dt>
          <dd>
            {order.phone && telephoneOnPage(order.phone)}
            {order.phone && order.email && <br />}
            {order.email && <Mail to={order.email} link={false} />}
          </dd>
        </div>
      </dl>
      <OrderTotal order={order} />
    </section>
  );
}

function Actions({ order, again }: { readonly order: OrderView; readonly again: () => Promise<Again> }) {
  const lang = useLang();
  const words = ordersPhrases(lang);
  const basket = useBasket();
  const tell = useToast();
  const [, navigate] = useLocation();
  const fill = useMutation<Again, ApiProblem, void>({
    mutationFn: again,
    onSuccess: ({ lines, gone, changed = [] }) => {
      const before = basket.lines();
      for (const { offerId, shopId, quantity } of lines) basket.add({ offerId, shopId, quantity });
      const text = [
        words.againDone(lines.length),
        gone.length > 0 && words.againGone(gone.join(', ')),
        changed.length > 0 && words.againChanged(changed.join(', ')),
      ]
        .filter(Boolean)
        .join(' ');
      tell(text, () => void basket.replace(before));
      navigate('/varukorg');
    },
  });
  const toWithdraw = partsToWithdraw(order.parts);
  const withdrawable = toWithdraw.length > 0;
  const until = toWithdraw.flatMap((part) => part.withdrawBy ?? []).sort()[0];
  return (
    <div className="screen-only">
      <ProblemNotice problem={fill.error} />
      <div className="row">
        <Button icon="basket" onClick={() => fill.mutate()}>
          {words.again}
        </Button>
        <Button kind="quiet" onClick={() => window.print()}>
          {words.print}
        </Button>
        {withdrawable && (
          <LinkButton to={`/angra?order=${order.id}`} kind="quiet">
            {words.withdraw}
          </LinkButton>
        )}
        {order.parts.some((part) => part.complainBy !== null) && (
          <LinkButton to={`/reklamera?order=${order.id}`} kind="quiet">
            {words.complain}
          </LinkButton>
        )}
        <LinkButton to="/mina-bestallningar" kind="bare">
          {words.myOrders}
        </LinkButton>
      </div>
      {withdrawable && until && <p className="soft">{words.withdrawUntil(formatDay(lang, localDate(until)))}</p>}
    </div>
  );
}
