import type { LocalDate } from '../time/index.ts';
import { localDate } from '../time/index.ts';

/** Why money is paid back. */
export const REFUND_REASONS = ['missing', 'damaged', 'bad-quality', 'wrong-goods', 'late', 'price', 'goodwill'] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** Who was at fault and bears it. The municipality answers for the galleria itself. */
export const REFUND_BEARERS = ['shop', 'carrier', 'municipality'] as const;
export type RefundBearer = (typeof REFUND_BEARERS)[number];

/** How it reaches the resident: over the counter, with the next delivery in cash, by Swish or to an account, or off what is not paid yet. */
export const PAY_BACK_WAYS = ['counter', 'next-delivery', 'swish', 'off-debt'] as const;
export type PayBackWay = (typeof PAY_BACK_WAYS)[number];

/** And what went back through the provider, and is only asked of whoever was at fault. */
export const REFUND_WAYS = [...PAY_BACK_WAYS, 'card'] as const;

/** What a shop does about a fault. Source: konsumentköplagen (2022:260) 5 kap. (DOMAIN 3.4). */
export const COMPLAINT_REMEDIES = ['replacement', 'repair', 'price-reduction', 'refund'] as const;
export type ComplaintRemedy = (typeof COMPLAINT_REMEDIES)[number];

/** A fault can be complained of for three years from when the goods were received. Source: konsumentköplagen (2022:260) 5 kap. (DOMAIN 3.4). */
export const COMPLAINT_YEARS = 3;

/** The last day of complaint: the same day three years later; of 29 February the last of that month. */
export function lastComplaintDay(received: LocalDate): LocalDate {
  const day = `${Number(received.slice(0, 4)) + COMPLAINT_YEARS}${received.slice(4)}`;
  return localDate(day.endsWith('-02-29') ? `${day.slice(0, 8)}28` : day);
}
