export { accessibilityHandlers } from './accessibility.routes.ts';
export { insertFault } from './fault.store.ts';
