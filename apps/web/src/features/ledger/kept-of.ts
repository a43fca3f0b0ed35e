/**
 * What a carrier keeps of the cash that it hands in: the fees that the shop owes it, as far as the cash goes. Negative: so much it puts to it, since it owes
 * the shop for faults that it has answered for. Öre.
 */
export const keptOf = ({ cashOre, feesOre }: { readonly cashOre: number; readonly feesOre: number }): number =>
  Math.min(feesOre, Math.max(0, cashOre));

/** Whether there is anything to mark: cash, though the carrier keeps all of it or the shop has it, or what it owes the shop. */
export const canBeHandedIn = ({ cashOre, feesOre }: { readonly cashOre: number; readonly feesOre: number }): boolean =>
  cashOre !== 0 || keptOf({ cashOre, feesOre }) < 0;
