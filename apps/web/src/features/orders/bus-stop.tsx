import type { OrderPart } from '@galleria/contract/orders';
import { roundNewsPhrases } from '@galleria/phrases/round-news';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useLang } from '../../lib/site.tsx';

export type BusStopAt = NonNullable<Extract<OrderPart['handover'], { kind: 'delivery' }>['stop']>;

/** Where the bus with the goods stops, when, and who meets it. */
export function BusStop({ stop: { busLine, stopName, stopAt, metBy, metByPhone } }: { readonly stop: BusStopAt }) {
  const words = roundNewsPhrases(useLang());
  return (
    <>
      <br />
      {words.busAt(busLine, stopName, stopAt ?? '')} {metBy ? words.metBy(metBy, metByPhone && telephoneOnPage(metByPhone)) : words.meetIt}
    </>
  );
}
