// Written by write.ts from the migrations; change those, then run it again.
export * from './applications.ts';
export * from './delivery.ts';
export * from './delivery-notes.ts';
export * from './grant-rules.ts';
export * from './opening.ts';
export * from './operations.ts';
export * from './orders.ts';
export * from './phone-orders.ts';
export * from './pictures-of-goods.ts';
export * from './platform.ts';
export * from './price-files-by-themselves.ts';
export * from './recalls.ts';
export * from './retention.ts';
export * from './shops-and-offers.ts';
export * from './tenant-pages.ts';
export * from './till-lists.ts';
