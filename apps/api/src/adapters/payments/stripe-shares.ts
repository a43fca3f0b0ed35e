import type Stripe from 'stripe';
import type { ProviderShares } from '../ports.ts';
import { asked, metadataOf } from './stripe-calls.ts';

/** Of one order: a few for each shop. */
const MOST = 1000;

/** Separate charges and transfers: each share names the charge that its money comes from, so that it can be sent before that is the platform's to use. */
export function sharesOf(stripe: Stripe): ProviderShares {
  return {
    send: ({ account, amountOre, chargeId, group, names }, idempotencyKey) =>
      asked(async () => {
        const made = await stripe.transfers.create(
          {
            amount: amountOre,
            currency: 'sek',
            destination: account,
            source_transaction: chargeId,
            transfer_group: group,
            metadata: metadataOf(names),
          },
          { idempotencyKey },
        );
        const arrival = made.destination_payment ?? null;
        return { id: made.id, arrival: typeof arrival === 'string' ? arrival : (arrival?.id ?? null) };
      }),
    takeBack: (sent, amountOre, idempotencyKey) =>
      asked(async () => ({ id: (await stripe.transfers.createReversal(sent, { amount: amountOre }, { idempotencyKey })).id })),
    sentOf: (group) =>
      asked(async () => {
        const sent = await stripe.transfers.list({ transfer_group: group, limit: 100 }).autoPagingToArray({ limit: MOST });
        return sent.reduce((sum, { amount, amount_reversed: back }) => sum + amount - back, 0);
      }),
  };
}
