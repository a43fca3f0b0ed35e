import type { PickingLine, ShopOrder } from '@galleria/contract/picking';
import { pickingPhrases } from '@galleria/phrases/picking';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';

type Held = Pick<PickingLine, 'recalled' | 'state' | 'pickedQuantity' | 'replacement'>;
/** Whether recalled goods lie in the parcel, or would. */
export const isRecalled = ({ recalled, state, pickedQuantity, replacement }: Held): boolean =>
  Boolean(recalled) && (replacement !== null || state !== 'short' || (pickedQuantity ?? 0) > 0);

/** Says in words that the goods must not be handed out, why, and what is to be done with them where the order stands. */
export function Recalled({ line, state }: { readonly line: PickingLine; readonly state: ShopOrder['state'] }) {
  const words = pickingPhrases(useLang());
  if (!isRecalled(line)) return null;
  const deed = deedIn(state);
  return (
    <span className="pick-recalled">
      <Badge tone="error" icon="warn">
        {words.recalled}
      </Badge>
      <span>
        {deed && `${words.recalledDo[deed]} `}
        {words.recalledWhy(line.recalled ?? '')}
      </span>
    </span>
  );
}

function deedIn(state: ShopOrder['state']) {
  switch (state) {
    case 'placed':
    case 'picking':
      return 'picking';
    case 'packed':
    case 'ready':
    case 'undelivered':
      return 'packed';
    case 'noted':
    case 'on-the-way':
      return state;
    case 'delivered':
    case 'handed-over':
    case 'cancelled':
      return undefined;
  }
}
