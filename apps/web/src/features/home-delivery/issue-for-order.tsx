import type { ShopNote } from '@galleria/contract/home-delivery';
import type { ShopOrder } from '@galleria/contract/picking';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Carriage, CarrierPicker, useCarriers } from './carrier-choice.tsx';

type Props = { readonly api: string; readonly order: string; readonly notePage: string };

/** A packed web order gets its note: the round that the resident chose is chosen beforehand, another can be taken. */
export function IssueForOrder({ api, order, notePage }: Props) {
  const query = useApi<ShopOrder>(`${api}/orders/${order}`);
  // Both are waited for: carriers that come later would push the button away from under the finger.
  const carriers = useCarriers(api, { shopOrder: order });
  return (
    <Loaded query={query}>
      {(data) => <Loaded query={carriers}>{() => <Form key={data.id} api={api} order={data} notePage={notePage} />}</Loaded>}
    </Loaded>
  );
}

function Form({ api, order, notePage }: { readonly api: string; readonly order: ShopOrder; readonly notePage: string }) {
  const words = homeDeliveryPhrases(useLang());
  const navigate = useNavigate();
  const tell = useToast();
  // What is joined with it goes first, when it has its note already.
  const joined = order.together.find((each) => each.carriage !== null)?.carriage ?? undefined;
  const promised =
    joined ?? (order.carrierId && order.day ? { carrierId: order.carrierId, roundId: order.roundId, day: order.day } : undefined);
  const [carriage, setCarriage] = useState<Carriage | undefined>(promised);
  const issue = useCommand<Carriage, ShopNote>({
    method: 'POST',
    path: `${api}/notes`,
    body: (chosen) => ({ kind: 'order', shopOrderId: order.id, ...chosen }),
    purpose: `note.${order.id}`,
    changes: [api],
  });
  const go = () =>
    carriage &&
    issue.mutate(carriage, {
      onSuccess: (note) => {
        tell(words.issued(note.number));
        const next = order.together.find(({ state }) => state === 'packed');
        void navigate({ to: next ? `${notePage}/new-for/${next.shopOrderId}` : `${notePage}/${note.id}` });
      },
    });
  return (
    <>
      <PageHeader title={words.issue} text={`${order.name}, ${order.village || order.locality}`} />
      {order.together.length > 0 && (
        <Notice tone="info">
          <p>{words.goesWith(order.together.map(({ reference }) => reference).join(', '))}</p>
        </Notice>
      )}
      <CarrierPicker api={api} wanted={{ shopOrder: order.id }} value={carriage} onChange={setCarriage} />
      <ProblemNotice problem={issue.error} />
      <Button size="wide" disabled={!carriage} busy={issue.isPending && words.issue} onClick={go}>
        {words.issue}
      </Button>
    </>
  );
}
