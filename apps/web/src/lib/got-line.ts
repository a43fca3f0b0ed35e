import type { OrderLine } from '@galleria/contract/orders';

type Got = Pick<OrderLine, 'name' | 'quantity'> & { readonly unit: OrderLine['priceUnit']; readonly nothing: boolean };

/** What whoever bought has got of a line: other goods in its place, less than was ordered, or nothing, for which nothing is paid either. */
export function gotOf({ replacement, pickedQuantity, heldBack, ...line }: OrderLine): Got {
  if (replacement) return { name: replacement.name, quantity: replacement.quantity, unit: replacement.unit, nothing: heldBack };
  const nothing = heldBack || pickedQuantity === 0;
  return { name: line.name, quantity: (nothing ? null : pickedQuantity) ?? line.quantity, unit: line.priceUnit, nothing };
}
