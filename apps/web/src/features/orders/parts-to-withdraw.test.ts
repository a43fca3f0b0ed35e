import { expect, it } from 'vitest';
import { partsToWithdraw } from './parts-to-withdraw.ts';

const bread = { withdrawal: 'only-sealed', pickState: 'picked', pickedQuantity: 1 };
const mince = { ...bread, withdrawal: 'spoils-quickly' };
const count = (state: string, ...lines: object[]) => partsToWithdraw([{ state, lines } as never]).length;

it('offers to withdraw from what came and may go back, and from nothing that was cancelled, spoils or was not there', () => {
  expect(count('delivered', mince, bread)).toBe(1);
  expect(count('placed', { ...bread, pickState: 'waiting', pickedQuantity: null })).toBe(1);
  expect(count('delivered', mince)).toBe(0);
  expect(count('cancelled', bread)).toBe(0);
  expect(count('delivered', mince, { ...bread, pickState: 'short', pickedQuantity: 0 })).toBe(0);
  expect(count('delivered', mince, { ...bread, pickState: 'short', pickedQuantity: null })).toBe(0);
  expect(count('delivered', { ...bread, pickState: 'short', pickedQuantity: 1 })).toBe(1);
});
