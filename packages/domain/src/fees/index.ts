export { deliveryFees, FEE_SPLITS, type FeePart, type FeeSplit, type FeeTariff, feeKey, type PartFee, paidFor } from './delivery-fee.ts';
