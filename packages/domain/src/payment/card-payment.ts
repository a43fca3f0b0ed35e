import { addOre, maxOre, minOre, type Ore, ore, subtractOre } from '../money/index.ts';
import { dayOf, type LocalDate } from '../time/index.ts';
import { CARD_MINIMUM_ORE } from './methods.ts';

/**
 * Where a payment through the provider stands. `pending`: nothing is approved, so nothing is picked. `held`: approved, and not yet drawn. `captured`: drawn,
 * whatever was given back of it later. `released`: nothing was drawn and nothing will be.
 */
export const CARD_PAYMENT_STATES = ['pending', 'held', 'captured', 'released'] as const;
export type CardPaymentState = (typeof CARD_PAYMENT_STATES)[number];

/** The payment as the provider has it at one instant. Amounts in öre. */
export interface ProviderPayment {
  readonly status: 'none' | 'processing' | 'held' | 'captured' | 'gone';
  readonly held: Ore;
  readonly captured: Ore;
  readonly refunded: Ore;
  /** When the provider lets a hold go by itself. */
  readonly holdEndsAt?: Date | undefined;
  /** A page at the provider on which it can still be approved. */
  readonly pageOpen: boolean;
}

/** The shop's part as far as its payment asks. `packed`: what is owed is known, and the goods may leave. */
export interface PaidPartFacts {
  readonly stage: 'waiting' | 'packed' | 'cancelled';
  readonly owed: Ore;
}

/** What was asked to be given back: all of it, and what of it was only the difference between drawn and owed. */
export interface AskedRefunds {
  readonly all: Ore;
  readonly differences: Ore;
}

export type CardPaymentEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'capture'; readonly amount: Ore }
  | { readonly kind: 'release' }
  | { readonly kind: 'close-page' }
  | { readonly kind: 'refund'; readonly amount: Ore };

/** A hold is drawn when less than this is left of it: two nights, so that a day on which nothing could be reached does not lose it. */
export const HOLD_MARGIN_MS = 36 * 60 * 60_000;

/** So long a bank holds what was approved by card, where it says nothing else. Source: DOMAIN 3.8. */
const CARD_HOLD_MS = 7 * 24 * 60 * 60_000;
/** So long Klarna does, whose answer names no day. */
export const KLARNA_HOLD_MS = 4 * CARD_HOLD_MS;

/** When a card that is approved now is drawn before the goods are packed, since the bank does not hold it until the day they come; undefined: it is not. */
export function drawnEarlyAt(now: Date, goodsComeOn: LocalDate): Date | undefined {
  const at = new Date(now.getTime() + CARD_HOLD_MS - HOLD_MARGIN_MS);
  return dayOf(at) < goodsComeOn ? at : undefined;
}

/** The state that follows from the provider's own. It reads where things stand and never what was told, so that messages may come in any order. */
export function cardPaymentState({ status }: Pick<ProviderPayment, 'status'>, { stage }: Pick<PaidPartFacts, 'stage'>): CardPaymentState {
  switch (status) {
    case 'held':
    case 'captured':
      return status;
    case 'processing':
      // Klarna or Swish may still say yes, cancelled or not: it is read until it is known.
      return 'pending';
    case 'none':
    case 'gone':
      return stage === 'cancelled' ? 'released' : 'pending';
  }
}

/**
 * What is to be done at the provider, one thing at a time: a packed part is drawn once, by what is owed and never above what was held; what was drawn above
 * it is given back; a cancelled part is let go, or given back whole. A hold that is about to run out is drawn before anything is packed, since asking an
 * 82-year-old to approve again loses the goods of whoever does not read messages, and nothing above the shown amount is ever drawn; the difference follows
 * after packing. Sources: issue 4; DOMAIN 3.8; RELIABILITY 3.7.
 */
export function cardPaymentEffect(at: ProviderPayment, part: PaidPartFacts, asked: AskedRefunds, now: Date): CardPaymentEffect {
  if (at.status === 'held') return effectOfHold(at, part, now);
  if (at.status === 'captured') {
    const owed = part.stage === 'cancelled' ? ore(0) : part.owed;
    if (part.stage === 'waiting') return { kind: 'none' };
    // Given back in the provider's own pages: it stands for what is owed here, so that nothing goes back twice.
    const elsewhere = maxOre(subtractOre(at.refunded, asked.all), ore(0));
    const over = subtractOre(subtractOre(at.captured, addOre(asked.differences, elsewhere)), owed);
    const left = subtractOre(at.captured, addOre(asked.all, elsewhere));
    const amount = minOre(over, left);
    return amount > 0 ? { kind: 'refund', amount } : { kind: 'none' };
  }
  return part.stage === 'cancelled' && at.pageOpen ? { kind: 'close-page' } : { kind: 'none' };
}

function effectOfHold({ held, holdEndsAt }: ProviderPayment, { stage, owed }: PaidPartFacts, now: Date): CardPaymentEffect {
  switch (stage) {
    case 'cancelled':
      return { kind: 'release' };
    case 'packed':
      // Less than the provider takes cannot be drawn: the least is, and the difference goes back as after every draw, so that nobody owes the öre.
      return owed > 0 ? { kind: 'capture', amount: minOre(maxOre(owed, ore(CARD_MINIMUM_ORE)), held) } : { kind: 'release' };
    case 'waiting': {
      const runsOut = holdEndsAt !== undefined && holdEndsAt.getTime() - now.getTime() < HOLD_MARGIN_MS;
      return runsOut ? { kind: 'capture', amount: held } : { kind: 'none' };
    }
  }
}
