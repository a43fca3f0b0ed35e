export { bagsAtStops, findBagByNumber, moveDoors, moveDoorsBack } from './bag.store.ts';
export { coldLimitsOf } from './cold.store.ts';
export { coolBagHandlers } from './cool-bags.routes.ts';
export { takeBagDeed } from './move-bag.ts';
