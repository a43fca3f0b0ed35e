import { type Ore, ore } from '../money/index.ts';

/** Where a part that was paid through the provider stands, in öre. */
export interface OwedFacts {
  /** What the customer has not paid, by the books; below nothing: what she is owed. Empties that were given to the driver are in it. */
  readonly open: Ore;
  /** Asked to be given back, and not in the books yet. */
  readonly underWay: Ore;
  /** Given back in the provider's own pages, and written down by nobody: what it was for is not known. */
  readonly elsewhere: Ore;
  /** Of the empties: neither given back nor set off. */
  readonly emptiesLeft: Ore;
  /** What goods that came back took off the sale. */
  readonly returned: Ore;
  /** The most that the provider can give back of it. */
  readonly refundable: Ore;
}

export interface OwedBack {
  /** To give back for goods that came back. */
  readonly goods: Ore;
  /** To give back for empties. */
  readonly empties: Ore;
  /** Of the empties: what pays what the customer had not paid. It is settled, though nobody is given it. */
  readonly setOff: Ore;
}

/**
 * What a customer is owed back, and for what. Empties pay first what she has not paid, and the rest of them is given back; goods that came back are given
 * apart from empties that wait, which are given by themselves. What was given back elsewhere is no debt of hers: whoever writes it down says what it was for.
 */
export function owedBack({ open, underWay, elsewhere, emptiesLeft, returned, refundable }: OwedFacts): OwedBack {
  const owed = -open - underWay;
  const debt = emptiesLeft - owed - elsewhere;
  const within = (wanted: number, most: number): Ore => ore(Math.max(0, Math.min(wanted, most)));
  return {
    goods: within(Math.min(owed - emptiesLeft, returned), refundable),
    empties: within(Math.min(owed, emptiesLeft), refundable),
    setOff: within(debt, emptiesLeft),
  };
}

/**
 * The shop has paid a customer by hand until `left` is owed: of the empties that waited no more than that waits on. What they are worth beyond what was paid
 * was set off against what she had not paid.
 */
export function emptiesByHand({ waited, paid, left }: { readonly waited: Ore; readonly paid: Ore; readonly left: Ore }): {
  readonly back: Ore;
  readonly setOff: Ore;
} {
  const settled = Math.max(0, waited - left);
  const back = Math.min(settled, paid);
  return { back: ore(back), setOff: ore(settled - back) };
}
