import { channelFor } from '@galleria/domain/confirmation';
import { isMobile } from '@galleria/domain/messages';

interface Buyer {
  readonly email: string | null;
  readonly phone: string | null;
  readonly printed: boolean;
}

/** How a confirmation can reach the buyer: one who asked for paper has neither e-mail nor text messages. */
export const reachOfBuyer = ({ email, phone, printed }: Buyer) => ({
  ...(email && !printed && { email }),
  ...(phone && { phone }),
  landline: printed || (phone !== null && !isMobile(phone)),
});

/** How the buyer gets the confirmation: by e-mail, by text message, or from the shop on paper. */
export const confirmedBy = (buyer: Buyer) => channelFor(reachOfBuyer(buyer));
