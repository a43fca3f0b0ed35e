import type { OrderPart } from '@galleria/contract/orders';
import { lazyPage } from '../../lib/lazy-page.tsx';

/** Only a part that is paid through the payment provider has it. */
export const LazyPayState = lazyPage<{ readonly pay: NonNullable<OrderPart['pay']>; readonly isPacked: boolean }>(() =>
  import('./pay-state.tsx').then((module) => module.PayState),
);
