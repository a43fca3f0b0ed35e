import { addOre, maxOre, minOre, type Ore, ore, subtractOre } from '../money/index.ts';
import { type CardPaymentState, cardPaymentState, HOLD_MARGIN_MS, type PaidPartFacts, type ProviderPayment } from './card-payment.ts';
import { CARD_MINIMUM_ORE } from './methods.ts';

/** A shop's part in one payment for all: `shown` is how much of the page that was approved is its. */
export interface JointPart extends PaidPartFacts {
  readonly shown: Ore;
}

/** `share`: what is to be drawn is decided, part by part, and is written down before the provider is asked for it, so that it is shared once. */
export type JointEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'share'; readonly shares: readonly Ore[] }
  | { readonly kind: 'capture'; readonly amount: Ore }
  | { readonly kind: 'release' }
  | { readonly kind: 'close-page' };

const sumOf = (amounts: readonly Ore[]): Ore => addOre(...amounts);
const ZERO = ore(0);

/** What of a part is drawn: what is owed for it and never above what was shown; one that still waits is drawn whole, a cancelled one not at all. */
function shareOfPart({ stage, owed, shown }: JointPart): Ore {
  switch (stage) {
    case 'waiting':
      return shown;
    case 'packed':
      return maxOre(minOre(owed, shown), ZERO);
    case 'cancelled':
      return ZERO;
  }
}

/** The shares of what is drawn. Less than the provider takes is made the least, on parts with room for it: the difference goes back, as after every draw. */
function sharesOfDraw(parts: readonly JointPart[]): readonly Ore[] {
  const shares = parts.map(shareOfPart);
  const total = sumOf(shares);
  if (total === 0) return shares;
  let missing = maxOre(subtractOre(ore(CARD_MINIMUM_ORE), total), ZERO);
  return shares.map((share, index) => {
    const room = minOre(subtractOre(parts[index]?.shown ?? share, share), missing);
    missing = subtractOre(missing, room);
    return addOre(share, room);
  });
}

/**
 * What is to be done at the provider with the one payment of an order, one thing at a time. It is drawn once, when every shop has packed or its part is
 * cancelled; earlier only when the hold would run out. `draw` is what was decided before; null: nothing yet. Source: issue 4, decision 0023.
 */
export function jointEffect(at: ProviderPayment, parts: readonly JointPart[], draw: Ore | null, now: Date): JointEffect {
  const isOver = parts.every(({ stage }) => stage === 'cancelled');
  if (at.status !== 'held') return isOver && at.pageOpen && at.status === 'none' ? { kind: 'close-page' } : { kind: 'none' };
  if (draw !== null) return draw > 0 ? { kind: 'capture', amount: draw } : { kind: 'release' };
  const runsOut = at.holdEndsAt !== undefined && at.holdEndsAt.getTime() - now.getTime() < HOLD_MARGIN_MS;
  if (parts.some(({ stage }) => stage === 'waiting') && !runsOut) return { kind: 'none' };
  return { kind: 'share', shares: sharesOfDraw(parts) };
}

/** Whose how much of what was drawn is: what was decided, and where another sum was drawn (Swish draws the whole at once) in order, up to what was shown of each. */
export function sharesOfCapture(captured: Ore, wanted: readonly Ore[], shown: readonly Ore[]): readonly Ore[] {
  let left = captured;
  const first = wanted.map((want) => {
    const share = minOre(want, left);
    left = subtractOre(left, share);
    return share;
  });
  return first.map((share, index) => {
    const more = minOre(subtractOre(shown[index] ?? share, share), left);
    left = subtractOre(left, more);
    return addOre(share, more);
  });
}

/** Where a part's share stands. Nothing drawn of a cancelled part, and nothing that will be, is let go though the others' is drawn. */
export function shareState(at: Pick<ProviderPayment, 'status'>, { stage, shown }: JointPart, captured: Ore): CardPaymentState {
  if (stage === 'cancelled' && (shown === 0 || (at.status === 'captured' && captured === 0))) return 'released';
  if (shown === 0) return 'pending';
  return cardPaymentState(at, { stage });
}

/** A part's share as far as the shop's money asks. */
export interface ShareFacts extends Pick<PaidPartFacts, 'stage'> {
  readonly captured: Ore;
  /** Asked to be given back of it. */
  readonly asked: Ore;
  /** What the customer is owed of it besides, that nobody has given her in another way. */
  readonly owedBack: Ore;
  /** With its VAT, where whoever takes the payment keeps it of the share. */
  readonly commission?: Ore;
}

/** What of a share was sold: once its goods are packed all of it that is neither given back nor to be given back. */
const soldOf = ({ stage, captured, asked, owedBack }: ShareFacts): Ore =>
  stage === 'packed' ? maxOre(subtractOre(captured, addOre(asked, owedBack)), ZERO) : ZERO;

/** What of a share is kept as commission: never more than was sold of it. */
export const shareKept = (share: ShareFacts): Ore => minOre(soldOf(share), share.commission ?? ZERO);

/** What of a share is the shop's: what was sold of it, less the commission that is kept. */
export const shareDue = (share: ShareFacts): Ore => subtractOre(soldOf(share), shareKept(share));

/** As far as what was drawn of a share above what is owed asks. */
export interface DrawnShare extends PaidPartFacts {
  readonly captured: Ore;
  /** Asked to be given back of it, and what of that was the difference between drawn and owed. */
  readonly asked: Ore;
  readonly differences: Ore;
}

/** What was drawn above what is owed and is not asked back yet. */
export function shareOver({ stage, owed, captured, asked, differences }: DrawnShare): Ore {
  if (stage === 'waiting') return ZERO;
  const over = subtractOre(subtractOre(captured, differences), stage === 'cancelled' ? ZERO : owed);
  return maxOre(minOre(over, subtractOre(captured, asked)), ZERO);
}

export type ShareStep =
  | { readonly kind: 'none' }
  /** To the shop: what is left of the amount after what is withheld, which pays what the shop owes of other parts. */
  | { readonly kind: 'send'; readonly amount: Ore; readonly withheld: Ore }
  | { readonly kind: 'take-back'; readonly amount: Ore };

/**
 * What is to be done with a share: `moved` is what of it is with the shop already, `owing` what the shop is to give back of other parts and could not, its
 * balance being short. That is kept of the next share, so that nobody is paid what is owed back.
 */
export function shareStep(due: Ore, moved: Ore, owing: Ore): ShareStep {
  const missing = subtractOre(due, moved);
  if (missing > 0) {
    const withheld = minOre(missing, owing);
    return { kind: 'send', amount: subtractOre(missing, withheld), withheld };
  }
  return missing < 0 ? { kind: 'take-back', amount: subtractOre(moved, due) } : { kind: 'none' };
}
