import { refundsPhrases } from '@galleria/phrases/refunds';
import { useEffect, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Loading } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { ComplaintForm } from './complaint-form.tsx';

/** Where somebody says that goods are at fault: line by line, for three years, by the order's link or signed in (konsumentköplagen 5 kap.). */
export function ComplaintStart({ asked }: { readonly asked: string | null }) {
  const words = refundsPhrases(useLang());
  // Which order is meant is known to the browser alone; the server renders the page for everybody.
  const [order, setOrder] = useState<string | null>();
  useEffect(() => setOrder(asked), [asked]);
  return (
    <div className="wrap section narrow">
      <PageHeader title={words.title} text={words.intro} />
      <p>{words.law}</p>
      {order === undefined && <Loading />}
      {order && <ComplaintForm order={order} />}
      {order === null && (
        <section className="card">
          <p>{words.withOrder}</p>
          <LinkButton to="/mina-bestallningar" kind="quiet">
            {words.myOrders}
          </LinkButton>
        </section>
      )}
    </div>
  );
}
