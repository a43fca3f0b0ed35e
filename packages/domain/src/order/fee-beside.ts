import { addOre, maxOre, minOre, type Ore, ore, subtractOre } from '../money/index.ts';

/** What one delivery costs, and what of it is freight for goods beside the scheme's. */
export interface DeliveryFee {
  readonly fee: Ore;
  readonly freight: Ore;
}

/** What is left out of an order's fee since another order pays for the same stop. */
export interface LeftOut {
  readonly off: Ore;
  /** Of it: freight. */
  readonly freightOff: Ore;
}

export const NO_FEE: DeliveryFee = { fee: ore(0), freight: ore(0) };
export const NONE: LeftOut = { off: ore(0), freightOff: ore(0) };

/** The municipality's or the round's own fee, without what stands beside it as freight. */
const baseOf = ({ fee, freight }: DeliveryFee): Ore => subtractOre(fee, freight);

export const addFees = (...fees: readonly DeliveryFee[]): DeliveryFee => ({
  fee: addOre(ore(0), ...fees.map(({ fee }) => fee)),
  freight: addOre(ore(0), ...fees.map(({ freight }) => freight)),
});

/**
 * What an order's part still pays beside another order for the same stop: what its own fee, or its freight, is higher. Of two fees of one kind the highest
 * holds, as when they are ordered at once (`deliveryFees`), and whichever was ordered first: the later order may have been asked for the difference alone,
 * which is no fee for a stop. `after`: what other parts of its order were to pay for the stop and give up as well, after this one.
 */
export function feeBeside(stop: DeliveryFee, agreed: DeliveryFee, after: DeliveryFee = NO_FEE): DeliveryFee & LeftOut {
  const missing = (own: Ore, others: Ore, paid: Ore) => minOre(own, maxOre(subtractOre(addOre(own, others), paid), ore(0)));
  const freight = missing(agreed.freight, after.freight, stop.freight);
  const fee = addOre(missing(baseOf(agreed), baseOf(after), baseOf(stop)), freight);
  return { fee, freight, off: subtractOre(agreed.fee, fee), freightOff: subtractOre(agreed.freight, freight) };
}
