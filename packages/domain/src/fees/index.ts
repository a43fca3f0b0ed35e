export { deliveryFees, type FeePart, type FeeTariff, feeKey } from './delivery-fee.ts';
