import { formatNumber } from '@galleria/phrases/format';

/** An amount as a person would type it: `20`, `309,60`. */
export const typedKronor = (amountOre: number): string => formatNumber('sv', amountOre / 100, 2, amountOre % 100 !== 0);
