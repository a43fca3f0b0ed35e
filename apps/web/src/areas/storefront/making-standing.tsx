import type { OrderList } from '@galleria/contract/order-lists';
import { parseDraft } from '../../features/checkout/draft.ts';
import { MakeStanding } from '../../features/standing-orders/make-standing.tsx';
import { deviceStorage } from '../../lib/device-storage.ts';
import { useSite } from '../../lib/site.tsx';

/** What was written at the checkout on this device is filled in. */
export function Making({ list, onDone }: { readonly list: OrderList; readonly onDone: () => void }) {
  const { slug } = useSite();
  const { buyer, villageId } = parseDraft(deviceStorage().getItem(`galleria.checkout.${slug}`));
  return (
    <section className="card">
      <MakeStanding lines={list.lines.filter((line) => !line.gone)} prefill={{ ...buyer, villageId }} onDone={onDone} />
    </section>
  );
}
