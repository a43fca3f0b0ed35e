import { type Ore, ore } from '../money/index.ts';
import type { EntryKind } from './account.ts';
import { balanced, type Postings } from './entry.ts';

/**
 * What changes the money that a shop has at the provider. `dispute`: taken because a customer has objected with the bank, or given back when the shop was
 * right. `payout`: sent to the shop's bank, or come back from it. `fee`: the provider's own, apart from those that it takes out of a payment.
 * `share`: of one payment for all, sent on to a shop or taken back.
 */
export const MOVEMENT_KINDS = ['payment', 'refund', 'dispute', 'payout', 'fee', 'share', 'other'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Whose a movement is: of an order in this galleria, of one in another (whose books have the sale), or of something that the shop has sold by itself. */
export const MOVEMENT_OWNERS = ['here', 'elsewhere', 'none'] as const;
export type MovementOwner = (typeof MOVEMENT_OWNERS)[number];

export interface Movement {
  readonly kind: MovementKind;
  readonly whose: MovementOwner;
  /** What the shop gets before the fee; below nothing: what goes. */
  readonly amount: Ore;
  readonly fee: Ore;
}

const minus = (amount: number): Ore => ore(amount === 0 ? 0 : -amount);

const isSale = ({ kind }: Movement): boolean => kind === 'payment' || kind === 'refund';
/** Money that came by a payment or went back by a refund is booked with the payment itself; beside it stands what the provider took for it. */
const bookedWithPayment = (movement: Movement): boolean => movement.whose === 'here' && isSale(movement);

function against(movement: Movement): 'payouts' | 'disputed' | 'psp-fees' | 'psp-other' | 'psp-elsewhere' {
  const { kind, whose } = movement;
  if (whose === 'elsewhere' && isSale(movement)) return 'psp-elsewhere';
  if (kind === 'payout') return 'payouts';
  if (kind === 'fee') return 'psp-fees';
  return kind === 'dispute' && whose !== 'none' ? 'disputed' : 'psp-other';
}

/**
 * A movement in the shop's book, so that `psp` is always what the shop has at the provider, to the öre. What the shop has sold there by itself is put on
 * `psp-other`, which its bookkeeper knows from elsewhere. What was drawn for another galleria stands on `psp` in that one's books too; `psp-elsewhere` has the
 * same number in the shop's chart and takes it off, so that the files of both add up. The provider's fees are without Swedish VAT.
 */
export function movementEntry(movement: Movement): Postings {
  const { amount, fee } = movement;
  const moved = bookedWithPayment(movement) ? ore(0) : amount;
  return balanced([
    { account: 'psp', amount: ore(moved - fee) },
    { account: against(movement), amount: minus(moved) },
    { account: 'psp-fees', amount: fee },
  ]);
}

/** What the entry of a movement is called. */
export function movementEntryKind(movement: Movement): EntryKind {
  if (movement.kind === 'fee' || bookedWithPayment(movement)) return 'psp-fee';
  const account = against(movement);
  return account === 'payouts' ? 'payout' : account === 'disputed' ? 'dispute' : 'psp-other';
}

/** Of one payment for all: drawn, given back, shared out. */
const isOfPayment = ({ kind }: Movement): boolean => kind === 'payment' || kind === 'refund' || kind === 'share';

function againstOfPayee(movement: Movement): 'held-for-shops' | 'psp-elsewhere' | 'disputed' | 'payouts' | 'psp-fees' | 'psp-other' {
  const { kind, whose } = movement;
  if (kind === 'payout') return 'payouts';
  if (kind === 'fee') return 'psp-fees';
  if (whose === 'elsewhere') return 'psp-elsewhere';
  if (whose === 'here' && isOfPayment(movement)) return 'held-for-shops';
  return whose === 'here' && kind === 'dispute' ? 'disputed' : 'psp-other';
}

/**
 * A movement on the account of whoever takes one payment for all, in the payee's own book. What is drawn is the shops' until it has been sent on to them or given
 * back; the provider's fee, and what a bank takes in a dispute, are the payee's. What was drawn for another galleria stands in that one's book of the payee too,
 * with the provider's fee for it, which the same company must not have twice.
 */
export function payeeMovementEntry(movement: Movement): Postings {
  const { amount, fee } = movement;
  const against = againstOfPayee(movement);
  const arrived = ore(amount - fee);
  if (against === 'psp-elsewhere') {
    return balanced([
      { account: 'psp', amount: arrived },
      { account: against, amount: minus(arrived) },
    ]);
  }
  return balanced([
    { account: 'psp', amount: arrived },
    { account: against, amount: minus(amount) },
    { account: 'psp-fees', amount: fee },
  ]);
}

/** What such an entry is called. */
export function payeeMovementKind(movement: Movement): EntryKind {
  switch (againstOfPayee(movement)) {
    case 'held-for-shops':
      return movement.kind === 'share' ? 'share' : 'held';
    case 'payouts':
      return 'payout';
    case 'disputed':
      return 'dispute';
    case 'psp-fees':
      return 'psp-fee';
    default:
      return 'psp-other';
  }
}

/** A payout has arrived at the shop's bank. */
export const payoutArrived = (amount: Ore): Postings =>
  balanced([
    { account: 'bank', amount },
    { account: 'payouts', amount: minus(amount) },
  ]);

/** The bank has given the customer right: what was taken is lost. The sale stands, and what its VAT becomes is for the shop's bookkeeper. */
export const disputeLost = (amount: Ore): Postings =>
  balanced([
    { account: 'dispute-losses', amount },
    { account: 'disputed', amount: minus(amount) },
  ]);
