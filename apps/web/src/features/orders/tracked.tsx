import type { OrderPart } from '@galleria/contract/orders';
import { dayOf, localTime } from '@galleria/domain/time';
import { followingPhrases } from '@galleria/phrases/following';
import { formatTime } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';

/** Between what hours the goods come today, and when they came. */
export function Tracked({ part: { handover, tracked } }: { readonly part: OrderPart }) {
  const words = followingPhrases(useLang());
  if (!tracked || handover.kind !== 'delivery') return null;
  const { window, deliveredAt } = tracked;
  const today = handover.day === dayOf(new Date());
  const said = deliveredAt
    ? words.deliveredAt(formatTime(new Date(deliveredAt)))
    : today && window
      ? words.todayBetween(formatTime(localTime(window.from)), formatTime(localTime(window.to)))
      : '';
  if (said === '') return null;
  return (
    <>
      <br />
      <strong>{said}</strong>
    </>
  );
}
