import type { PersonalData } from '@galleria/contract/personal-data';
import { personalDataPhrases } from '@galleria/phrases/personal-data';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { useOrder } from '../../lib/use-order.ts';
import { Button } from '../../ui/button.tsx';
import { PersonalDataView } from './personal-data.tsx';

/** On an order's page: a guest has no account, but whoever holds the link has the same right. */
export function DataOfOrder({ order }: { readonly order: string }) {
  const words = personalDataPhrases(useLang());
  const [open, setOpen] = useState(false);
  return (
    <section className="stack" aria-labelledby="uppgifter">
      <h2 id="uppgifter">{words.orderTitle}</h2>
      <p>{words.orderText}</p>
      {open ? (
        <Opened order={order} />
      ) : (
        <div>
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {words.orderOpen}
          </Button>
        </div>
      )}
    </section>
  );
}

function Opened({ order }: { readonly order: string }) {
  const { call } = useOrder(order);
  const query = useQuery<PersonalData, ApiProblem>({ queryKey: ['personal-data', order], queryFn: () => call('GET', '/personal-data') });
  return <PersonalDataView query={query} erase={() => call('POST', '/erasure', { body: { understood: true } })} />;
}
