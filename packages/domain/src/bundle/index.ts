export { type AllergensOfParts, allergensOfParts } from './allergens.ts';
export { askedOfBundle, type PartHistory } from './asked.ts';
export { type BundleRefusal, bundleRefusals, MOST_PARTS, type PartGoods, type WantedBundle } from './judge.ts';
export { asBought, type BundleRow, rowsOfLines } from './rows.ts';
export { bundlePrice, type LineBundle, setsLeft, sharesOf } from './split.ts';
