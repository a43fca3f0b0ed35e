import { expect, it } from 'vitest';
import { feeTextOf } from './fee-text.ts';

const quote = (feeOre: number, ...chosen: (object | null)[]) => ({ feeOre, shops: chosen.map((each) => ({ chosen: each })) });

it('never says that the delivery is yet to be reckoned beside a sum that holds some of it', () => {
  expect(feeTextOf(quote(0, null, null), 'sv')).toBe('Räknas ut när du har valt dag');
  expect(feeTextOf(quote(6900, {}, null), 'sv')).toBe('69,00\u00a0kr så länge; resten räknas ut när du har valt dag');
  expect(feeTextOf(quote(6900, {}, {}), 'sv')).toBeUndefined();
});
