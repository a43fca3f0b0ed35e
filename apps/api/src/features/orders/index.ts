export { isMobile } from '../../core/mobile.ts';
export { pagesOf, type Sender } from './confirmation.ts';
export { insertOrder, type NewOrder, NUMBER_ORDER, yearOf } from './insert-order.ts';
export { inSystem, orderJobs, senderOf } from './jobs.ts';
export { findOrderByNumber, readOrder, readOrderOfPart } from './order.store.ts';
export { type LineRow, type OrderRow, type PartRow, referenceOf } from './order.ts';
export { orderView, promotionReply, settledOf, vatReply } from './order-view.ts';
export { ordersHandlers } from './orders.routes.ts';
export { needsIdentity, withdrawalRightOf, withdrawalWord } from './withdrawal-right.ts';
