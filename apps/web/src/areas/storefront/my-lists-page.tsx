import type { OrderList } from '@galleria/contract/order-lists';
import type { StandingOrder } from '@galleria/contract/standing-orders';
import { orderListsPhrases } from '@galleria/phrases/order-lists';
import { shellPhrases } from '@galleria/phrases/shell';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { parseDraft } from '../../features/checkout/draft.ts';
import { type Lists, listsKey, MyLists } from '../../features/order-lists/lists.tsx';
import { LazyMakeStanding } from '../../features/standing-orders/lazy-make-standing.ts';
import { LazyMyStanding } from '../../features/standing-orders/lazy-my-standing.ts';
import { standingKey } from '../../features/standing-orders/standing-key.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { deviceStorage } from '../../lib/device-storage.ts';
import { mayBeSignedIn } from '../../lib/session.ts';
import { signInLink } from '../../lib/sign-in-link.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Loaded, Loading } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

/** `/mina-listor`: saved lists, and the standing orders that are made of them. */
export function MyListsPage() {
  const lang = useLang();
  const words = orderListsPhrases(lang);
  const [signedIn, setSignedIn] = useState<boolean>();
  useEffect(() => setSignedIn(mayBeSignedIn()), []);
  return (
    <div className="wrap section narrow">
      <PageHeader title={words.title} text={words.text} />
      {signedIn === undefined && <Loading />}
      {signedIn === false && (
        <div className="row">
          <p>{words.signIn}</p>
          <LinkButton to={signInLink('/mina-listor')} kind="quiet">
            {shellPhrases(lang).signIn}
          </LinkButton>
        </div>
      )}
      {signedIn && <Signed />}
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
      {making && <Making key={making.id} list={making} onDone={() => setMaking(undefined)} />}
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

/** What was written at the checkout on this device is filled in. */
function Making({ list, onDone }: { readonly list: OrderList; readonly onDone: () => void }) {
  const { slug } = useSite();
  const { buyer, villageId } = parseDraft(deviceStorage().getItem(`galleria.checkout.${slug}`));
  return (
    <section className="card">
      <Suspense>
        <LazyMakeStanding lines={list.lines.filter((line) => !line.gone)} prefill={{ ...buyer, villageId }} onDone={onDone} />
      </Suspense>
    </section>
  );
}
