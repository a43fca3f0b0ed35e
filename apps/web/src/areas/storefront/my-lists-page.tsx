import type { OrderList } from '@galleria/contract/order-lists';
import type { StandingOrder } from '@galleria/contract/standing-orders';
import { orderListsPhrases } from '@galleria/phrases/order-lists';
import { shellPhrases } from '@galleria/phrases/shell';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { type Lists, listsKey, MyLists } from '../../features/order-lists/lists.tsx';
import { LazyMyStanding } from '../../features/standing-orders/lazy-my-standing.ts';
import { standingKey } from '../../features/standing-orders/standing-key.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { mayBeSignedIn } from '../../lib/session.ts';
import { signInLink } from '../../lib/sign-in-link.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Loaded, Loading } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

// Few make one: its form is fetched when it is asked for.
const Making = lazy(() => import('./making-standing.tsx').then((module) => ({ default: module.Making })));

/** `/mina-listor`: saved lists, and the standing orders that are made of them. */
export function MyListsPage() {
  const lang = useLang();
  const words = orderListsPhrases(lang);
  const [signedIn, setSignedIn] = useState<boolean>();
  useEffect(() => setSignedIn(mayBeSignedIn()), []);
  return (
    <div className="wrap section narrow">
      <PageHeader title={words.title} text={words.text} />
      {signedIn ? (
        <Signed />
      ) : signedIn === undefined ? (
        <Loading />
      ) : (
        <div className="row">
          <p>{words.signIn}</p>
          <LinkButton to={signInLink('/mina-listor')} kind="quiet">
            {shellPhrases(lang).signIn}
          </LinkButton>
        </div>
      )}
    </div>
  );
}

function Signed() {
  const words = standingOrdersPhrases(useLang());
  const { slug } = useSite();
  const lists = useQuery<Lists, ApiProblem>({ queryKey: listsKey(slug), queryFn: () => callAsResident('GET', `/tenants/${slug}/lists`) });
  const standing = useQuery<{ orders: StandingOrder[] }, ApiProblem>({
    queryKey: standingKey(slug),
    queryFn: () => callAsResident('GET', `/tenants/${slug}/standing-orders`),
  });
  const [making, setMaking] = useState<OrderList>();
  return (
    <>
      <Loaded query={lists}>
        {(data) => (
          <MyLists
            {...data}
            beside={(list) => (
              <Button kind="quiet" icon="calendar" onClick={() => setMaking(list)}>
                {words.make}
              </Button>
            )}
          />
        )}
      </Loaded>
      {making && (
        <Suspense fallback={<Loading />}>
          <Making key={making.id} list={making} onDone={() => setMaking(undefined)} />
        </Suspense>
      )}
      <section className="section" aria-labelledby="standing">
        <h2 id="standing">{words.title}</h2>
        <Loaded query={standing}>
          {({ orders }) => (
            <Suspense>
              <LazyMyStanding orders={orders} />
            </Suspense>
          )}
        </Loaded>
      </section>
    </>
  );
}
