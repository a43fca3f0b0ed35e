export {
  deliveryFees,
  FEE_SPLITS,
  type FeePart,
  type FeeSplit,
  type FeeTariff,
  feeKey,
  freightIn,
  type PartFee,
  paidFor,
} from './delivery-fee.ts';
