export { handoverOf, moveOrder, type OrderMove } from './move-order.ts';
export { findPart, type LineRow, linesOf, lockPart, markSeen, type PartRow, writeCarriage } from './order.store.ts';
export { goodsSplit, owedFor, quantityOf, weightPicked } from './owed.ts';
export { packOrder } from './pack-order.ts';
export { pickLine } from './pick-line.ts';
export { pickingHandlers } from './picking.routes.ts';
