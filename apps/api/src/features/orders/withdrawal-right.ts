import type { WithdrawalRight } from '@galleria/domain/order';

export { withdrawalRightOf } from '@galleria/domain/order';

export const withdrawalWord = (right: WithdrawalRight): 'yes' | 'only-sealed' | 'spoils-quickly' | 'made-to-measure' | 'newspaper' =>
  right.withdrawable ? (right.onlySealed ? 'only-sealed' : 'yes') : right.reason;

/** Eighteen years is proven with an identity card by the one who hands over; fifteen is the trade's own recommendation (DOMAIN 3.6). */
export const needsIdentity = (ageLimit: number | null): boolean => ageLimit !== null && ageLimit >= 18;
