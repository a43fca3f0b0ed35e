import type { OrderSummary } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { ordersPhrases } from '@galleria/phrases/orders';
import { shellPhrases } from '@galleria/phrases/shell';
import { titlePhrases } from '@galleria/phrases/titles';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { type KeptOrder, keptOrders } from '../../lib/kept-orders.ts';
import { mayBeSignedIn } from '../../lib/session.ts';
import { signInLink } from '../../lib/sign-in-link.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Badge, EmptyState, Loading, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Money } from '../../ui/text.tsx';

type Orders = { readonly orders: readonly OrderSummary[]; readonly more: boolean };

/** The orders of somebody who is signed in, and those placed on this device by a guest. */
export function MyOrdersPage({ invoices }: { readonly invoices?: ReactNode }) {
  const lang = useLang();
  const words = ordersPhrases(lang);
  const { slug } = useSite();
  const [here, setHere] = useState<{ readonly kept: readonly KeptOrder[]; readonly signedIn: boolean }>();
  useEffect(() => setHere({ kept: keptOrders(slug).filter((order) => order.token !== null), signedIn: mayBeSignedIn() }), [slug]);
  return (
    <div className="wrap section narrow">
      <PageHeader title={words.myOrders}>
        <LinkButton to="/mina-listor" kind="quiet" icon="list">
          {titlePhrases(lang).myLists}
        </LinkButton>
      </PageHeader>
      {!here ? (
        <Loading />
      ) : (
        <div className="stack">
          {here.signedIn && invoices}
          {here.signedIn ? <Signed /> : <SignInHint />}
          <Kept orders={here.kept} />
          {!here.signedIn && here.kept.length === 0 && <EmptyState title={words.none} />}
        </div>
      )}
    </div>
  );
}

function SignInHint() {
  const lang = useLang();
  return (
    <div className="row">
      <p>{ordersPhrases(lang).signInText}</p>
      <LinkButton to={signInLink('/mina-bestallningar')} kind="quiet">
        {shellPhrases(lang).signIn}
      </LinkButton>
    </div>
  );
}

function Signed() {
  const lang = useLang();
  const words = ordersPhrases(lang);
  const { slug } = useSite();
  const query = useQuery<Orders, ApiProblem>({
    queryKey: ['my-orders', slug],
    queryFn: () => callAsResident<Orders>('GET', `/tenants/${slug}/orders`),
  });
  if (query.error)
    return query.error.status === 401 ? <SignInHint /> : <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  if (query.data.orders.length === 0) return <p>{words.none}</p>;
  return (
    <ul className="grid">
      {query.data.orders.map((order) => (
        <li key={order.id} className="card card-link">
          <h2>
            <Link href={`/bestallning/${order.id}`}>{words.title(order.reference)}</Link>
          </h2>
          <p>
            <Badge tone={order.state === 'cancelled' ? 'warn' : 'success'}>{words.orderStates[order.state]}</Badge>
          </p>
          <p className="soft">
            {formatMoment(lang, new Date(order.placedAt), { year: true })} {words.of} {order.shops.join(', ')}
          </p>
          <p>
            {order.nextDay && `${words.comes} ${formatDay(lang, localDate(order.nextDay))} · `}
            <Money ore={ore(order.totalOre)} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Kept({ orders }: { readonly orders: readonly KeptOrder[] }) {
  const lang = useLang();
  const words = ordersPhrases(lang);
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{words.onThisDevice}</h2>
      <ul>
        {orders.map((order) => (
          <li key={order.id}>
            <Link href={`/bestallning/${order.id}`}>{order.reference ? words.title(order.reference) : order.id.slice(0, 8)}</Link>
            {order.placedAt && ` · ${formatMoment(lang, new Date(order.placedAt), { year: true })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
