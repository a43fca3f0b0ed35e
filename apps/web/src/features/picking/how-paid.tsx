import type { SwishRow } from '@galleria/contract/invoices';
import type { ShopOrder } from '@galleria/contract/picking';
import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Badge, Notice } from '../../ui/feedback.tsx';

/** How an order is paid that is not paid through the provider: whoever packs it sees that the money is asked for at the door, or that a Swish is still missing. */
export function HowPaid({ order }: { readonly order: ShopOrder }) {
  const words = pickingPhrases(useLang());
  if (order.state === 'cancelled') return null;
  const way = wayOf(order);
  return (
    <section aria-labelledby="how-paid">
      <h2 id="how-paid">{words.howPaid}</h2>
      <p>{words.paidWays[way]}</p>
      {way === 'swish' && order.state !== 'placed' && order.state !== 'picking' && <SwishCameIn id={order.id} />}
    </section>
  );
}

function wayOf({ paymentMethod, fulfilment }: ShopOrder): 'swish' | 'invoice' | 'door' | 'till' {
  if (paymentMethod === 'swish' || paymentMethod === 'invoice') return paymentMethod;
  return fulfilment === 'pickup' ? 'till' : 'door';
}

/** Asked for when the order was packed; what has come in the shop ticks off among all of its gallerias' Swish payments. */
function SwishCameIn({ id }: { readonly id: string }) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const workplace = useWorkplace();
  const path = `/tenants/${workplace.tenant}/shops/${workplace.id}/swish`;
  const { data } = useApi<{ readonly rows: readonly SwishRow[] }>(path, { staleTime: 0, refetchInterval: 15_000 });
  const row = data?.rows.find((each) => each.id === id);
  if (!row) return null;
  if (row.leftOre <= 0) return <Badge tone="success">{words.swishPaid}</Badge>;
  return (
    <Notice tone="warn" title={words.swishUnpaid(formatOre(lang, ore(row.receivedOre)), formatOre(lang, ore(row.owedOre)))}>
      <p>{words.swishUnpaidHow}</p>
      <Link className="button button-quiet" to={`${workplacePath(workplace)}/swish`}>
        {words.swishTick}
      </Link>
    </Notice>
  );
}
