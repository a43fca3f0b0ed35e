import { withdrawalPhrases } from '@galleria/phrases/withdrawal';
import { useEffect, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Loading } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { ClaimForm } from './claim-form.tsx';
import { TickForm } from './tick-form.tsx';

/** The withdrawal function that the law asks for (2 kap. 10 a § distansavtalslagen): always reachable, without sign-in, in two steps. */
export function Withdrawal({ asked }: { readonly asked: string | null }) {
  const words = withdrawalPhrases(useLang());
  // Which order is meant is known to the browser alone; the server renders the page for everybody.
  const [order, setOrder] = useState<string | null>();
  useEffect(() => setOrder(asked), [asked]);
  return (
    <div className="wrap section narrow">
      <PageHeader title={words.title} text={words.intro} />
      <p>{words.yourRight}</p>
      {order ? (
        <TickForm order={order} />
      ) : (
        <div className="stack">
          <section className="card" aria-labelledby="which">
            <h2 id="which">{words.howTitle}</h2>
            <p>{words.withOrder}</p>
            <LinkButton to="/mina-bestallningar" kind="quiet">
              {words.myOrders}
            </LinkButton>
          </section>
          {order === undefined ? <Loading /> : <ClaimForm />}
        </div>
      )}
      <section className="section" aria-labelledby="form">
        <h2 id="form">{words.formTitle}</h2>
        <p>{words.formText}</p>
      </section>
    </div>
  );
}
