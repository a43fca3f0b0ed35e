import type { BusGoods } from '@galleria/contract/bus-goods';
import { busLines } from '@galleria/phrases/home-delivery';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

/** Until when the goods are handed in, where the bus stops and who meets it; nothing where a car comes to the door. */
export function BusNote({ bus }: { readonly bus: BusGoods | null }) {
  const lines = busLines(useLang(), bus);
  if (lines.length === 0) return null;
  return (
    <Notice tone="info">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}
