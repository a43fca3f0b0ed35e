import type Stripe from 'stripe';
import type { ProviderShares } from '../ports.ts';
import { asked, metadataOf } from './stripe-calls.ts';

/** Of one order: a few for each shop. */
const MOST = 1000;

const ofGroup = (stripe: Stripe, group: string): Promise<Stripe.Transfer[]> =>
  stripe.transfers.list({ transfer_group: group, limit: 100 }).autoPagingToArray({ limit: MOST });
const sentAs = ({ id, destination_payment: to }: Stripe.Transfer) => ({ id, arrival: typeof to === 'string' ? to : (to?.id ?? null) });

/** Separate charges and transfers: each share names the charge that its money comes from, so that it can be sent before that is the platform's to use. */
export function sharesOf(stripe: Stripe): ProviderShares {
  return {
    send: ({ account, amountOre, chargeId, group, move, names }, idempotencyKey) =>
      asked(async () => {
        const made = await stripe.transfers.create(
          {
            amount: amountOre,
            currency: 'sek',
            destination: account,
            source_transaction: chargeId,
            transfer_group: group,
            metadata: { ...metadataOf(names), move },
          },
          { idempotencyKey },
        );
        return sentAs(made);
      }),
    found: (group, move) =>
      asked(async () => {
        const made = (await ofGroup(stripe, group)).find(({ metadata }) => metadata.move === move);
        return made && sentAs(made);
      }),
    takeBack: ({ sent, amountOre, move }, idempotencyKey) =>
      asked(async () => {
        const made = await stripe.transfers.createReversal(sent, { amount: amountOre, metadata: { move } }, { idempotencyKey });
        return { id: made.id };
      }),
    foundBack: (sent, move) =>
      asked(async () => {
        const made = await stripe.transfers.listReversals(sent, { limit: 100 }).autoPagingToArray({ limit: MOST });
        return made.find(({ metadata }) => metadata?.move === move);
      }),
    sentOf: (group) =>
      asked(async () => {
        const sent = await ofGroup(stripe, group);
        return sent.reduce((sum, { amount, amount_reversed: back }) => sum + amount - back, 0);
      }),
  };
}
