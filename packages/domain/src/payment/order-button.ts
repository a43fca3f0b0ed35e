import type { PaymentMethod } from './methods.ts';

/**
 * The key of the words on the button that makes the order binding. The words must say that it costs (distansavtalslagen, DOMAIN 3.4):
 * without them the resident is not bound. `order-with-payment` covers an order whose parts are paid in different ways.
 */
export type OrderButton =
  | 'order-pay-at-delivery'
  | 'order-pay-at-pick-up'
  | 'buy-on-invoice'
  | 'order-pay-by-swish'
  | 'buy-and-pay'
  | 'order-with-payment';

/** How one shop's part is paid and whether the resident fetches it. */
export interface PaidPart {
  readonly payment: PaymentMethod;
  readonly pickup: boolean;
}

/** The one button that is true of every part of the order. */
export function orderButton(parts: readonly PaidPart[]): OrderButton {
  const [first, ...others] = parts.map(buttonOf);
  if (first === undefined || others.some((other) => other !== first)) return 'order-with-payment';
  return first;
}

function buttonOf({ payment, pickup }: PaidPart): OrderButton {
  switch (payment) {
    case 'at-door':
      return pickup ? 'order-pay-at-pick-up' : 'order-pay-at-delivery';
    case 'invoice':
      return 'buy-on-invoice';
    case 'swish':
      return 'order-pay-by-swish';
    case 'card':
      return 'buy-and-pay';
  }
}
