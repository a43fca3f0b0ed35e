/** A round's own fee for deliveries from a day on, in öre. */
export interface LaterFee {
  readonly from: string;
  readonly feeOre: number;
}
interface Priced {
  readonly standardFeeOre: number;
  readonly laterFees: readonly LaterFee[];
}

/** What a round asks for one delivery on a day, in öre, VAT included: the fee that began last, whenever it is ordered. */
export const roundFeeOn = ({ standardFeeOre, laterFees }: Priced, day: string): number =>
  laterFees.reduce<LaterFee>((last, fee) => (fee.from <= day && fee.from >= last.from ? fee : last), { from: '', feeOre: standardFeeOre })
    .feeOre;
