export { handoverOf, moveOrder, type OrderMove } from './move-order.ts';
export { findPart, type LineRow, linesOf, lockPart, markSeen, type PartRow } from './order.store.ts';
export { goodsSplit, owedFor, quantityOf } from './owed.ts';
export { packOrder } from './pack-order.ts';
export { pickLine } from './pick-line.ts';
export { pickingHandlers } from './picking.routes.ts';
