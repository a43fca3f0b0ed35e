import type { ShopNote } from '@galleria/contract/home-delivery';
import type { KnownHousehold } from '@galleria/contract/households';
import type { ShopOrder } from '@galleria/contract/picking';
import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
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
import { FeeProposal, useFeeProposal } from './fee-proposal.tsx';
import { HouseholdFinder } from './household-finder.tsx';

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
  const [household, setHousehold] = useState<KnownHousehold>();
  const [roundFee, setRoundFee] = useState<number>();
  const proposal = useFeeProposal({
    ...{ api, household, carriage, roundFee, beerOnly: order.unlinked?.beerOnly ?? false },
    ...{ dailyGoodsOre: order.unlinked?.dailyGoodsOre ?? 0, otherGoodsOre: order.unlinked?.otherGoodsOre ?? 0 },
  });
  const issue = useCommand<Carriage, ShopNote>({
    method: 'POST',
    path: `${api}/notes`,
    body: (chosen) => ({ kind: 'order', shopOrderId: order.id, ...(household && { householdId: household.id }), ...chosen }),
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
      <CarrierPicker api={api} wanted={{ shopOrder: order.id }} value={carriage} onChange={setCarriage} onFee={setRoundFee} />
      {order.unlinked && (
        <>
          <h2>{words.linking.title}</h2>
          <p className="soft">{words.linking.text}</p>
          <HouseholdFinder api={api} chosen={household} onChoose={setHousehold} />
          {household && <Notice tone="info">{words.linking.door}</Notice>}
          {household && <FeeProposal proposal={proposal} typed={undefined} onUse={() => undefined} />}
          {household && <NewFee promised={order.owed.feeOre} proposed={proposal.feeOre} />}
        </>
      )}
      <ProblemNotice problem={issue.error} />
      <Button size="wide" disabled={!carriage || proposal.asking} busy={issue.isPending && words.issue} onClick={go}>
        {words.issue}
      </Button>
    </>
  );
}

/** What the customer pays for the delivery from now on: what the rules say, and never above what the order promised. */
function NewFee({ promised, proposed }: { readonly promised: number; readonly proposed: number | undefined }) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang).linking;
  if (proposed === undefined) return null;
  const amount = (sum: number) => formatOre(lang, ore(sum));
  return <p>{proposed < promised ? words.lower(amount(promised), amount(proposed)) : words.same(amount(promised))}</p>;
}
