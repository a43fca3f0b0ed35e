import type { StandingOrder } from '@galleria/contract/standing-orders';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';
import { changeOf } from './change.ts';
import { PauseAndEnd } from './pause-and-end.tsx';
import { StandingFacts } from './standing-facts.tsx';

/** One standing order on the shop's own list: what a clerk can change while the customer is on the line. */
export function DeskStandingRow({ api, order }: { readonly api: string; readonly order: StandingOrder }) {
  const words = standingOrdersPhrases(useLang());
  const tell = useToast();
  const save = useCommand<object, StandingOrder>({
    method: 'PUT',
    path: `${api}/standing-orders/${order.id}`,
    changes: [`${api}/standing-orders`],
  });
  return (
    <li className="card">
      <h3>{order.name}</h3>
      <StandingFacts order={order} atShop />
      <ProblemNotice problem={save.error} />
      <PauseAndEnd
        order={order}
        onSave={(change, said) => save.mutate(changeOf(order, change, 'shop'), { onSuccess: () => tell(said ?? words.saved) })}
      />
    </li>
  );
}
