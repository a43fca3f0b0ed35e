export { handoverOf, moveOrder, type OrderMove } from './move-order.ts';
export { findPart, type LineRow, linesOf, lockPart, type PartRow } from './order.store.ts';
export { goodsSplit, owedFor, quantityOf } from './owed.ts';
export { pickingHandlers } from './picking.routes.ts';
