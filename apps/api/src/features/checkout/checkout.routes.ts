import type { checkoutRoutes } from '@galleria/contract/checkout';
import { KeptReply } from '../../http/idempotency.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { mandateToOrder } from '../delegations/index.ts';
import { placeOrder } from './place-order.ts';
import { quoteBasket } from './quote-basket.ts';

export const checkoutHandlers: HandlersOf<typeof checkoutRoutes> = {
  'POST /tenants/:tenant/quote': async (ctx, { body }) =>
    (
      await quoteBasket(ctx, body, { mandate: body.delegation === undefined ? undefined : await mandateToOrder(ctx, body.delegation) })
    ).reply(),
  'POST /tenants/:tenant/orders': async (ctx, { body }) => {
    const placed = await placeOrder(ctx, body, { seal: true });
    return ctx.keeping ? new KeptReply(placed) : placed;
  },
};
