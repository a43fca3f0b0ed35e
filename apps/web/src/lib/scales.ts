import type { BaseUnit } from '@galleria/phrases/format';

/** How a unit of measure stands in a stepper: grams as kg and so on. */
const SCALES = {
  piece: { scale: 1, unit: 'st' },
  gram: { scale: 1000, unit: 'kg' },
  millilitre: { scale: 1000, unit: 'l' },
  millimetre: { scale: 1000, unit: 'm' },
  'square-millimetre': { scale: 1_000_000, unit: 'm²' },
} as const;
export const scaleOf = (unit: BaseUnit) => SCALES[unit];
