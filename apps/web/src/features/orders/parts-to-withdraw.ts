import type { OrderPart } from '@galleria/contract/orders';

/** The parts with anything in them that its buyer may withdraw from: not those that were cancelled, nor what was not there and never came. */
export const partsToWithdraw = <Part extends Pick<OrderPart, 'state' | 'lines'>>(parts: readonly Part[]): readonly Part[] =>
  parts.filter(
    ({ state, lines }) =>
      state !== 'cancelled' &&
      lines.some(
        ({ withdrawal, pickState, pickedQuantity }) =>
          (withdrawal === 'yes' || withdrawal === 'only-sealed') && (pickState !== 'short' || (pickedQuantity ?? 0) > 0),
      ),
  );
