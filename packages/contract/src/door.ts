import { z } from 'zod';
import { ShopNote, ShopNotePath } from './home-delivery.ts';
import { ClientTime } from './picking.ts';
import { defineRoutes } from './route.ts';

/** What follows from what happened at a door: goods that came back, and what the driver has to show for it. */
export const doorRoutes = defineRoutes({
  'POST /tenants/:tenant/shops/:shop/notes/:note/age-goods': {
    summary: 'Goods that went back for their age limit are in the shop again: on the shelf, or not to be sold',
    callers: ['shop'],
    params: ShopNotePath,
    idempotent: true,
    body: z.strictObject({ sellable: z.boolean(), ...ClientTime.shape }),
    reply: { 200: ShopNote },
    problems: { 'age-goods.not-awaited': 409 },
  },
});
