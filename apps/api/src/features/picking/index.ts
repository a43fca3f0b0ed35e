export { closeQuestions } from './asked.store.ts';
export { changesOf, changesOnPaper } from './changes.ts';
export { holdBack, moneyOf } from './hold-back.ts';
export { lowerFee, mayLink } from './lower-fee.ts';
export { moveOrder } from './move-order.ts';
export {
  findPart,
  type LineRow,
  linesOf,
  lockPart,
  markSeen,
  type PartRow,
  togetherWith,
  writeCarriage,
  writeEvent,
  writeLine,
} from './order.store.ts';
export { ageGoodsIn, agesIn, goodsSplit, owedFor, weightPicked } from './owed.ts';
export { packOrder } from './pack-order.ts';
export { lineToPick, pickLine } from './pick-line.ts';
export { pickingHandlers } from './picking.routes.ts';
export { followCorrections } from './put-right.ts';
export { refuseRecalled } from './recalled.ts';
export { heldBy } from './replacement.ts';
export { showOrder, showTaken } from './show-order.ts';
export type { Replacement } from './taken-instead.ts';
export { taxAsDriven, taxOn, vatRows } from './tax-by-day.ts';
